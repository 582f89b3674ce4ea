package org.ibutsu.server.widget;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ibutsu.model.json.StoredDocument;
import org.jspecify.annotations.Nullable;

/**
 * Pass rates by group.
 *
 * @param heatmap for each group its slope and its cells
 */
record Heatmap(Map<String, List<Object>> heatmap) {

    /**
     * A cell, an array on the wire.
     *
     * @param rate the pass rate in percent, or a text that says why there is none
     * @param run the id of the run, or {@code None}
     * @param annotations what people have said about the run, or null
     * @param position the number of the build or of the run
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Cell(Object rate, String run, @Nullable StoredDocument annotations, String position) {

        /** A build in which the group has no run, as existing clients expect it. */
        static Cell failed(String build) {
            return new Cell("Build failed", "None", null, build);
        }
    }

    /** Prepends a slope to cells. Existing clients expect a zero with it. */
    static List<Object> line(double slope, List<Cell> cells) {
        List<Object> line = new ArrayList<>();
        line.add(List.of(slope, 0));
        line.addAll(cells);
        return line;
    }

    /** Returns the rates of the cells that have one. */
    static double[] rates(List<Cell> cells) {
        return cells.stream()
                .map(Cell::rate)
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .toArray();
    }
}
