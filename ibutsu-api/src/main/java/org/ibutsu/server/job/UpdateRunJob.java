package org.ibutsu.server.job;

import java.time.Duration;
import java.util.UUID;

/**
 * Computes the summary of a run again.
 *
 * @param runId the run
 */
public record UpdateRunJob(UUID runId) implements Job {

    /** The delay after a change of the run, so that a burst of changes causes one computation. */
    public static final Duration AFTER_A_CHANGE = Duration.ofSeconds(5);

    static final String TASK = "update-run";

    @Override
    public String task() {
        return TASK;
    }

    @Override
    public UUID subject() {
        return runId;
    }
}
