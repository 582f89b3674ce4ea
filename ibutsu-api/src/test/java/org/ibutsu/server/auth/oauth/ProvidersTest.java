package org.ibutsu.server.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.server.auth.oauth.IdentityProviders.Keycloak;
import org.ibutsu.server.auth.oauth.IdentityProviders.Provider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProvidersTest {

    @Test
    void areAllOffWithoutSettings() {
        Providers providers = providers(IdentityProviders.NONE);

        assertThat(providers.support()).hasSize(5).doesNotContainValue(true);
        assertThat(providers.named("github")).isEmpty();
        assertThat(providers.forLoginPage("keycloak")).contains(Map.of());
    }

    @Test
    void showWhatIsKnownWithoutSettings() {
        Map<String, Object> github = new LinkedHashMap<>();
        github.put("redirect_uri", "https://ibutsu.example.com/api/login/auth/github");
        github.put("scope", "user");
        github.put("client_id", null);
        github.put("authorization_url", "https://github.com/login/oauth/authorize");

        Providers providers = providers(IdentityProviders.NONE);

        assertThat(providers.forLoginPage("github")).contains(github);
        assertThat(providers.forLoginPage("facebook").orElseThrow()).containsEntry("app_id", null);
        assertThat(providers.forLoginPage("gitlab").orElseThrow())
                .containsEntry("authorization_url", "oauth/authorize");
    }

    @Test
    void showEverythingThatIsSetForKeycloak() {
        Keycloak keycloak = new Keycloak(
                "https://sso.example.com", "auth/", "testers", "ibutsu", "key.svg", "Company login", false);

        Providers providers =
                providers(new IdentityProviders(Optional.of(keycloak), Map.of(), IdentityProviders.GOOGLE_KEYS));

        assertThat(providers.forLoginPage("keycloak").orElseThrow())
                .containsEntry("server_url", "https://sso.example.com/auth")
                .containsEntry(
                        "authorization_url", "https://sso.example.com/auth/realms/testers/protocol/openid-connect/auth")
                .containsEntry("icon", "key.svg")
                .containsEntry("display_name", "Company login")
                .containsEntry("verify_ssl", false);
    }

    @Test
    void areThereWhenTheyAreSet() {
        Keycloak keycloak = new Keycloak("https://sso.example.com", null, "testers", "ibutsu", null, null, null);
        Provider provider = new Provider("id", "secret", null, null, null);

        Providers providers = providers(new IdentityProviders(
                Optional.of(keycloak),
                Map.of("google", provider, "github", provider, "unknown", provider),
                IdentityProviders.GOOGLE_KEYS));

        assertThat(providers.support())
                .containsEntry("keycloak", true)
                .containsEntry("google", true)
                .containsEntry("github", true)
                .containsEntry("gitlab", false);
        assertThat(providers.named("keycloak")).containsInstanceOf(KeycloakProvider.class);
        assertThat(providers.named("google")).containsInstanceOf(GoogleProvider.class);
        assertThat(providers.named("github")).containsInstanceOf(OAuthProvider.class);
        assertThat(providers.named("unknown")).isEmpty();
    }

    @Test
    void takeOtherAddressesFromTheSettings() {
        Provider provider = new Provider("id", null, "https://git.example.com", "/login", "https://id.example.com/t");

        assertThat(ProviderEndpoints.GITLAB.authorization(provider)).isEqualTo("https://git.example.com/login");
        assertThat(ProviderEndpoints.GITLAB.token(provider)).isEqualTo("https://id.example.com/t");
        assertThat(ProviderEndpoints.GITLAB.user(provider)).isEqualTo("https://git.example.com/api/v4/user");
    }

    private static Providers providers(IdentityProviders settings) {
        return new Providers(settings, HttpClient.newHttpClient(), "https://ibutsu.example.com", Clock.systemUTC());
    }
}
