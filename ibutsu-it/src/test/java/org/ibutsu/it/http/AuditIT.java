package org.ibutsu.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.it.auth.Links;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.server.ServerConfig.Security;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.ArtifactHierarchy;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what, from where, in the log. Addresses are new in each test, as other tests log at the same time. */
@IntegrationTest
class AuditIT {

    private static final String FROM = " from=127.0.0.1";

    private final String email = "audit-" + UUID.randomUUID() + "@example.com";

    @Test
    void namesLoginsGoodAndFailed(IbutsuApp app, TestData data) {
        User user = data.user(row -> row.email(email));
        try (AuditLines audit = new AuditLines()) {
            logIn(app, email, TestData.PASSWORD);
            logIn(app, email, "wrong-sesame");
            logIn(app, "nobody-" + email, "wrong-sesame");
            app.inTransaction(session -> session.find(User.class, user.id()).active(false));
            logIn(app, email, TestData.PASSWORD);

            assertThat(audit.with(email))
                    .containsExactly(
                            "INFO login status=200 account=\"" + email + "\"" + FROM,
                            "INFO login status=401 account=\"" + email + "\"" + FROM,
                            "INFO login status=401 account=\"nobody-" + email + "\"" + FROM,
                            "INFO login status=401 account=\"" + email + "\"" + FROM);
            assertThat(audit.with("sesame")).isEmpty();
        }
    }

    @Test
    void staysInItsLineWhateverTheNameOfTheAccountIs(IbutsuApp app) {
        String forged = "\" status=200 from=10.0.0.1\r\nlogin \u2028\u202e" + email;
        try (AuditLines audit = new AuditLines()) {
            logIn(app, forged, "wrong");
            logIn(app, "x".repeat(5000) + "@" + email, "wrong");

            assertThat(audit.with(email))
                    .containsExactly("INFO login status=401 account=\"\\\" status=200 from=10.0.0.1\\r\\nlogin"
                            + " \\u2028\\u202E" + email + "\"" + FROM);
            assertThat(audit.with("x".repeat(100)))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(300));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak", "github", "gitlab", "facebook", "google"})
    void namesLoginsByProviders(String provider, IbutsuApp app, FakeIdentityProvider identities) {
        Person person = Person.of(email, "Ann");
        String code = provider.equals("google")
                ? identities.googleToken(person, app.clock().instant()).sign()
                : identities.code(person);
        try (AuditLines audit = new AuditLines()) {
            app.anonymous().followRedirects(false).queryParam("code", code).get("/login/auth/{provider}", provider);

            assertThat(audit.with(email))
                    .singleElement()
                    .asString()
                    .matches("INFO authenticateWithProvider status=(200|302) account=\"" + email
                            + "\"/[0-9a-f-]{36} subject=\"" + provider + "\"" + FROM);
            assertThat(audit.with(code)).isEmpty();
        }
    }

    @Test
    void namesLoginsThatAProviderRefuses(IbutsuApp app) {
        String code = "sesame-" + UUID.randomUUID();
        try (AuditLines audit = new AuditLines()) {
            app.anonymous().queryParam("code", code).get("/login/auth/github");

            assertThat(audit.with("INFO authenticateWithProvider status=401 subject=\"github\"" + FROM))
                    .isNotEmpty();
            assertThat(audit.with(code)).isEmpty();
        }
    }

    @Test
    void namesWhatBecomesOfAnAccount(IbutsuApp app) {
        try (AuditLines audit = new AuditLines()) {
            app.anonymous().body(Map.of("email", email, "password", "sesame-1")).post("/login/register");
            String activation = Links.activation(app, email);
            app.anonymous().followRedirects(false).get("/login/activate/{code}", activation);
            app.anonymous().body(Map.of("email", email)).post("/login/recover");
            String reset = Links.reset(app, email);
            app.anonymous()
                    .body(Map.of("activation_code", reset, "password", "sesame-2"))
                    .post("/login/reset-password");

            assertThat(audit.with(email).stream()
                            .map(line -> line.replaceAll("/[0-9a-f-]{36}", "/ID"))
                            .toList())
                    .containsExactly(
                            "INFO registerAccount status=201 account=\"" + email + "\"" + FROM,
                            "INFO activateAccount status=302 account=\"" + email + "\"/ID" + FROM,
                            "INFO recoverAccount status=201 account=\"" + email + "\"" + FROM,
                            "INFO resetPassword status=201 account=\"" + email + "\"/ID" + FROM);
            assertThat(audit.with(activation)).isEmpty();
            assertThat(audit.with(reset)).isEmpty();
            assertThat(audit.with("sesame")).isEmpty();
        }
    }

    @Test
    void namesWhatOneChangesOfOneself(IbutsuApp app, TestData data) {
        User user = data.user(row -> row.email(email));
        String by = " by=\"" + email + "\"/" + user.id();
        try (AuditLines audit = new AuditLines()) {
            Map<String, String> token = app.as(user)
                    .body(Map.of("name", "ci", "expires", "2030-01-01T00:00:00Z"))
                    .post("/user/token")
                    .path("");
            app.as(user).delete("/user/token/{id}", token.get("id"));
            app.as(user).body(Map.of("name", "Ann")).put("/user");
            app.as(user).body(Map.of("password", "x".repeat(73))).put("/user");
            app.as(user).body(Map.of("password", "sesame")).put("/user");

            assertThat(audit.with(email))
                    .containsExactly(
                            "INFO createToken status=201" + by + " subject=\"" + token.get("id") + "\" fields=name"
                                    + FROM,
                            "INFO deleteToken status=200" + by + " subject=\"" + token.get("id") + "\"" + FROM,
                            "INFO updateCurrentUser status=400" + by + " fields=password" + FROM,
                            "INFO updateCurrentUser status=200" + by + " fields=password" + FROM);
            assertThat(audit.with(token.get("token"))).isEmpty();
        }
    }

    @Test
    void namesWhatAdministratorsDo(IbutsuApp app, TestData data) {
        User admin = data.user(row -> row.email(email).superadmin(true));
        String by = " by=\"" + email + "\"/" + admin.id();
        Project project = data.project();
        String other = "other-" + email;
        try (AuditLines audit = new AuditLines()) {
            String id = app.as(admin)
                    .body(Map.of("email", other, "password", "sesame", "is_active", true))
                    .post("/admin/user")
                    .path("id");
            app.as(admin)
                    .body(Map.of("email", other, "is_superadmin", true, "is_active", false, "projects", List.of()))
                    .put("/admin/user/{id}", id);
            app.as(admin).delete("/admin/user/{id}", id);
            app.as(admin).body(Map.of("title", "New")).put("/admin/project/{id}", project.id());
            app.as(admin)
                    .body(Map.of("owner_id", admin.id(), "users", List.of(email)))
                    .put("/admin/project/{id}", project.id());
            app.as(admin).delete("/admin/project/{id}", project.id());
            app.as(data.user(row -> row.email("ordinary-" + email))).delete("/admin/user/{id}", admin.id());

            String created = " account=\"" + other + "\" subject=\"" + id + "\" fields=";
            assertThat(audit.with(email).stream()
                            .filter(line -> line.contains(by))
                            .toList())
                    .containsExactly(
                            "INFO adminCreateUser status=201" + by + created + "email,password,is_active:true" + FROM,
                            "INFO adminUpdateUser status=200" + by + created
                                    + "email,is_superadmin:true,is_active:false,projects" + FROM,
                            "INFO adminDeleteUser status=200" + by + " subject=\"" + id + "\"" + FROM,
                            "INFO adminUpdateProject status=200" + by + " subject=\"" + project.id()
                                    + "\" fields=owner_id,users" + FROM,
                            "INFO adminDeleteProject status=200" + by + " subject=\"" + project.id() + "\"" + FROM);
            assertThat(audit.with("adminDeleteUser status=403 by=\"ordinary-" + email))
                    .hasSize(1);
        }
    }

    @Test
    void namesDeletionsByMembersButNotTheirWork(IbutsuApp app, TestData data, ArtifactHierarchy given) {
        User member = data.member(given.project(), data.user(row -> row.email(email)));
        UUID artifact = data.artifact(row -> row.resultId(given.result().id())).id();
        try (AuditLines audit = new AuditLines()) {
            app.as(member).get("/artifact/{id}", artifact);
            app.as(member)
                    .body(Map.of("env", "prod"))
                    .put("/run/{id}", given.run().id());
            app.as(member).delete("/artifact/{id}", artifact);

            assertThat(audit.with(email))
                    .containsExactly("INFO deleteArtifact status=200 by=\"" + email + "\"/" + member.id()
                            + " subject=\"" + artifact + "\"" + FROM);
        }
    }

    @Test
    void namesLimitsThatWereMet(IbutsuApp app) {
        IbutsuApp strict = app.startServer(config -> config.login(new Login(true, 4, 1, 0)));
        try (AuditLines audit = new AuditLines()) {
            logIn(strict, email, "wrong");
            logIn(strict, email, "wrong");

            assertThat(audit.with(email))
                    .containsExactly(
                            "INFO login status=401 account=\"" + email + "\"" + FROM,
                            "INFO login status=429 account=\"" + email + "\"" + FROM);
        }
    }

    @Test
    void namesTasksOfAdministrators(IbutsuApp app, TestData data) {
        User admin = data.user(row -> row.email(email).superadmin(true));
        try (AuditLines audit = new AuditLines()) {
            assertThat(app.anonymous()
                            .basePath("")
                            .body(Map.of("token", app.token(admin), "task", "nothing"))
                            .post("/admin/run-task"))
                    .hasStatus(404);

            assertThat(audit.with(email))
                    .containsExactly("INFO runTask status=404 account=\"" + email + "\"/" + admin.id() + FROM);
        }
    }

    @Test
    void canBeSwitchedOff(IbutsuApp app) {
        IbutsuApp silent = app.startServer(config -> config.security(new Security(1, false)));
        try (AuditLines audit = new AuditLines()) {
            logIn(silent, email, "wrong");

            assertThat(audit.with(email)).isEmpty();
        }
    }

    private static void logIn(IbutsuApp app, String email, String password) {
        app.anonymous().body(Map.of("email", email, "password", password)).post("/login");
    }
}
