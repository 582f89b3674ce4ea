package org.ibutsu.model.db;

/** Says that the database went away while a transaction was being committed: what it wrote may be there or not. */
public final class CommitOutcomeUnknownException extends DatabaseUnavailableException {

    private static final long serialVersionUID = 1L;

    CommitOutcomeUnknownException(Throwable cause) {
        super("The connection broke while a transaction was being committed", true, cause);
    }
}
