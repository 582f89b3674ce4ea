package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.User;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** Limits that hold however many try at once, and on whichever server. */
@IntegrationTest
class GuessingIT {

    private static final Login FIVE_AN_ACCOUNT = new Login(true, 6, 5, 0);
    private static final Login FIVE_AN_ADDRESS = new Login(true, 6, 0, 5);
    private static final int CLIENTS = 16;

    @Defect(23)
    @Test
    void checksNoMoreGuessesThanTheLimitHoweverManyComeAtOnce(IbutsuApp app, TestData data) {
        IbutsuApp first = app.startServer(config -> config.login(FIVE_AN_ACCOUNT));
        IbutsuApp second = app.startServer(config -> config.login(FIVE_AN_ACCOUNT));
        User user = data.user();

        List<Integer> statuses = AtOnce.call(
                CLIENTS,
                i -> logIn(i % 2 == 0 ? first : second, user.email(), "wrong").statusCode());

        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(5);
        assertThat(statuses.stream().filter(status -> status == 429)).hasSize(CLIENTS - 5);
    }

    @Defect(23)
    @Test
    void checksNoMoreCodesThanTheLimitHoweverManyComeAtOnce(IbutsuApp app) {
        IbutsuApp first = app.startServer(config -> config.login(FIVE_AN_ADDRESS));
        IbutsuApp second = app.startServer(config -> config.login(FIVE_AN_ADDRESS));

        List<Integer> statuses = AtOnce.call(
                CLIENTS,
                i -> (i % 2 == 0 ? first : second)
                        .anonymous()
                        .body(Map.of("activation_code", "abcd", "password", "x"))
                        .post("/login/reset-password")
                        .statusCode());

        assertThat(statuses.stream().filter(status -> status == 400)).hasSize(5);
        assertThat(statuses.stream().filter(status -> status == 429)).hasSize(CLIENTS - 5);
    }

    @Test
    void countsOnEveryServer(IbutsuApp app, TestData data) {
        IbutsuApp first = app.startServer(config -> config.login(FIVE_AN_ACCOUNT));
        IbutsuApp second = app.startServer(config -> config.login(FIVE_AN_ACCOUNT));
        User user = data.user();
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(first, user.email(), "wrong")).hasStatus(401);
        }

        assertThat(logIn(second, user.email(), "wrong")).isProblem(429).hasHeader("Retry-After", "300");
        app.clock().advance(Duration.ofMinutes(5));
        assertThat(logIn(second, user.email(), TestData.PASSWORD)).hasStatus(200);
    }

    @Test
    void countsNoneOfThoseWhoGetIn(IbutsuApp app, TestData data) {
        IbutsuApp strict = app.startServer(config -> config.login(new Login(true, 4, 5, 5)));
        User user = data.user();
        for (int i = 0; i < 12; i++) {
            assertThat(logIn(strict, user.email(), TestData.PASSWORD)).hasStatus(200);
        }
    }

    @Defect(28)
    @Test
    void makesOneAccountOfOneAddressInManySpellings(IbutsuApp app, Session session) {
        IbutsuApp second = app.startServer(config -> config);

        List<Integer> statuses = AtOnce.call(
                CLIENTS,
                i -> (i % 2 == 0 ? app : second)
                        .anonymous()
                        .body(Map.of("email", spelling(i) + "@example.com", "password", "x"))
                        .post("/login/register")
                        .statusCode());

        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(statuses.stream().filter(status -> status == 400)).hasSize(CLIENTS - 1);
        assertThat(session.createSelectionQuery(
                                "select count(*) from User where lower(email) = 'karl@example.com'", Long.class)
                        .getSingleResult())
                .isOne();
    }

    /** Returns "karl" with another choice of capital letters for each number. */
    private static String spelling(int number) {
        StringBuilder spelling = new StringBuilder("karl");
        for (int i = 0; i < spelling.length(); i++) {
            if ((number >> i & 1) == 1) {
                spelling.setCharAt(i, Character.toUpperCase(spelling.charAt(i)));
            }
        }
        return spelling.toString();
    }

    @Test
    void keepsOneRowOfLoginsThatComeAtOnce(IbutsuApp app, TestData data, Session session) {
        IbutsuApp second = app.startServer(config -> config);
        User user = data.user();

        List<Integer> statuses = AtOnce.call(
                CLIENTS,
                i -> logIn(i % 2 == 0 ? app : second, user.email(), TestData.PASSWORD)
                        .statusCode());

        assertThat(statuses).containsOnly(200);
        assertThat(session.createSelectionQuery("select count(*) from Token", Long.class)
                        .getSingleResult())
                .isOne();
    }

    /** A client that requests mails may send any text as an address. */
    @ValidationTest
    @Test
    void countsAddressesOfAnyKind(IbutsuApp app) {
        IbutsuApp strict = app.startServer(config -> config.login(FIVE_AN_ACCOUNT));
        for (String email : List.of("x".repeat(10_000) + "@example.com", "\uD83D\uDE00@example.com", "' or 1=1 --@x")) {
            for (int i = 0; i < 5; i++) {
                assertThat(logIn(strict, email, "wrong")).hasStatus(401);
            }
            assertThat(logIn(strict, email, "wrong")).isProblem(429);
        }
    }

    private static TestResponse logIn(IbutsuApp app, String email, String password) {
        return app.anonymous()
                .body(Map.of("email", email, "password", password))
                .post("/login");
    }
}
