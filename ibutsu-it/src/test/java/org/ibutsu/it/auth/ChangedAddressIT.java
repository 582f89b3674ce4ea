package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** Accounts that have given themselves an address nobody has vouched for. */
@IntegrationTest
class ChangedAddressIT {

    private static final String FORMER = "mallory@example.com";
    private static final String EMAIL = "karl@example.com";
    private static final Person KARL = Person.of(EMAIL, "Karl");

    @Test
    void losesPasswordAndSessionsAndTokensToTheOwnerOfTheAddress(
            IbutsuApp app, TestData data, FakeIdentityProvider provider, Session session) {
        User user = data.user(u -> u.email(FORMER));
        String login = logIn(app, FORMER).path("token");
        String token = bearer(app, login)
                .body(Map.of("name", "ci", "expires", "2030-01-01T00:00:00Z"))
                .post("/user/token")
                .path("token");
        changeAddress(app, login, EMAIL);

        String ofKarl = byProvider(app, provider, KARL);

        assertThat(bearer(app, login).get("/user")).hasStatus(401);
        assertThat(bearer(app, token).get("/user")).hasStatus(401);
        assertThat(logIn(app, EMAIL)).hasStatus(401).hasJson("code", "INVALID");
        assertThat(bearer(app, ofKarl).get("/user")).hasStatus(200).hasJson("email", EMAIL);
        assertThat(session.find(User.class, user.id()).passwordHash()).isNull();
    }

    @Test
    void goesOnWithoutAProvider(IbutsuApp app, TestData data) {
        data.user(u -> u.email(FORMER));
        String login = logIn(app, FORMER).path("token");

        changeAddress(app, login, EMAIL);

        assertThat(bearer(app, login).get("/user")).hasStatus(200).hasJson("email", EMAIL);
        assertThat(logIn(app, EMAIL)).hasStatus(200);
    }

    @Test
    void isItsOwnersOnceTheProviderHasVouched(IbutsuApp app, TestData data, FakeIdentityProvider provider) {
        data.user(u -> u.email(FORMER));
        changeAddress(app, logIn(app, FORMER).path("token"), EMAIL);
        String first = byProvider(app, provider, KARL);
        assertThat(bearer(app, first)
                        .body(Map.of("password", TestData.PASSWORD))
                        .put("/user"))
                .hasStatus(200);

        String second = byProvider(app, provider, KARL);

        assertThat(bearer(app, first).get("/user")).hasStatus(200);
        assertThat(bearer(app, second).get("/user")).hasStatus(200);
        assertThat(logIn(app, EMAIL)).hasStatus(200);
    }

    @Test
    void keepsItsPasswordWhenAMailToTheNewAddressWasAnswered(
            IbutsuApp app, TestData data, FakeIdentityProvider provider) {
        data.user(u -> u.email(FORMER));
        changeAddress(app, logIn(app, FORMER).path("token"), EMAIL);
        app.anonymous().body(Map.of("email", EMAIL)).post("/login/recover");
        reset(app, Links.reset(app, EMAIL));

        byProvider(app, provider, KARL);

        assertThat(logIn(app, EMAIL)).hasStatus(200);
    }

    @Test
    void losesItsPasswordWhenOnlyAMailToTheFormerAddressWasAnswered(
            IbutsuApp app, TestData data, FakeIdentityProvider provider) {
        data.user(u -> u.email(FORMER));
        app.anonymous().body(Map.of("email", FORMER)).post("/login/recover");
        String code = Links.reset(app, FORMER);
        changeAddress(app, logIn(app, FORMER).path("token"), EMAIL);

        assertThat(reset(app, code)).hasStatus(400);
        byProvider(app, provider, KARL);

        assertThat(logIn(app, EMAIL)).hasStatus(401);
    }

    @ValidationTest
    @Test
    void keepsItsPasswordWhenItHasItsFormerAddressAgain(IbutsuApp app, TestData data, FakeIdentityProvider provider) {
        data.user(u -> u.email(FORMER));
        String login = logIn(app, FORMER).path("token");
        changeAddress(app, login, EMAIL);
        changeAddress(app, login, "other@example.com");
        changeAddress(app, login, "Mallory@example.com");

        byProvider(app, provider, Person.of(FORMER, "Mallory"));

        assertThat(logIn(app, FORMER)).hasStatus(200);
        assertThat(bearer(app, login).get("/user")).hasStatus(200);
    }

    @ValidationTest
    @Test
    void keepsItsPasswordWhenAnAdministratorHasSetTheAddress(
            IbutsuApp app, TestData data, FakeIdentityProvider provider) {
        UUID id = data.user(u -> u.email(FORMER)).id();
        changeAddress(app, logIn(app, FORMER).path("token"), "other@example.com");
        assertThat(app.asSuperadmin().body(Map.of("email", EMAIL)).put("/admin/user/{id}", id))
                .hasStatus(200);

        byProvider(app, provider, KARL);

        assertThat(logIn(app, EMAIL)).hasStatus(200);
    }

    @ValidationTest
    @Test
    void staysInactiveWhenAnAdministratorHasDeactivatedIt(IbutsuApp app, TestData data, FakeIdentityProvider provider) {
        UUID id = data.user(u -> u.email(FORMER)).id();
        changeAddress(app, logIn(app, FORMER).path("token"), EMAIL);
        assertThat(app.asSuperadmin()
                        .body(Map.of("email", EMAIL, "is_active", false))
                        .put("/admin/user/{id}", id))
                .hasStatus(200);

        assertThat(app.anonymous()
                        .followRedirects(false)
                        .queryParam("code", provider.code(KARL))
                        .get("/login/auth/gitlab"))
                .hasStatus(401);
    }

    private static void changeAddress(IbutsuApp app, String token, String email) {
        assertThat(bearer(app, token).body(Map.of("email", email)).put("/user"))
                .hasStatus(200)
                .hasJson("email", email);
    }

    private static TestRequest bearer(IbutsuApp app, String token) {
        return app.anonymous().header("Authorization", "Bearer " + token);
    }

    private static TestResponse logIn(IbutsuApp app, String email) {
        return app.anonymous()
                .body(Map.of("email", email, "password", TestData.PASSWORD))
                .post("/login");
    }

    private static TestResponse reset(IbutsuApp app, String code) {
        return app.anonymous()
                .body(Map.of("activation_code", code, "password", TestData.PASSWORD))
                .post("/login/reset-password");
    }

    /** Logs in and returns the token. */
    private static String byProvider(IbutsuApp app, FakeIdentityProvider provider, Person person) {
        TestResponse login = app.anonymous()
                .queryParam(
                        "code",
                        provider.googleToken(person, app.clock().instant()).sign())
                .get("/login/auth/google");
        assertThat(login).hasStatus(200);
        return login.path("token");
    }
}
