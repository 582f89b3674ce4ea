package org.ibutsu.harness.postgres;

/** Thrown when there is no PostgreSQL to test on; the message is for the person who started the tests. */
public final class PostgresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PostgresException(String message) {
        super(message);
    }

    PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
