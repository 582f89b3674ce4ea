package org.ibutsu.it.auth;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import io.restassured.response.Response;
import java.io.IOException;
import java.util.Map;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.make.Make;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IntegrationTest
class DisabledLoginIT {

    private static final String DISABLED =
            "Username/password auth is disabled. Please login via one of the links below.";

    private OwnServer server;

    @BeforeEach
    void start() throws IOException {
        server = new OwnServer(new Login(false, 4, 0, 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void letsOnlySuperadminsIn() {
        String ordinary = server.make().user().email();
        String superadmin = server.make().user(user -> user.superadmin(true)).email();

        assertThat(logIn(superadmin, Make.PASSWORD)).hasStatus(200);
        assertThat(logIn(superadmin, "wrong")).hasStatus(401).has("message", "Username and/or password are invalid");
        for (Response answer : new Response[] {logIn(ordinary, Make.PASSWORD), logIn("nobody@example.com", "x")}) {
            assertThat(answer).hasStatus(401).has("code", "INVALID").has("message", DISABLED);
        }
        assertThat(logIn(ordinary, "")).hasStatus(401).has("code", "EMPTY");
    }

    @Test
    void makesNoAccounts() {
        assertThat(server.post("/login/register", Map.of("email", "new@example.com", "password", "x")))
                .hasStatus(401)
                .has("code", "INVALID")
                .has("message", DISABLED);
        assertThat(server.post("/login/register", Map.of("email", "new@example.com", "password", "")))
                .hasStatus(401)
                .has("code", "EMPTY");
    }

    @Test
    void isToldToTheLoginPageLikeMissingProviders() {
        assertThat(server.get("/login/support")).hasStatus(200).isJson("""
                {"user": false, "keycloak": false, "google": false, "github": false, "facebook": false, "gitlab": false}
                """);
        assertThat(server.get("/login/config/keycloak")).hasStatus(200).isJson("{}");
        assertThat(server.get("/login/auth/github?code=x")).hasStatus(404).isText("Not Found");
    }

    private Response logIn(String email, String password) {
        return server.post("/login", Map.of("email", email, "password", password));
    }
}
