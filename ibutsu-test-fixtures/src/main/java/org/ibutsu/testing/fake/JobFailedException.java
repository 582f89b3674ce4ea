package org.ibutsu.testing.fake;

/** Thrown when a job has thrown an exception, which is the cause. */
public final class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobFailedException(String job, Throwable cause) {
        super("The job " + job + " failed: " + cause.getMessage(), cause);
    }
}
