package org.ibutsu.testing.fake;

/** Says that a job threw an exception, which is the cause. */
public final class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobFailedException(String job, Throwable cause) {
        super("The job " + job + " failed: " + cause.getMessage(), cause);
    }
}
