package org.ibutsu.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.ibutsu.model.json.Json;

/**
 * Counts over the results of a run, as they stand in its summary.
 *
 * @param errors how many ended in an error
 * @param failures how many failed
 * @param skips how many were skipped
 * @param tests how many there are
 * @param xpasses how many passed unexpectedly
 * @param xfailures how many failed as expected
 * @param collected how many the client meant to run, 0 when it did not say
 */
public record Summary(
        long errors, long failures, long skips, long tests, long xpasses, long xfailures, long collected) {

    /**
     * Counts outcomes.
     *
     * @param outcomes how many results there are of each outcome; the key may be null
     * @param collected how many the client meant to run
     */
    public static Summary of(Map<String, Long> outcomes, long collected) {
        return new Summary(
                outcomes.getOrDefault("error", 0L),
                outcomes.getOrDefault("failed", 0L),
                outcomes.getOrDefault("skipped", 0L),
                outcomes.values().stream().mapToLong(Long::longValue).sum(),
                outcomes.getOrDefault("xpassed", 0L),
                outcomes.getOrDefault("xfailed", 0L),
                collected);
    }

    /**
     * Returns the number of tests that passed: as existing clients expect, all without one of the five other outcomes.
     */
    public long passes() {
        return tests - errors - failures - skips - xpasses - xfailures;
    }

    /** Returns the share of {@link #passes()} in percent, rounded down; 0 without tests. */
    public long passPercent() {
        return tests == 0 ? 0 : Math.min(100, Math.max(0, Math.floorDiv(passes() * 100, tests)));
    }

    /** Returns the number of collected tests without a result. */
    public long notRun() {
        return Math.max(Math.max(collected, 0) - tests, 0);
    }

    /** Returns the six counts that a report states itself. */
    public ObjectNode reported() {
        return Json.MAPPER
                .createObjectNode()
                .put("errors", errors)
                .put("failures", failures)
                .put("skips", skips)
                .put("tests", tests)
                .put("xpasses", xpasses)
                .put("xfailures", xfailures);
    }

    /** Returns all ten values of a computed summary. */
    public ObjectNode computed() {
        return reported()
                .put("collected", collected)
                .put("passes", passes())
                .put("pass_percent", passPercent())
                .put("not_run", notRun());
    }
}
