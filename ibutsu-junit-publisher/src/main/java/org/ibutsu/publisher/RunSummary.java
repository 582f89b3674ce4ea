package org.ibutsu.publisher;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The summary of a run: the number of tests by status, and their total duration. Thread-safe. */
final class RunSummary {

    private final Map<ResultStatus, Integer> counts = new EnumMap<>(ResultStatus.class);
    private Duration duration = Duration.ZERO;
    private long collected;

    synchronized void collect(long tests) {
        collected += tests;
    }

    synchronized void add(TestOutcome outcome) {
        counts.merge(outcome.status(), 1, Integer::sum);
        duration = duration.plus(outcome.duration());
    }

    /** Returns the sum over all tests in seconds. */
    synchronized double seconds() {
        return duration.toNanos() / 1e9;
    }

    /** Returns the fields of a run's summary, of which {@code collected} includes tests that never started. */
    synchronized JsonObject json() {
        long tests = counts.values().stream().mapToLong(Integer::longValue).sum();
        long all = Math.max(collected, tests);
        return new JsonObject()
                .put("tests", tests)
                .put("failures", count(ResultStatus.FAILED))
                .put("errors", count(ResultStatus.ERROR))
                .put("skips", count(ResultStatus.SKIPPED))
                .put("xfailures", 0)
                .put("xpasses", 0)
                .put("passes", count(ResultStatus.PASSED))
                .put("collected", all)
                .put("not_run", all - tests)
                .put("pass_percent", tests == 0 ? 0 : 100L * count(ResultStatus.PASSED) / tests);
    }

    private int count(ResultStatus status) {
        return counts.getOrDefault(status, 0);
    }
}
