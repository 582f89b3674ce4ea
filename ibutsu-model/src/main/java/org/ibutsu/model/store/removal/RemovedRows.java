package org.ibutsu.model.store.removal;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of rows that were removed, or would be.
 *
 * @param runs the number of runs
 * @param results the number of results
 * @param artifacts the number of artifacts
 * @param imports the number of imports
 */
public record RemovedRows(long runs, long results, long artifacts, long imports) {

    /** No rows. */
    public static final RemovedRows NONE = new RemovedRows(0, 0, 0, 0);

    static RemovedRows runs(long number) {
        return new RemovedRows(number, 0, 0, 0);
    }

    static RemovedRows results(long number) {
        return new RemovedRows(0, number, 0, 0);
    }

    static RemovedRows artifacts(long number) {
        return new RemovedRows(0, 0, number, 0);
    }

    static RemovedRows imports(long number) {
        return new RemovedRows(0, 0, 0, number);
    }

    /**
     * Returns the sum.
     *
     * @param other further rows
     * @return the numbers of both
     */
    public RemovedRows plus(RemovedRows other) {
        return new RemovedRows(
                runs + other.runs, results + other.results, artifacts + other.artifacts, imports + other.imports);
    }

    /** Names the kinds of which there are rows, such as {@code 2 runs, 30 results}, or says {@code nothing}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        add(parts, runs, "run");
        add(parts, results, "result");
        add(parts, artifacts, "artifact");
        add(parts, imports, "import");
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    private static void add(List<String> parts, long number, String kind) {
        if (number > 0) {
            parts.add(number + " " + kind + (number == 1 ? "" : "s"));
        }
    }
}
