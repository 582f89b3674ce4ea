package org.ibutsu.server.auth.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configured identity providers.
 *
 * @param keycloak the Keycloak server
 * @param others the others by name: {@code google}, {@code github}, {@code gitlab}, {@code facebook}; only those that
 *     are set
 * @param googleKeys the address of the keys with which Google signs (a JWK set)
 * @param timeout the time-out of all exchanges with a provider for one login
 */
public record IdentityProviders(
        Optional<Keycloak> keycloak, Map<String, Provider> others, URI googleKeys, Duration timeout) {

    /** The address at which Google publishes its keys. */
    public static final URI GOOGLE_KEYS = URI.create("https://www.googleapis.com/oauth2/v3/certs");

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Nobody. */
    public static final IdentityProviders NONE = new IdentityProviders(Optional.empty(), Map.of(), GOOGLE_KEYS);

    /** Waits five seconds for all answers for one login. */
    public IdentityProviders(Optional<Keycloak> keycloak, Map<String, Provider> others, URI googleKeys) {
        this(keycloak, others, googleKeys, TIMEOUT);
    }

    /** Copies the given map. */
    public IdentityProviders {
        others = Map.copyOf(others);
    }

    /**
     * A Keycloak server.
     *
     * @param baseUrl its address, without a slash at the end
     * @param authPath what follows the address before the realms, or null
     * @param realm the realm, or null
     * @param clientId our identifier there
     * @param icon the icon of the button to log in, or null
     * @param name the text of the button, or null
     * @param verifyTls whether its certificate is checked, or null when nothing is said, which means that it is
     */
    public record Keycloak(
            String baseUrl,
            @Nullable String authPath,
            @Nullable String realm,
            String clientId,
            @Nullable String icon,
            @Nullable String name,
            @Nullable Boolean verifyTls) {}

    /**
     * A provider whose addresses are known unless set.
     *
     * @param clientId our identifier there
     * @param clientSecret our secret there, or null
     * @param baseUrl its address, without a slash at the end, or null for the well-known one
     * @param authUrl where people log in, or null for the well-known address
     * @param tokenUrl where codes are exchanged, or null for the well-known address
     */
    public record Provider(
            String clientId,
            @Nullable String clientSecret,
            @Nullable String baseUrl,
            @Nullable String authUrl,
            @Nullable String tokenUrl) {

        /** Leaves out the secret. */
        @Override
        public String toString() {
            return "Provider[" + clientId + "]";
        }
    }
}
