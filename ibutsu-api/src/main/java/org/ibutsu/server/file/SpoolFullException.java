package org.ibutsu.server.file;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/** Bodies and responses take all the disk that they may; it is worth trying again. */
public final class SpoolFullException extends IOException {

    private static final long serialVersionUID = 1L;

    SpoolFullException() {
        super("Bodies and responses take all the disk that they may");
    }

    /** Checks whether a failure is one of these, or has one as its cause. */
    public static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(SpoolFullException.class::isInstance);
    }
}
