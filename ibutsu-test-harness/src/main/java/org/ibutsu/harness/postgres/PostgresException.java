package org.ibutsu.harness.postgres;

import org.apiguardian.api.API;

/** Thrown when there is no PostgreSQL to test on; the message is for the person who started the tests. */
@API(status = API.Status.STABLE)
public final class PostgresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PostgresException(String message) {
        super(message);
    }

    PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
