package org.ibutsu.harness.database;

/** Says why a database could not be compared with its pristine state or put back into it. */
public final class SnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is the matter, and what to do about it
     * @param cause why
     */
    public SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
