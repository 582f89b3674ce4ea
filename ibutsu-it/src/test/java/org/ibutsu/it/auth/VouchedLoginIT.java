package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.it.Defect;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts whose owner is vouched for by a provider. */
@IntegrationTest
class VouchedLoginIT {

    private static final String EMAIL = "karl@example.com";
    private static final Person KARL = Person.of(EMAIL, "Karl");

    @Test
    void takesOverAnAccountThatSomebodyElseHasRegistered(
            IbutsuApp app, FakeIdentityProvider provider, Session session) {
        register(app);
        app.jobs().runDue();

        assertThat(logIn(app, "gitlab", provider.code(KARL))).hasStatus(200);

        User user = session.createSelectionQuery("from User where email = :email", User.class)
                .setParameter("email", EMAIL)
                .getSingleResult();
        assertThat(user.active()).isTrue();
        assertThat(user.passwordHash()).isNull();
        assertThat(user.activationCode()).isNull();
        assertThat(user.name()).isEqualTo("Karl");
        assertThat(app.anonymous()
                        .body(Map.of("email", EMAIL, "password", "of a stranger"))
                        .post("/login"))
                .hasStatus(401)
                .hasJson("code", "INVALID");
    }

    @Test
    void leavesTheMailedLinkOfTheStrangerWithoutEffect(IbutsuApp app, FakeIdentityProvider provider) {
        register(app);
        String code = Links.activation(app, EMAIL);

        logIn(app, "gitlab", provider.code(KARL));

        assertThat(app.anonymous().followRedirects(false).get("/login/activate/{code}", code))
                .hasStatus(302);
        assertThat(app.anonymous()
                        .body(Map.of("email", EMAIL, "password", "of a stranger"))
                        .post("/login"))
                .hasStatus(401)
                .hasJson("code", "INVALID");
    }

    @Test
    void takesOverAnAccountOfTheOriginalThatWaitsForItsActivation(
            IbutsuApp app, TestData data, FakeIdentityProvider provider, Session session) {
        User user = data.user(
                u -> u.email(EMAIL).active(false).activationCode("NzQ1Y2U1YzYtZmE1Zi00ODM0LWI1ZDYtYzQ0ZGJjZDM0MDRh"));

        assertThat(logIn(app, "gitlab", provider.code(KARL))).hasStatus(200);

        assertThat(session.find(User.class, user.id()).passwordHash()).isNull();
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "reset:9999999999:0000000000000000000000000000000000000000000000000000000000000000",
                "\\x4e7a5131593255315979"
            })
    void leavesAnAccountInactiveThatAnAdministratorHasDeactivated(
            String code, IbutsuApp app, TestData data, FakeIdentityProvider provider) {
        data.user(u -> u.email(EMAIL).active(false).activationCode(code.isEmpty() ? null : code));

        assertThat(logIn(app, "gitlab", provider.code(KARL))).hasStatus(401);
    }

    @ValidationTest
    @Test
    void leavesARegistrationInactiveThatAnAdministratorHasActivatedAndDeactivated(
            IbutsuApp app, FakeIdentityProvider provider, Session session) {
        register(app);
        String code = Links.activation(app, EMAIL);
        UUID id = session.createSelectionQuery("select id from User where email = :email", UUID.class)
                .setParameter("email", EMAIL)
                .getSingleResult();
        for (boolean active : new boolean[] {true, false}) {
            assertThat(app.asSuperadmin()
                            .body(Map.of("email", EMAIL, "is_active", active))
                            .put("/admin/user/{id}", id))
                    .hasStatus(200);
        }

        assertThat(logIn(app, "gitlab", provider.code(KARL))).hasStatus(401);
        app.anonymous().followRedirects(false).get("/login/activate/{code}", code);
        assertThat(app.db().find(User.class, id).active()).isFalse();
    }

    @Test
    void leavesThePasswordOfAnActiveAccount(IbutsuApp app, TestData data, FakeIdentityProvider provider) {
        data.user(u -> u.email(EMAIL));

        assertThat(logIn(app, "gitlab", provider.code(KARL))).hasStatus(200);

        assertThat(app.anonymous()
                        .body(Map.of("email", EMAIL, "password", TestData.PASSWORD))
                        .post("/login"))
                .hasStatus(200);
    }

    /** The Kelvin sign becomes a k in lower case. */
    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"\u212Aarl@example.com", "\u212AARL@example.com"})
    void takesNoOtherLetterForOneOfTheAddress(
            String email, IbutsuApp app, TestData data, FakeIdentityProvider provider, Session session) {
        User karl = data.user(u -> u.email(EMAIL).passwordHash(null));

        logIn(app, "gitlab", provider.code(Person.of(email, "Somebody else")));

        assertThat(session.createSelectionQuery("select count(*) from Token where userId = :user", Long.class)
                        .setParameter("user", karl.id())
                        .getSingleResult())
                .isZero();
    }

    @ValidationTest
    @Test
    void logsNobodyInUnderALookalikeOfTheAddress(IbutsuApp app, TestData data) {
        data.user(u -> u.email(EMAIL));

        assertThat(app.anonymous()
                        .body(Map.of("email", "\u212Aarl@example.com", "password", TestData.PASSWORD))
                        .post("/login"))
                .hasStatus(401);
        app.anonymous().body(Map.of("email", "\u212Aarl@example.com")).post("/login/recover");
        app.jobs().runDue();
        assertThat(app.outbox().mails()).isEmpty();
    }

    @Defect(31)
    @ValidationTest
    @ParameterizedTest
    @MethodSource("statements")
    void refusesEveryStatementButTrue(String provider, String statement, IbutsuApp app, FakeIdentityProvider fake) {
        JsonNode odd = Json.parse(statement);
        Person person = KARL.withHiddenEmail().withStatement(odd);
        String code = provider.equals("google")
                ? fake.googleToken(person, app.clock().instant()).sign()
                : fake.code(person);

        assertThat(logIn(app, provider, code)).hasStatus(401).isJsonString("Unauthorized");
    }

    static Stream<Arguments> statements() {
        return Stream.of("keycloak", "google", "github", "gitlab")
                .flatMap(provider -> Stream.of(
                                "\"false\"", "\"true\"", "false", "null", "0", "1", "\"\"", "[true]", "{}")
                        .filter(statement -> !provider.equals("gitlab")
                                || !statement.equals("\"true\"") && !statement.equals("\"false\""))
                        .map(statement -> Arguments.of(provider, statement)));
    }

    private static void register(IbutsuApp app) {
        assertThat(app.anonymous()
                        .body(Map.of("email", EMAIL, "password", "of a stranger"))
                        .post("/login/register"))
                .hasStatus(201);
    }

    private static TestResponse logIn(IbutsuApp app, String provider, String code) {
        return app.anonymous().followRedirects(false).queryParam("code", code).get("/login/auth/{provider}", provider);
    }
}
