package org.ibutsu.it.auth;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.ibutsu.model.User;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.make.Make;
import org.junit.jupiter.api.Test;

@IntegrationTest
class RateLimitIT {

    private static final Login THREE_AN_ACCOUNT = new Login(true, 4, 3, 0);
    private static final Login THREE_AN_ADDRESS = new Login(true, 4, 0, 3);

    @Test
    void holdsBackWhoGuessesThePasswordOfAnAccount() throws IOException {
        try (OwnServer server = new OwnServer(THREE_AN_ACCOUNT)) {
            User user = server.make().user();
            for (int i = 0; i < 3; i++) {
                assertThat(logIn(server, user.email(), "wrong")).hasStatus(401);
            }

            assertThat(logIn(server, user.email(), Make.PASSWORD))
                    .isProblem(429)
                    .hasHeader("Retry-After", "300");
            assertThat(logIn(server, user.email().toUpperCase(), Make.PASSWORD)).isProblem(429);
            assertThat(logIn(server, "other@example.com", "x")).hasStatus(401);

            server.clock().advance(Duration.ofMinutes(5));
            assertThat(logIn(server, user.email(), Make.PASSWORD)).hasStatus(200);
        }
    }

    @Test
    void forgetsTheFailuresOfWhoGetsIn() throws IOException {
        try (OwnServer server = new OwnServer(THREE_AN_ACCOUNT)) {
            User user = server.make().user();
            for (int i = 0; i < 3; i++) {
                logIn(server, user.email(), "wrong");
                logIn(server, user.email(), "wrong");

                assertThat(logIn(server, user.email(), Make.PASSWORD)).hasStatus(200);
            }
        }
    }

    @Test
    void countsEveryRegistrationOfAnAddress() throws IOException {
        try (OwnServer server = new OwnServer(THREE_AN_ACCOUNT)) {
            Map<String, String> body = Map.of("email", "new@example.com", "password", "");
            for (int i = 0; i < 3; i++) {
                assertThat(server.post("/login/register", body)).hasStatus(401);
            }

            assertThat(server.post("/login/register", body)).isProblem(429);
        }
    }

    @Test
    void countsRecoveriesAndLoginsTogether() throws IOException {
        try (OwnServer server = new OwnServer(THREE_AN_ACCOUNT)) {
            String email = server.make().user().email();
            for (int i = 0; i < 3; i++) {
                assertThat(server.post("/login/recover", Map.of("email", email)))
                        .hasStatus(201);
            }

            assertThat(server.post("/login/recover", Map.of("email", email))).isProblem(429);
            assertThat(logIn(server, email, Make.PASSWORD)).isProblem(429);
        }
    }

    @Test
    void holdsBackAClientWhateverItTries() throws IOException {
        try (OwnServer server = new OwnServer(THREE_AN_ADDRESS)) {
            server.post("/login/recover", Map.of("email", "a@example.com"));
            server.post("/login/register", Map.of("email", "b@example.com", "password", "x"));
            assertThat(reset(server)).hasStatus(400);

            assertThat(reset(server)).isProblem(429).hasHeader("Retry-After", "300");
            assertThat(logIn(server, "c@example.com", "x")).isProblem(429);
            assertThat(server.post("/login/recover", Map.of("email", "d@example.com")))
                    .isProblem(429);
            assertThat(server.post("/login/register", Map.of("email", "e@example.com", "password", "x")))
                    .isProblem(429);
        }
    }

    private static Response reset(OwnServer server) {
        return server.post("/login/reset-password", Map.of("activation_code", "abcd", "password", "x"));
    }

    private static Response logIn(OwnServer server, String email, String password) {
        return server.post("/login", Map.of("email", email, "password", password));
    }
}
