package org.ibutsu.server.job;

/**
 * Thrown when a job is cancelled because a stopping server, or other work, cannot wait for it. The job is started again
 * later.
 */
public final class JobCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobCancelledException() {
        super("The work was asked to stop", null, false, false);
    }
}
