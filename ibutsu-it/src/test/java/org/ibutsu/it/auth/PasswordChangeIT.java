package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.it.Defect;
import org.ibutsu.model.User;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.testing.AuthHeaders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A user who knows only the old password is out once it has been changed, even by concurrent requests. */
@IntegrationTest
class PasswordChangeIT {

    private static final String NEW = "battery staple";
    private static final int CLIENTS = 6;
    private static final int LOGINS_OF_EACH = 6;

    /** A hash takes some milliseconds, so that changes happen while passwords are being checked. */
    private static final Login MEASURABLE_LOGIN = new Login(true, 8, 0, 0);

    @Defect(22)
    @ParameterizedTest
    @MethodSource("changes")
    void endsLoginsThatAreUnderWay(BiConsumer<IbutsuApp, User> change, IbutsuApp app, TestData data) {
        IbutsuApp first = app.startServer(config -> config.login(MEASURABLE_LOGIN));
        IbutsuApp second = app.startServer(config -> config.login(MEASURABLE_LOGIN));
        User user = data.user();
        String login = logIn(app, user, TestData.PASSWORD).path("token");
        hashAt(first, user, login);
        List<String> tokens = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch underWay = new CountDownLatch(CLIENTS);

        AtOnce.call(CLIENTS + 1, i -> {
            if (i == CLIENTS) {
                await(underWay);
                change.accept(second, user);
                return null;
            }
            for (int turn = 0; turn < LOGINS_OF_EACH; turn++) {
                TestResponse answer = logIn(turn % 2 == 0 ? first : second, user, TestData.PASSWORD);
                if (answer.statusCode() == 200) {
                    tokens.add(answer.path("token"));
                }
                underWay.countDown();
            }
            return null;
        });

        assertThat(tokens).isNotEmpty();
        assertThat(tokens.stream().filter(token -> me(app, token).statusCode() != 401))
                .as("sessions opened with the old password that live on")
                .isEmpty();
        assertThat(logIn(app, user, TestData.PASSWORD)).hasStatus(401);
        assertThat(me(app, logIn(second, user, NEW).path("token"))).hasStatus(200);
    }

    static Stream<Named<BiConsumer<IbutsuApp, User>>> changes() {
        return Stream.of(
                Named.of("by oneself", (app, user) -> {
                    String token = logIn(app, user, TestData.PASSWORD).path("token");
                    assertThat(change(app, token)).hasStatus(200);
                    assertThat(me(app, token)).hasStatus(200);
                }),
                Named.of("by a mailed code", (app, user) -> {
                    app.anonymous().body(Map.of("email", user.email())).post("/login/recover");
                    String code = Links.reset(app, user.email());
                    assertThat(app.anonymous()
                                    .body(Map.of("activation_code", code, "password", NEW))
                                    .post("/login/reset-password"))
                            .hasStatus(201);
                }),
                Named.of(
                        "by an administrator",
                        (app, user) -> assertThat(app.asSuperadmin()
                                        .body(Map.of("email", user.email(), "password", NEW))
                                        .put("/admin/user/{id}", user.id()))
                                .hasStatus(200)));
    }

    @Test
    void endsSessionsOfTheSameSecond(IbutsuApp app, TestData data) {
        User user = data.user();
        String first = logIn(app, user, TestData.PASSWORD).path("token");
        String second = logIn(app, user, TestData.PASSWORD).path("token");

        change(app, second);

        assertThat(me(app, first)).isProblem(401);
        assertThat(me(app, second)).hasStatus(200);
        assertThat(me(app, logIn(app, user, NEW).path("token"))).hasStatus(200);
    }

    /** The clocks of two servers differ. */
    @Test
    void keepsSessionsThatAServerWithASlowClockBegins(IbutsuApp app, TestData data) {
        User user = data.user();
        change(app, app.token(user));

        app.clock().advance(Duration.ofSeconds(-5));

        assertThat(me(app, logIn(app, user, NEW).path("token"))).hasStatus(200);
    }

    @Test
    void endsSessionsThatAServerWithAFastClockHasBegun(IbutsuApp app, TestData data) {
        User user = data.user();
        String changing = app.token(user);
        app.clock().advance(Duration.ofSeconds(5));
        String session = logIn(app, user, TestData.PASSWORD).path("token");
        app.clock().advance(Duration.ofSeconds(-5));

        change(app, changing);
        app.clock().advance(Duration.ofSeconds(5));

        assertThat(me(app, session)).isProblem(401);
    }

    @Test
    void endsTheSessionsOfEachChange(IbutsuApp app, TestData data) {
        User user = data.user();
        change(app, app.token(user));
        String second = logIn(app, user, NEW).path("token");
        String third = logIn(app, user, NEW).path("token");

        change(app, third);

        assertThat(me(app, second)).isProblem(401);
        assertThat(me(app, third)).hasStatus(200);
    }

    @Test
    void endsSessionsThatAProviderHasOpened(
            IbutsuApp app, TestData data, FakeIdentityProvider provider, Session session) {
        User user = data.user(u -> u.email("ann@example.com"));
        app.anonymous()
                .queryParam("code", provider.code(Person.of(user.email(), "Ann")))
                .get("/login/auth/gitlab");
        String token = session.createSelectionQuery("select token from Token where userId = :user", String.class)
                .setParameter("user", user.id())
                .getSingleResult();
        assertThat(me(app, token)).hasStatus(200);

        change(app, app.token(user));

        assertThat(me(app, token)).isProblem(401);
    }

    private static void hashAt(IbutsuApp app, User user, String token) {
        assertThat(app.anonymous()
                        .header(AuthHeaders.bearer(token))
                        .body(Map.of("password", TestData.PASSWORD))
                        .put("/user"))
                .hasStatus(200);
        assertThat(logIn(app, user, TestData.PASSWORD)).hasStatus(200);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static TestResponse change(IbutsuApp app, String token) {
        return app.anonymous()
                .header(AuthHeaders.bearer(token))
                .body(Map.of("password", NEW))
                .put("/user");
    }

    private static TestResponse logIn(IbutsuApp app, User user, String password) {
        return app.anonymous()
                .body(Map.of("email", user.email(), "password", password))
                .post("/login");
    }

    private static TestResponse me(IbutsuApp app, String token) {
        return app.anonymous().header(AuthHeaders.bearer(token)).get("/user");
    }
}
