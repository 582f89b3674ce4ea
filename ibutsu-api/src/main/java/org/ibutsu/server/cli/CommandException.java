package org.ibutsu.server.cli;

/** Ends a command, saying why in a sentence for the person who typed it. */
class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }

    CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
