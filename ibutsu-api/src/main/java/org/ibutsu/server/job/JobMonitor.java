package org.ibutsu.server.job;

import java.time.Duration;

/** A listener for job executions. */
@FunctionalInterface
public interface JobMonitor {

    /** Ignores them. */
    JobMonitor NONE = (kind, report, duration) -> {};

    /**
     * Called when an execution has ended, in the thread of the job.
     *
     * @param kind the kind of job
     * @param report the outcome of the job, and its counts
     * @param duration how long it has taken
     */
    void ended(String kind, JobReport report, Duration duration);
}
