package org.ibutsu.server.cli;

/** Says why one file was not imported; others may well be. */
final class FileRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    FileRefusedException(String reason) {
        super(reason);
    }
}
