package org.ibutsu.server.job;

import java.util.UUID;

/** Executes one kind of job. */
@FunctionalInterface
public interface JobHandler {

    /**
     * Executes the job, in transactions of its own.
     *
     * @param subject the identifier of the entity that the job is for
     * @param stop asked now and then by work that takes long
     * @throws JobCancelledException when the work was cancelled by its signal
     */
    void run(UUID subject, CancellationToken stop);

    /**
     * Executes the job as {@link #run} does, and returns its outcome.
     *
     * @param subject the identifier of the entity that the job is for
     * @param stop asked now and then by work that takes long
     * @return how it has ended
     * @throws JobCancelledException when the work was cancelled by its signal
     */
    default JobReport execute(UUID subject, CancellationToken stop) {
        run(subject, stop);
        return JobReport.DONE;
    }

    /**
     * Called when the job is abandoned after many failures, before it is removed, outside of a transaction.
     *
     * @param subject the identifier of the entity that the job was for
     */
    default void abandon(UUID subject) {}
}
