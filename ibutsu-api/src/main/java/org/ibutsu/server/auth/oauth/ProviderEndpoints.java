package org.ibutsu.server.auth.oauth;

import java.util.Locale;
import java.util.Optional;
import org.ibutsu.server.auth.oauth.IdentityProviders.Provider;
import org.jspecify.annotations.Nullable;

/** The providers whose addresses are known. Relative ones belong to the server that is configured. */
enum ProviderEndpoints {
    GOOGLE(
            "https://accounts.google.com/o/oauth2/v2/auth",
            "https://oauth2.googleapis.com/token",
            null,
            "https://www.googleapis.com/auth/userinfo.profile"),
    GITHUB(
            "https://github.com/login/oauth/authorize",
            "https://github.com/login/oauth/access_token",
            "https://api.github.com/user",
            "user"),
    FACEBOOK(
            "https://www.facebook.com/v11.0/dialog/oauth",
            "https://graph.facebook.com/v11.0/oauth/access_token",
            "https://graph.facebook.com/v11.0/me?fields=id,name,email",
            "email public_profile"),
    GITLAB("/oauth/authorize", "/oauth/token", "/api/v4/user", "read_user");

    private final String authorization;
    private final String token;
    private final @Nullable String user;
    private final String scope;

    ProviderEndpoints(String authorization, String token, @Nullable String user, String scope) {
        this.authorization = authorization;
        this.token = token;
        this.user = user;
        this.scope = scope;
    }

    static Optional<ProviderEndpoints> named(String name) {
        for (ProviderEndpoints provider : values()) {
            if (provider.id().equals(name)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }

    /** Returns its name in addresses and settings. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the address at which people log in; without settings the well-known one. */
    String authorization(@Nullable Provider settings) {
        return settings == null
                ? Addresses.join(authorization)
                : Addresses.join(settings.baseUrl(), settings.authUrl() == null ? authorization : settings.authUrl());
    }

    /** Returns the address at which codes are exchanged. */
    String token(Provider settings) {
        return Addresses.join(settings.baseUrl(), settings.tokenUrl() == null ? token : settings.tokenUrl());
    }

    /** Returns the address of the description of an account. */
    String user(Provider settings) {
        return Addresses.join(settings.baseUrl(), user);
    }

    /** Returns the scope that the login page requests. */
    String scope() {
        return scope;
    }
}
