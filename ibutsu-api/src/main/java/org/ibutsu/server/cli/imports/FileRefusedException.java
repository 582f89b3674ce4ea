package org.ibutsu.server.cli.imports;

import java.util.Objects;

/** Thrown if one file cannot be imported; others may be. */
final class FileRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    FileRefusedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Returns the message. */
    String reason() {
        return reason;
    }

    /** Returns the reason, for a person. */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
