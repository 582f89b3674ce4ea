package org.ibutsu.model.db.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database became unreachable during a transaction, regardless of the result or exception of its work.
 * The same work may succeed later.
 */
public class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean connected;

    /**
     * Creates the exception.
     *
     * @param message the message
     * @param connected whether the transaction had a connection; without one it timed out waiting for it
     * @param cause the exception of the work, or null
     */
    public DatabaseUnavailableException(String message, boolean connected, @Nullable Throwable cause) {
        super(message, cause);
        this.connected = connected;
    }

    /** Checks whether the transaction had a connection. */
    public boolean isConnected() {
        return connected;
    }
}
