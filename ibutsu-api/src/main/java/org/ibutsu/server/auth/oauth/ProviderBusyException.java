package org.ibutsu.server.auth.oauth;

/** Thrown when too many logins wait for a provider. */
public final class ProviderBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderBusyException() {
        super("Too many logins wait for a provider", null, false, false);
    }
}
