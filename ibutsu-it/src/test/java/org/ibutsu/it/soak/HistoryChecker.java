package org.ibutsu.it.soak;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what clients were told with what a database holds. */
final class HistoryChecker {

    private final WriteHistory history;
    private final StoredData stored;

    HistoryChecker(WriteHistory history, StoredData stored) {
        this.history = history;
        this.stored = stored;
    }

    /**
     * Compares.
     *
     * @return what was found; requests that failed are not part of it
     */
    Verdict check() {
        Verdict verdict = new Verdict();
        history.attempted().forEach(write -> check(write, verdict));
        for (Write.Kind kind : Write.Kind.values()) {
            findUnknown(kind, verdict);
        }
        stored.runs().forEach((id, run) -> {
            if (!run.summary().equals(run.expectedSummary())) {
                verdict.summaryWrong("run " + id + " has the summary " + run.summary() + ", its results give "
                        + run.expectedSummary());
            }
        });
        return verdict;
    }

    private void check(Write write, Verdict verdict) {
        List<String> found = stored.of(write.kind()).getOrDefault(write.key(), List.of());
        if (found.size() > 1) {
            verdict.doubled(write + " is there " + found.size() + " times: " + found);
        }
        if (history.isAcknowledged(write)) {
            verdict.acknowledged();
            if (found.contains(write.content())) {
                verdict.found();
            } else {
                String problem = write + " was acknowledged with " + write.content() + ", there is " + found;
                verdict.lost(write.kind(), problem);
            }
        }
    }

    /** Finds rows that no client sent. */
    private void findUnknown(Write.Kind kind, Verdict verdict) {
        Set<String> sent = new HashSet<>();
        history.attempted().stream().filter(write -> write.kind() == kind).forEach(write -> sent.add(write.key()));
        for (Map.Entry<String, List<String>> row : stored.of(kind).entrySet()) {
            if (!sent.contains(row.getKey())) {
                verdict.doubled(kind + " " + row.getKey() + " was never sent, but is there: " + row.getValue());
            }
        }
    }
}
