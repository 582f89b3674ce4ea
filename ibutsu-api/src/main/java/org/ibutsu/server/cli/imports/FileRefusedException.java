package org.ibutsu.server.cli.imports;

/** Thrown if one file cannot be imported; others may be. */
final class FileRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String message;

    FileRefusedException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
