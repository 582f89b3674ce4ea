package org.ibutsu.it.auth;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.Map;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.User;
import org.ibutsu.server.ServerConfig.Security;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** A least length of passwords, wherever one is chosen. */
@IntegrationTest
@ValidationTest
class PasswordLengthIT {

    private static final String SHORT = "1234567";
    private static final String ENOUGH = "\ud83d\ude00234567\u00e4";

    @Defect(29)
    @Test
    void isRequiredByAllThatSetAPassword(IbutsuApp app, TestData data) {
        IbutsuApp strict = strict(app);
        User user = data.user();
        strict.anonymous().body(Map.of("email", user.email())).post("/login/recover");
        Map<String, String> reset = Map.of("activation_code", Links.reset(strict, user.email()), "password", SHORT);

        refused(strict.anonymous()
                .body(Map.of("email", "new@example.com", "password", SHORT))
                .post("/login/register"));
        refused(strict.anonymous().body(reset).post("/login/reset-password"));
        refused(strict.as(user).body(Map.of("password", SHORT)).put("/user"));
        refused(strict.asSuperadmin()
                .body(Map.of("email", "other@example.com", "password", SHORT))
                .post("/admin/user"));
        refused(strict.asSuperadmin()
                .body(Map.of("email", user.email(), "password", SHORT))
                .put("/admin/user/{id}", user.id()));

        assertThat(logIn(strict, user, TestData.PASSWORD)).hasStatus(200);
    }

    @Test
    void countsCharacters(IbutsuApp app, TestData data) {
        IbutsuApp strict = strict(app);
        User user = data.user();

        assertThat(strict.as(user).body(Map.of("password", ENOUGH)).put("/user"))
                .hasStatus(200);
        assertThat(logIn(strict, user, ENOUGH)).hasStatus(200);
    }

    @Test
    void letsThoseInWhoHaveChosenBefore(IbutsuApp app, TestData data) {
        User user = data.user();
        assertThat(app.as(user).body(Map.of("password", "x")).put("/user")).hasStatus(200);

        assertThat(logIn(strict(app), user, "x")).hasStatus(200);
    }

    private static IbutsuApp strict(IbutsuApp app) {
        return app.startServer(config -> config.security(new Security(8, true)));
    }

    private static void refused(TestResponse answer) {
        assertThat(answer)
                .hasStatus(400)
                .hasJson("code", "INVALID")
                .hasJson("message", "Password is too short (min 8 characters)");
    }

    private static TestResponse logIn(IbutsuApp app, User user, String password) {
        return app.anonymous()
                .body(Map.of("email", user.email(), "password", password))
                .post("/login");
    }
}
