package org.ibutsu.server.cli.shell;

/** Ends a command, saying why in a sentence for the person who typed it. */
public class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    public CommandException(String message) {
        super(message);
        this.message = message;
    }

    /** Creates an exception with the message of its cause. */
    public CommandException(Exception cause) {
        this(String.valueOf(cause.getMessage()), cause);
    }

    public CommandException(String message, Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
