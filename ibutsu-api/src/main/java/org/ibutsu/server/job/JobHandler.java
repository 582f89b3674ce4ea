package org.ibutsu.server.job;

import java.util.UUID;

/** Does one kind of job. */
@FunctionalInterface
public interface JobHandler {

    /**
     * Does the job, in transactions of its own.
     *
     * @param subject what the job is for
     * @param stop asked now and then by work that takes long
     * @throws JobCancelledException when the work was broken off because it was asked to
     */
    void run(UUID subject, CancellationToken stop);

    /**
     * Does the job as {@link #run} does, and returns what was done.
     *
     * @param subject what the job is for
     * @param stop asked now and then by work that takes long
     * @return how it has ended
     * @throws JobCancelledException when the work was broken off because it was asked to
     */
    default JobReport execute(UUID subject, CancellationToken stop) {
        run(subject, stop);
        return JobReport.DONE;
    }

    /**
     * Notes that the job is given up after many failures. Called before it is removed, in no transaction.
     *
     * @param subject what the job was for
     */
    default void abandon(UUID subject) {}
}
