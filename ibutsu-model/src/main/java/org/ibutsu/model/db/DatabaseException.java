package org.ibutsu.model.db;

import org.jspecify.annotations.Nullable;

/** Thrown when a database cannot be used. The message is one sentence for the person who starts the server. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseException(String message) {
        super(message);
    }

    DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns the exception with which the start of a server ends that was asked to end meanwhile. */
    static DatabaseException cancelled() {
        return new DatabaseException("The server was stopped during the migration. The next start continues it.");
    }
}
