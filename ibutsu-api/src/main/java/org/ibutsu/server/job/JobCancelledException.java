package org.ibutsu.server.job;

/** Breaks off work that a stopping server, or other work, cannot wait for. The job is begun again later. */
public final class JobCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobCancelledException() {
        super("The work was asked to stop", null, false, false);
    }
}
