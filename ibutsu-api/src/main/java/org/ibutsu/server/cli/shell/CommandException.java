package org.ibutsu.server.cli.shell;

import java.util.Objects;

/** Ends a command, saying why in a sentence for the person who typed it. */
public class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }

    /** Creates an exception with the message of its cause. */
    public CommandException(Exception cause) {
        this(String.valueOf(cause.getMessage()), cause);
    }

    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the reason, for a person. */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
