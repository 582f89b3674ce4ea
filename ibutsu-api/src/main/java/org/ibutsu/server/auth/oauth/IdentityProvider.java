package org.ibutsu.server.auth.oauth;

/** Somebody who vouches for people. */
public interface IdentityProvider {

    /**
     * Finds out who somebody is.
     *
     * @param code what the provider has given to the login page
     * @throws IdentityRejectedException when the provider refuses, cannot be reached, or knows no verified address
     */
    Identity identify(String code);
}
