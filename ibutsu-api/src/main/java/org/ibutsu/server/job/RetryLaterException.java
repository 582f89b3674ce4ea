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
     * @param message what was wrong
     * @param cause what it was noticed by
     */
    public RetryLaterException(String message, Throwable cause) {
        super(message, cause);
    }
}
