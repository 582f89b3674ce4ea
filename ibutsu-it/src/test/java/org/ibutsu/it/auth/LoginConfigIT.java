package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.it.Defect;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class LoginConfigIT {

    @Test
    void tellsTheWaysIn(IbutsuApp app) {
        assertThat(app.anonymous().get("/login/support")).hasStatus(200).isJson("""
                        {"user": true, "keycloak": true, "google": true, "github": true, "facebook": true, "gitlab": true}
                        """);
    }

    @Test
    void tellsOfKeycloak(IbutsuApp app, FakeIdentityProvider provider) {
        String server = provider.uri() + "/keycloak";

        TestResponse answer = app.anonymous().get("/login/config/keycloak");

        assertThat(answer).hasStatus(200).isJson("""
                {"server_url": "%1$s",
                 "authorization_url": "%1$s/realms/testers/protocol/openid-connect/auth",
                 "realm": "testers",
                 "client_id": "tested-client",
                 "redirect_uri": "http://127.0.0.1:8080/api/login/auth/keycloak",
                 "display_name": "Log in with the fake"}
                """.formatted(server));
    }

    @Defect(32)
    @ParameterizedTest
    @CsvSource({
        "google, client_id, https://accounts.google.com/o/oauth2/v2/auth, https://www.googleapis.com/auth/userinfo.profile",
        "github, client_id, https://github.com/login/oauth/authorize, user",
        "facebook, app_id, https://www.facebook.com/v11.0/dialog/oauth, email public_profile"
    })
    void tellsOfTheKnownProviders(String name, String clientKey, String authorization, String scope, IbutsuApp app) {
        TestResponse answer = app.anonymous().get("/login/config/{name}", name);

        assertThat(answer).hasStatus(200).isJson("""
                {"redirect_uri": "http://127.0.0.1:8080/api/login/auth/%s",
                 "scope": "%s",
                 "%s": "tested-client",
                 "authorization_url": "%s"}
                """.formatted(name, scope, clientKey, authorization));
        assertThat(answer.asString()).doesNotContain(FakeIdentityProvider.CLIENT_SECRET);
    }

    @Test
    void tellsOfGitLabOnItsOwnServer(IbutsuApp app, FakeIdentityProvider provider) {
        assertThat(app.anonymous().get("/login/config/gitlab"))
                .hasStatus(200)
                .hasJson("authorization_url", provider.uri() + "/gitlab/oauth/authorize")
                .hasJson("scope", "read_user");
    }

    @Defect(32)
    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"JWT", "user", "Google", "mail"})
    void knowsNobodyElse(String name, IbutsuApp app) {
        assertThat(app.anonymous().get("/login/config/{name}", name))
                .hasStatus(404)
                .isJsonString("Not Found");
    }
}
