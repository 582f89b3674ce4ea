package org.ibutsu.testing.data;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Thrown when a row is created below another one that does not exist. */
public final class MissingRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingRowException(String entity, UUID id, @Nullable Throwable cause) {
        super(
                "There is no " + entity + " with id " + id
                        + " in the database. Create it first, or omit the id to have one created",
                cause);
    }
}
