package org.ibutsu.model.db;

/** Says that an account, or all together, have asked so much of the database that more has waited in vain. Later it may work. */
public final class TooManyQueriesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyQueriesException() {
        super("Too many queries are at work, and this one has waited for its turn in vain", null, false, false);
    }
}
