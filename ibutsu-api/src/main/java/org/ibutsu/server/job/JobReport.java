package org.ibutsu.server.job;

import java.util.Map;

/**
 * The result of a job.
 *
 * @param outcome the outcome
 * @param counts the numbers of processed objects, by names such as {@code results}
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
