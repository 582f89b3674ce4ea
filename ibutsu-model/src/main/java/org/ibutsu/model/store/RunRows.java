package org.ibutsu.model.store;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.Run;

/** The columns of runs that answers show. */
final class RunRows {

    static final DocumentColumn METADATA = DocumentColumn.json("runs", "data", "metadata");
    static final DocumentColumn SUMMARY = DocumentColumn.json("runs", "summary", "summary");

    private static final List<String> ATTRIBUTES =
            List.of("id", "projectId", "env", "component", "source", "startTime", "duration", "created");

    static final RowReader<Run, RunRow> READER = new RowReader<>(
            Run.class,
            ATTRIBUTES,
            List.of(METADATA, SUMMARY),
            (columns, documents) -> new RunRow(run(columns), documents.get(0), documents.get(1)));

    static final RowReader<Run, Run> COLUMNS =
            new RowReader<>(Run.class, ATTRIBUTES, List.of(), (columns, documents) -> run(columns));

    static final RowReader<Run, UUID> IDS =
            new RowReader<>(Run.class, List.of("id"), List.of(), (columns, documents) -> (UUID) columns[0]);

    private RunRows() {}

    private static Run run(Object[] columns) {
        return new Run()
                .id((UUID) columns[0])
                .projectId((UUID) columns[1])
                .env((String) columns[2])
                .component((String) columns[3])
                .source((String) columns[4])
                .startTime((LocalDateTime) columns[5])
                .duration((Double) columns[6])
                .created((LocalDateTime) columns[7]);
    }
}
