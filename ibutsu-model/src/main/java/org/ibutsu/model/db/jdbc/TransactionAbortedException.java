package org.ibutsu.model.db.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database aborted a transaction, over a connection that is still there, and the work did not report
 * it. The same work may succeed later.
 */
public final class TransactionAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param cause the exception of the work, or null
     */
    public TransactionAbortedException(@Nullable Throwable cause) {
        super("The database has aborted the transaction", cause);
    }
}
