package org.ibutsu.server.cli;

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
}
