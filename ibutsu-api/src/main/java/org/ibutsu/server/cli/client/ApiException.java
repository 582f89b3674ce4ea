package org.ibutsu.server.cli.client;

import org.ibutsu.server.cli.shell.CommandException;

/** A response by which a server refuses a request, or fails. */
public final class ApiException extends CommandException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Creates an exception.
     *
     * @param status the HTTP status
     * @param reason the words of the server
     */
    ApiException(int status, String reason) {
        super("refused with status " + status + ": " + reason);
        this.status = status;
    }

    int status() {
        return status;
    }
}
