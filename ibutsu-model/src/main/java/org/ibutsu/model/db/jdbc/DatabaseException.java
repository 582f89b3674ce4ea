package org.ibutsu.model.db.jdbc;

import org.jspecify.annotations.Nullable;

/** Thrown when a database cannot be used. The message is one sentence for the person who starts the server. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns the exception with which the start of a server ends that was asked to end meanwhile. */
    public static DatabaseException cancelled() {
        return new DatabaseException("The server was stopped during the migration. The next start continues it.");
    }
}
