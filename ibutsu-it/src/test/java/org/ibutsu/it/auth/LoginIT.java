package org.ibutsu.it.auth;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Token;
import org.ibutsu.model.User;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.testing.AuthHeaders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class LoginIT {

    @Test
    void givesATokenThatWorks(IbutsuApp app, TestData data) {
        User user = data.user(u -> u.email("ann@example.com").name("Ann"));

        TestResponse answer = logIn(app, "ann@example.com", TestData.PASSWORD);

        assertThat(answer).hasStatus(200).hasJson("name", "Ann").hasJson("email", "ann@example.com");
        assertThat(me(app, answer.path("token"))).hasStatus(200).hasJson("id", user.id());
    }

    @Test
    void keepsOneRowForTheLoginOfAUser(IbutsuApp app, TestData data, Session session) {
        User user = data.user();

        String first = logIn(app, user.email(), TestData.PASSWORD).path("token");
        String second = logIn(app, user.email(), TestData.PASSWORD).path("token");

        Token row = session.createSelectionQuery("from Token", Token.class).getSingleResult();
        assertThat(row.name()).isEqualTo("login-token");
        assertThat(row.userId()).isEqualTo(user.id());
        assertThat(row.token()).isEqualTo(second).isNotEqualTo(first);
        assertThat(row.expires()).isNull();
        assertThat(me(app, first)).hasStatus(200);
    }

    @Test
    void takesTheExactAddressBeforeOneInAnotherCase(IbutsuApp app, TestData data) {
        data.user(u -> u.email("ann@example.com").name("small"));
        data.user(u -> u.email("Ann@example.com").name("capital"));

        assertThat(logIn(app, "Ann@example.com", TestData.PASSWORD)).hasJson("name", "capital");
        assertThat(logIn(app, "ANN@example.com", TestData.PASSWORD))
                .hasStatus(401)
                .hasJson("code", "INVALID");
    }

    @Defect(28)
    @Test
    void takesAnAddressThatDiffersOnlyInCase(IbutsuApp app, TestData data) {
        data.user(u -> u.email("ann@example.com"));

        assertThat(logIn(app, "ANN@Example.com", TestData.PASSWORD))
                .hasStatus(200)
                .hasJson("email", "ann@example.com");
    }

    @ValidationTest
    @Test
    void refusesAWrongPasswordLikeAnUnknownAddress(IbutsuApp app, TestData data) {
        User user = data.user();

        for (TestResponse answer :
                new TestResponse[] {logIn(app, user.email(), "wrong"), logIn(app, "nobody@example.com", "wrong")}) {
            assertThat(answer)
                    .hasStatus(401)
                    .hasJson("code", "INVALID")
                    .hasJson("message", "Username and/or password are invalid");
        }
    }

    /** Without the work of a hash an answer comes some hundred times sooner, so that the loosest comparison tells. */
    @Defect(24)
    @Test
    void takesItsTimeForUnknownAddresses(IbutsuApp app, TestData data) {
        IbutsuApp slow = app.startServer(config -> config.login(new Login(true, 12, 0, 0)));
        String hash = BCrypt.withDefaults().hashToString(12, "other".toCharArray());
        User known = data.user(user -> user.passwordHash(hash));

        long forKnown = shortestOfThree(() -> logIn(slow, known.email(), "wrong"));
        long forUnknown = shortestOfThree(() -> logIn(slow, "nobody@example.com", "wrong"));

        assertThat(forUnknown).isGreaterThan(forKnown / 10);
    }

    private static long shortestOfThree(Runnable work) {
        return LongStream.generate(() -> {
                    long begin = System.nanoTime();
                    work.run();
                    return System.nanoTime() - begin;
                })
                .limit(3)
                .min()
                .getAsLong();
    }

    @ValidationTest
    @Test
    void refusesAnEmptyPassword(IbutsuApp app, TestData data) {
        assertThat(logIn(app, data.user().email(), ""))
                .hasStatus(401)
                .hasJson("code", "EMPTY")
                .hasJson("message", "Username and/or password are empty");
    }

    @Defect(29)
    @ValidationTest
    @Test
    void refusesMoreThan72Bytes(IbutsuApp app, TestData data) {
        assertThat(logIn(app, data.user().email(), "ä".repeat(37)))
                .hasStatus(401)
                .hasJson("code", "INVALID");
    }

    @Defect(30)
    @ValidationTest
    @Test
    void refusesAccountsWithoutAPassword(IbutsuApp app, TestData data) {
        User withoutPassword = data.user(u -> u.passwordHash(null));
        User ofAProvider = data.user(u -> u.passwordHash("7f0c1b2a-1111-4111-8111-111111111111"));

        assertThat(logIn(app, withoutPassword.email(), "x")).hasStatus(401).hasJson("code", "INVALID");
        assertThat(logIn(app, ofAProvider.email(), "7f0c1b2a-1111-4111-8111-111111111111"))
                .hasStatus(401)
                .hasJson("code", "INVALID");
    }

    @ValidationTest
    @Test
    void tellsOfAnInactiveAccountOnlyToWhomKnowsThePassword(IbutsuApp app, TestData data) {
        User inactive = data.user(u -> u.active(false));

        assertThat(logIn(app, inactive.email(), "wrong")).hasStatus(401).hasJson("code", "INVALID");
        assertThat(logIn(app, inactive.email(), TestData.PASSWORD))
                .hasStatus(401)
                .hasJson("code", "INACTIVE")
                .hasJson("message", "User account is inactive");
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\":\"ann@example.com\"}",
                "{\"email\":\"no address\",\"password\":\"x\"}",
                "{\"email\":\"\",\"password\":\"x\"}",
                "{\"email\":null,\"password\":\"x\"}",
                "{\"email\":\"ann@example.com\",\"password\":7}"
            })
    void refusesBodiesThatAreNoCredentials(String body, IbutsuApp app) {
        assertThat(app.anonymous().body(body).post("/login")).isProblem(400);
    }

    @Test
    void ignoresATokenThatIsSentAlong(IbutsuApp app, TestData data) {
        TestResponse answer = app.anonymous()
                .header("Authorization", "Bearer garbage")
                .body(Map.of("email", data.user().email(), "password", TestData.PASSWORD))
                .post("/login");

        assertThat(answer).hasStatus(200);
    }

    @Test
    void lastsAsLongAsConfigured(IbutsuApp app, TestData data) {
        String token = logIn(app, data.user().email(), TestData.PASSWORD).path("token");

        app.clock().advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(me(app, token)).hasStatus(200);

        app.clock().advance(Duration.ofSeconds(1));
        assertThat(me(app, token)).isProblem(401);
    }

    private static TestResponse logIn(IbutsuApp app, String email, String password) {
        return app.anonymous()
                .body(Map.of("email", email, "password", password))
                .post("/login");
    }

    private static TestResponse me(IbutsuApp app, String token) {
        return app.anonymous().header(AuthHeaders.bearer(token)).get("/user");
    }
}
