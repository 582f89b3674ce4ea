package org.ibutsu.harness.database;

import org.apiguardian.api.API;

/** Thrown if a database cannot be compared with its pristine state, or not be put back into it. */
@API(status = API.Status.STABLE)
public class SnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is the matter, and what to do about it
     */
    public SnapshotException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what is the matter, and what to do about it
     * @param cause why
     */
    public SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
