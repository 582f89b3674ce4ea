package org.ibutsu.server.cli;

/** Ends a command, saying why in a sentence for the person who typed it. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }

    Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
