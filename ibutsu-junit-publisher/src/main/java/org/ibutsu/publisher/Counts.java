package org.ibutsu.publisher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How many tests of a run there are and how they ended. For many threads. */
final class Counts {

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private Duration duration = Duration.ZERO;
    private long collected;

    synchronized void collect(long tests) {
        collected += tests;
    }

    synchronized void add(Outcome outcome, Duration taken) {
        outcomes.merge(outcome, 1, Integer::sum);
        duration = duration.plus(taken);
    }

    /** Gives the sum over all tests in seconds. */
    synchronized double seconds() {
        return duration.toNanos() / 1e9;
    }

    /** Gives a run's summary; {@code collected} holds also the tests that were never begun. */
    synchronized ObjectNode summary() {
        long tests = outcomes.values().stream().mapToLong(Integer::longValue).sum();
        long all = Math.max(collected, tests);
        return Json.object()
                .put("tests", tests)
                .put("failures", count(Outcome.FAILED))
                .put("errors", count(Outcome.ERROR))
                .put("skips", count(Outcome.SKIPPED))
                .put("xfailures", 0)
                .put("xpasses", 0)
                .put("passes", count(Outcome.PASSED))
                .put("collected", all)
                .put("not_run", all - tests)
                .put("pass_percent", tests == 0 ? 0 : 100L * count(Outcome.PASSED) / tests);
    }

    private int count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }
}
