package org.ibutsu.model.db;

import org.ibutsu.model.db.jdbc.DatabaseUnavailableException;

/** Thrown when the database became unreachable during a commit: whether the transaction was committed is not known. */
public final class CommitOutcomeUnknownException extends DatabaseUnavailableException {

    private static final long serialVersionUID = 1L;

    CommitOutcomeUnknownException(Throwable cause) {
        super("The connection was lost during a commit; its outcome is unknown", true, cause);
    }
}
