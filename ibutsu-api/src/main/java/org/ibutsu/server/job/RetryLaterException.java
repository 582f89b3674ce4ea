package org.ibutsu.server.job;

/**
 * Thrown when work fails for an external reason, such as a full disk. The job is tried again until the reason is
 * gone.
 */
public final class RetryLaterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the reason
     * @param cause the exception that showed it
     */
    public RetryLaterException(String message, Throwable cause) {
        super(message, cause);
    }
}
