package org.ibutsu.server.cli.imports;

import java.util.Objects;

/** Thrown if one file cannot be imported; others may be. */
final class FileRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    FileRefusedException(String reason) {
        super(reason);
    }

    /** Returns the reason, for a person. */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
