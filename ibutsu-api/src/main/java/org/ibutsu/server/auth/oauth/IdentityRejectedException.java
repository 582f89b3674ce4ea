package org.ibutsu.server.auth.oauth;

/** Says why a provider does not vouch for somebody, for the log. The message holds no codes or tokens. */
public final class IdentityRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IdentityRejectedException(String message) {
        super(message);
    }

    IdentityRejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
