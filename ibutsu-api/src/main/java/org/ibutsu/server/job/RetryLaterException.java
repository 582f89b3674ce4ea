package org.ibutsu.server.job;

/** Breaks off work for a reason that lies outside of it, such as a full disk. The job is tried again until the reason is gone. */
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
