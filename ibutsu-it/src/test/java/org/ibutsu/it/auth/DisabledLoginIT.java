package org.ibutsu.it.auth;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.Map;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.server.auth.oauth.IdentityProviders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

@IntegrationTest
class DisabledLoginIT {

    private static final String DISABLED =
            "Username/password auth is disabled. Please login via one of the links below.";

    private static IbutsuApp withoutPasswords(IbutsuApp app) {
        return app.startServer(config -> config.login(new Login(false, 4, 0, 0)).providers(IdentityProviders.NONE));
    }

    @Test
    void letsOnlySuperadminsIn(IbutsuApp app, TestData data) {
        IbutsuApp other = withoutPasswords(app);
        String ordinary = data.user().email();
        String superadmin = data.user(user -> user.superadmin(true)).email();

        assertThat(logIn(other, superadmin, TestData.PASSWORD)).hasStatus(200);
        assertThat(logIn(other, superadmin, "wrong"))
                .hasStatus(401)
                .hasJson("message", "Username and/or password are invalid");
        for (TestResponse answer :
                new TestResponse[] {logIn(other, ordinary, TestData.PASSWORD), logIn(other, "nobody@example.com", "x")
                }) {
            assertThat(answer).hasStatus(401).hasJson("code", "INVALID").hasJson("message", DISABLED);
        }
        assertThat(logIn(other, ordinary, "")).hasStatus(401).hasJson("code", "EMPTY");
    }

    @Defect(27)
    @Test
    void makesNoAccounts(IbutsuApp app) {
        IbutsuApp other = withoutPasswords(app);

        assertThat(post(other, "/login/register", Map.of("email", "new@example.com", "password", "x")))
                .hasStatus(401)
                .hasJson("code", "INVALID")
                .hasJson("message", DISABLED);
        assertThat(post(other, "/login/register", Map.of("email", "new@example.com", "password", "")))
                .hasStatus(401)
                .hasJson("code", "EMPTY");
    }

    @Test
    void isToldToTheLoginPageLikeMissingProviders(IbutsuApp app) {
        IbutsuApp other = withoutPasswords(app);

        assertThat(other.anonymous().get("/login/support")).hasStatus(200).isJson("""
                {"user": false, "keycloak": false, "google": false, "github": false, "facebook": false, "gitlab": false}
                """);
        assertThat(other.anonymous().get("/login/config/keycloak"))
                .hasStatus(200)
                .isJson("{}");
        assertThat(other.anonymous().get("/login/auth/github?code=x"))
                .hasStatus(404)
                .isJsonString("Not Found");
    }

    private static TestResponse logIn(IbutsuApp other, String email, String password) {
        return post(other, "/login", Map.of("email", email, "password", password));
    }

    private static TestResponse post(IbutsuApp other, String path, Map<String, ?> body) {
        return other.anonymous().body(body).post(path);
    }
}
