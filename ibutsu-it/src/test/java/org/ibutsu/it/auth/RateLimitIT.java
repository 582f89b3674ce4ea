package org.ibutsu.it.auth;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.User;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

@IntegrationTest
class RateLimitIT {

    private static final Login THREE_AN_ACCOUNT = new Login(true, 4, 3, 0);
    private static final Login THREE_AN_ADDRESS = new Login(true, 4, 0, 3);

    @Defect(23)
    @Test
    void throttlesPasswordGuessing(IbutsuApp app, TestData data, TestClock clock) {
        IbutsuApp strict = app.startServer(config -> config.login(THREE_AN_ACCOUNT));
        User user = data.user();
        for (int i = 0; i < 3; i++) {
            assertThat(logIn(strict, user.email(), "wrong")).hasStatus(401);
        }

        assertThat(logIn(strict, user.email(), TestData.PASSWORD))
                .isProblem(429)
                .hasHeader("Retry-After", "300");
        assertThat(logIn(strict, user.email().toUpperCase(), TestData.PASSWORD)).isProblem(429);
        assertThat(logIn(strict, "other@example.com", "x")).hasStatus(401);

        clock.advance(Duration.ofMinutes(5));
        assertThat(logIn(strict, user.email(), TestData.PASSWORD)).hasStatus(200);
    }

    @Test
    void resetsFailuresAfterALogin(IbutsuApp app, TestData data) {
        IbutsuApp strict = app.startServer(config -> config.login(THREE_AN_ACCOUNT));
        User user = data.user();
        for (int i = 0; i < 3; i++) {
            logIn(strict, user.email(), "wrong");
            logIn(strict, user.email(), "wrong");

            assertThat(logIn(strict, user.email(), TestData.PASSWORD)).hasStatus(200);
        }
    }

    @Defect(23)
    @Test
    void countsEveryRegistrationOfAnAddress(IbutsuApp app) {
        IbutsuApp strict = app.startServer(config -> config.login(THREE_AN_ACCOUNT));
        Map<String, String> body = Map.of("email", "new@example.com", "password", "");
        for (int i = 0; i < 3; i++) {
            assertThat(post(strict, "/login/register", body)).hasStatus(401);
        }

        assertThat(post(strict, "/login/register", body)).isProblem(429);
    }

    @Defect(23)
    @Test
    void countsRecoveriesAndLoginsTogether(IbutsuApp app, TestData data) {
        IbutsuApp strict = app.startServer(config -> config.login(THREE_AN_ACCOUNT));
        String email = data.user().email();
        for (int i = 0; i < 3; i++) {
            assertThat(post(strict, "/login/recover", Map.of("email", email))).hasStatus(201);
        }

        assertThat(post(strict, "/login/recover", Map.of("email", email))).isProblem(429);
        assertThat(logIn(strict, email, TestData.PASSWORD)).isProblem(429);
    }

    @Defect(23)
    @Test
    void holdsBackAClientWhateverItTries(IbutsuApp app) {
        IbutsuApp strict = app.startServer(config -> config.login(THREE_AN_ADDRESS));
        post(strict, "/login/recover", Map.of("email", "a@example.com"));
        post(strict, "/login/register", Map.of("email", "b@example.com", "password", "x"));
        assertThat(reset(strict)).hasStatus(400);

        assertThat(reset(strict)).isProblem(429).hasHeader("Retry-After", "300");
        assertThat(logIn(strict, "c@example.com", "x")).isProblem(429);
        assertThat(post(strict, "/login/recover", Map.of("email", "d@example.com")))
                .isProblem(429);
        assertThat(post(strict, "/login/register", Map.of("email", "e@example.com", "password", "x")))
                .isProblem(429);
    }

    private static TestResponse reset(IbutsuApp strict) {
        return post(strict, "/login/reset-password", Map.of("activation_code", "abcd", "password", "x"));
    }

    private static TestResponse logIn(IbutsuApp strict, String email, String password) {
        return post(strict, "/login", Map.of("email", email, "password", password));
    }

    private static TestResponse post(IbutsuApp strict, String path, Map<String, ?> body) {
        return strict.anonymous().body(body).post(path);
    }
}
