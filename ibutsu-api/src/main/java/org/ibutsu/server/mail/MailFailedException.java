package org.ibutsu.server.mail;

/** Thrown when a mail could not be sent; trying again later may help. */
public final class MailFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MailFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
