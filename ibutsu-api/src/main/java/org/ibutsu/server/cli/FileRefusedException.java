package org.ibutsu.server.cli;

/** Thrown if one file cannot be imported; others may be. */
final class FileRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    FileRefusedException(String reason) {
        super(reason);
    }
}
