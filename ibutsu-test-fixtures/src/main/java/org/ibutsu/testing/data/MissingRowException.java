package org.ibutsu.testing.data;

import java.util.UUID;

/** Says that a row was to be made below another one that is not there. */
public final class MissingRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingRowException(String entity, UUID id, Throwable cause) {
        super(
                "There is no " + entity + " with id " + id
                        + " in the database. TestData it first, or leave the id away to" + " have one made",
                cause);
    }
}
