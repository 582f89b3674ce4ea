package org.ibutsu.server.job;

import java.util.Map;

/**
 * What a job has done.
 *
 * @param outcome how it has ended
 * @param counts how many of what it has worked on, by a name such as {@code results}
 */
public record JobReport(JobOutcome outcome, Map<String, Long> counts) {

    /** A job that is done and has counted nothing. */
    public static final JobReport DONE = new JobReport(JobOutcome.DONE, Map.of());

    /** A job whose work cannot be done. */
    public static final JobReport REJECTED = new JobReport(JobOutcome.REJECTED, Map.of());

    /** Copies the counts. */
    public JobReport {
        counts = Map.copyOf(counts);
    }
}
