package org.ibutsu.server.cli;

/** Ends a command, saying why in a sentence for the person who typed it. */
class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    CommandException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Creates an exception with the message of its cause. */
    CommandException(Exception cause) {
        this(String.valueOf(cause.getMessage()), cause);
    }

    CommandException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** Returns the message. */
    final String reason() {
        return reason;
    }
}
