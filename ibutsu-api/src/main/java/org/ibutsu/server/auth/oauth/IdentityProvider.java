package org.ibutsu.server.auth.oauth;

/** An identity provider. */
public interface IdentityProvider {

    /**
     * Identifies the person who logged in.
     *
     * @param code the code that the provider has given to the login page
     * @throws IdentityRejectedException when the provider refuses, cannot be reached, or knows no verified address
     */
    Identity identify(String code);
}
