package org.ibutsu.harness.database;

/** Thrown if a database cannot be compared with its pristine state, or not be put back into it. */
public class SnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SnapshotException(String message) {
        super(message);
    }

    SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
