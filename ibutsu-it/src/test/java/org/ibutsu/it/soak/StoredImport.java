package org.ibutsu.it.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was found of one imported file. */
final class StoredImport {

    private final List<String> statuses = new ArrayList<>();
    private final Set<String> runs = new HashSet<>();
    private final Map<String, Integer> tests = new HashMap<>();
    private int results;
    private long failures;
    private int files;

    void addStatus(String status) {
        statuses.add(status);
    }

    void addResult(String run, String testId, String outcome) {
        runs.add(run);
        tests.merge(testId, 1, Integer::sum);
        results++;
        failures += "failed".equals(outcome) ? 1 : 0;
    }

    void addFile() {
        files++;
    }

    /**
     * Adds it as often as it was done: its file may have been taken twice, or have made two runs, or each result
     * twice.
     */
    void addTo(StoredData stored, String name) {
        int repeats = tests.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int times = Math.max(Math.max(1, statuses.size()), Math.max(runs.size(), repeats));
        String status = statuses.isEmpty() ? "no import" : statuses.get(0);
        for (int i = 0; i < times; i++) {
            stored.add(Write.Kind.IMPORT, name, Contents.imported(status, results, failures, files));
        }
    }
}
