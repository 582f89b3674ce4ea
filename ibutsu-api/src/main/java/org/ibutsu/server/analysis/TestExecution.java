package org.ibutsu.server.analysis;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.Durations;
import org.jspecify.annotations.Nullable;

/**
 * A result of a test in one of two runs.
 *
 * @param run the run
 * @param id the result
 * @param test the name of the test, may be null
 * @param className its class, null when it is not known
 * @param axes where it ran
 * @param outcome how it ended, may be null
 * @param duration how long it took, in seconds; null when it is not known
 * @param start when it began, may be null
 * @param flaky whether it failed and passed by itself
 */
record TestExecution(
        UUID run,
        UUID id,
        String test,
        String className,
        Axes axes,
        String outcome,
        Double duration,
        LocalDateTime start,
        boolean flaky) {

    private static final Comparator<TestExecution> OLDEST_FIRST = Comparator.comparing(
                    TestExecution::start, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(execution -> execution.id().toString());

    /**
     * The configuration in which a test ran; unknown values are null.
     *
     * @param env the environment
     * @param component the component
     * @param variant the part of a matrix of builds
     */
    record Axes(
            @Nullable String env,
            @Nullable String component,
            @Nullable String variant) {

        /** The place of tests that ran in one place only. */
        static final Axes NONE = new Axes(null, null, null);
    }

    /** Returns the one that counts of several in a run. */
    static TestExecution last(List<TestExecution> ofRun) {
        return ofRun.stream().max(OLDEST_FIRST).orElseThrow();
    }

    boolean failed() {
        return "failed".equals(outcome) || "error".equals(outcome);
    }

    boolean passed() {
        return "passed".equals(outcome) || "xpassed".equals(outcome);
    }

    /** Returns how long it took; null when that is not known, or it did not really run. */
    @Nullable
    Double comparableDuration() {
        return "skipped".equals(outcome) ? null : Durations.finite(duration);
    }
}
