package org.ibutsu.model.db.jdbc;

/**
 * Thrown when an account, or all accounts together, have so many queries running that another one timed out waiting.
 * The query may succeed later.
 */
public final class TooManyQueriesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TooManyQueriesException() {
        super("Too many concurrent queries; this one timed out in the queue", null, false, false);
    }
}
