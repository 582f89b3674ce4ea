package org.ibutsu.it.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ibutsu.model.Summary;

/** What was found in a database. */
final class StoredData {

    private final Map<Write.Kind, Map<String, List<String>>> contents = new HashMap<>();
    private final Map<String, StoredRun> runs = new HashMap<>();
    private final Map<String, Map<String, Long>> counts = new HashMap<>();

    /**
     * A run.
     *
     * @param summary the summary that is stored with it, as JSON with the keys in the order of {@link Summary#reported}
     * @param outcomes how many results of each outcome it has
     */
    record StoredRun(String summary, Map<String, Long> outcomes) {

        /** Returns the summary that its results give. */
        String expectedSummary() {
            return Summary.of(outcomes, 0).reported().toString();
        }
    }

    /** Adds something that a client may have written; twice when it is there twice. */
    void add(Write.Kind kind, String key, String content) {
        contents.computeIfAbsent(kind, any -> new HashMap<>())
                .computeIfAbsent(key, any -> new ArrayList<>())
                .add(content);
    }

    /** Adds a run, which a client or an import may have made. */
    void addRun(String id, StoredRun run) {
        runs.put(id, run);
    }

    /**
     * Counts a result.
     *
     * @param column by what it is counted, such as {@code component}
     * @param value the value that it has there
     */
    void count(String column, String value) {
        counts.computeIfAbsent(column, any -> new HashMap<>()).merge(value, 1L, Long::sum);
    }

    /** Returns what was found of a kind, by key. */
    Map<String, List<String>> of(Write.Kind kind) {
        return contents.getOrDefault(kind, Map.of());
    }

    /** Returns all runs by their identifiers. */
    Map<String, StoredRun> runs() {
        return runs;
    }

    /** Returns how many results there are with each value of a column. */
    Map<String, Long> counts(String column) {
        return counts.getOrDefault(column, Map.of());
    }
}
