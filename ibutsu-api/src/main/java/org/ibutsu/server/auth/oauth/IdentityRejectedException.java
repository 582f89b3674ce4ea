package org.ibutsu.server.auth.oauth;

/** Thrown when a provider does not confirm an identity. The message is for the log and contains no codes or tokens. */
public final class IdentityRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IdentityRejectedException(String message) {
        super(message);
    }

    IdentityRejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
