package org.ibutsu.testing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.server.auth.oauth.IdentityProviders;
import org.ibutsu.server.auth.oauth.IdentityProviders.Keycloak;
import org.ibutsu.server.auth.oauth.IdentityProviders.Provider;

/** Settings of a server with which Keycloak, Google, GitHub, GitLab and Facebook lead to a fake. */
public final class ProviderSettings {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private ProviderSettings() {}

    /**
     * Returns settings with which a response may take five seconds.
     *
     * @param provider the fake
     * @return the settings
     */
    public static IdentityProviders of(FakeIdentityProvider provider) {
        return of(provider, TIMEOUT);
    }

    /**
     * Returns settings with a time-out.
     *
     * @param provider the fake
     * @param timeout how long a response may take
     * @return the settings
     */
    public static IdentityProviders of(FakeIdentityProvider provider, Duration timeout) {
        Provider known =
                new Provider(FakeIdentityProvider.CLIENT_ID, FakeIdentityProvider.CLIENT_SECRET, null, null, null);
        Provider gitlab = new Provider(
                FakeIdentityProvider.CLIENT_ID,
                FakeIdentityProvider.CLIENT_SECRET,
                provider.uri() + "/gitlab",
                null,
                null);
        return new IdentityProviders(
                Optional.of(new Keycloak(
                        provider.uri() + "/keycloak",
                        null,
                        FakeIdentityProvider.REALM,
                        FakeIdentityProvider.CLIENT_ID,
                        null,
                        "Log in with the fake",
                        null)),
                Map.of("google", known, "github", known, "facebook", known, "gitlab", gitlab),
                IdentityProviders.GOOGLE_KEYS,
                timeout);
    }
}
