package org.ibutsu.server.auth.oauth;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.server.auth.oauth.IdentityProviders.Keycloak;
import org.ibutsu.server.auth.oauth.IdentityProviders.Provider;
import org.jspecify.annotations.Nullable;

/** The providers by name. */
public final class Providers {

    /** The name of Keycloak. */
    public static final String KEYCLOAK = "keycloak";

    private final IdentityProviders settings;
    private final String redirects;
    private final Map<String, IdentityProvider> configured = new LinkedHashMap<>();

    /**
     * Creates the configured providers.
     *
     * @param client the client for all of them, except to a Keycloak whose certificate is not to be checked
     * @param backendUrl the public address of this server, without {@code /api} at the end
     */
    public Providers(IdentityProviders settings, HttpClient client, String backendUrl, Clock clock) {
        this.settings = settings;
        this.redirects = backendUrl + "/api/login/auth/";
        ProviderHttp http = new ProviderHttp(client, settings.timeout());
        settings.keycloak().ifPresent(keycloak -> configured.put(KEYCLOAK, keycloak(keycloak, http)));
        settings.others()
                .forEach((name, provider) -> ProviderEndpoints.named(name)
                        .ifPresent(known -> configured.put(name, provider(known, provider, http, clock))));
    }

    private IdentityProvider keycloak(Keycloak keycloak, ProviderHttp checked) {
        ProviderHttp http = Boolean.FALSE.equals(keycloak.verifyTls())
                ? new ProviderHttp(InsecureTls.client(), settings.timeout())
                : checked;
        AuthorizationCodeClient exchange = new AuthorizationCodeClient(
                endpoint(keycloak, "token"), keycloak.clientId(), null, redirects + KEYCLOAK);
        return new KeycloakProvider(http, exchange, endpoint(keycloak, "userinfo"));
    }

    private IdentityProvider provider(ProviderEndpoints known, Provider provider, ProviderHttp http, Clock clock) {
        if (known == ProviderEndpoints.GOOGLE) {
            return new GoogleProvider(http, provider.clientId(), settings.googleKeys(), clock);
        }
        AuthorizationCodeClient exchange = new AuthorizationCodeClient(
                known.token(provider), provider.clientId(), provider.clientSecret(), redirects + known.id());
        Optional<String> emails =
                known == ProviderEndpoints.GITHUB ? Optional.of(known.user(provider) + "/emails") : Optional.empty();
        return new OAuthProvider(http, exchange, known.user(provider), emails);
    }

    /** Returns a provider that is configured. */
    public Optional<IdentityProvider> named(String name) {
        return Optional.ofNullable(configured.get(name));
    }

    /** Returns the names of all providers there are, and whether each is configured. */
    public Map<String, Boolean> support() {
        Map<String, Boolean> support = new LinkedHashMap<>();
        support.put(KEYCLOAK, settings.keycloak().isPresent());
        for (ProviderEndpoints known : ProviderEndpoints.values()) {
            support.put(known.id(), configured.containsKey(known.id()));
        }
        return support;
    }

    /**
     * Returns the configuration of a provider for the login page, without secrets.
     *
     * @return empty when there is no provider of that name
     */
    public Optional<Map<String, @Nullable Object>> forLoginPage(String name) {
        return name.equals(KEYCLOAK)
                ? Optional.of(settings.keycloak().map(this::forLoginPage).orElse(Map.of()))
                : ProviderEndpoints.named(name).map(this::forLoginPage);
    }

    private Map<String, @Nullable Object> forLoginPage(Keycloak keycloak) {
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("server_url", server(keycloak));
        page.put("authorization_url", endpoint(keycloak, "auth"));
        page.put("realm", keycloak.realm());
        page.put("client_id", keycloak.clientId());
        page.put("redirect_uri", redirects + KEYCLOAK);
        putUnlessNull(page, "icon", keycloak.icon());
        putUnlessNull(page, "display_name", keycloak.name());
        putUnlessNull(page, "verify_ssl", keycloak.verifyTls());
        return page;
    }

    private Map<String, @Nullable Object> forLoginPage(ProviderEndpoints known) {
        Provider provider = settings.others().get(known.id());
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("redirect_uri", redirects + known.id());
        page.put("scope", known.scope());
        page.put(
                known == ProviderEndpoints.FACEBOOK ? "app_id" : "client_id",
                provider == null ? null : provider.clientId());
        page.put("authorization_url", known.authorization(provider));
        return page;
    }

    private static void putUnlessNull(Map<String, @Nullable Object> page, String key, @Nullable Object value) {
        if (value != null) {
            page.put(key, value);
        }
    }

    private static String server(Keycloak keycloak) {
        return Addresses.join(keycloak.baseUrl(), keycloak.authPath());
    }

    private static String endpoint(Keycloak keycloak, String name) {
        return Addresses.join(server(keycloak), "realms", keycloak.realm(), "protocol/openid-connect", name);
    }
}
