package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Group;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.testing.AuthHeaders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.UnknownIds;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class UserIT {

    @Nested
    class Get {

        @Test
        void showsTheCallerWithoutSecrets(IbutsuApp app, TestData data) {
            User user = data.user(u -> u.email("ann@example.com").name("Ann").activationCode("code"));

            TestResponse answer = app.as(user).get("/user");

            assertThat(answer)
                    .hasStatus(200)
                    .hasJson("id", user.id())
                    .hasJson("email", "ann@example.com")
                    .hasJson("name", "Ann")
                    .hasJson("is_superadmin", false)
                    .hasJson("is_active", true)
                    .hasJson("group_id", null);
            assertThat(answer.asString()).doesNotContain("code", "password", "$2b$");
        }

        @ValidationTest
        @Test
        void needsAToken(IbutsuApp app) {
            assertThat(app.anonymous().get("/user")).isProblem(401);
        }
    }

    @Nested
    class Update {

        @Defect(18)
        @Test
        void changesWhatIsGivenAndKeepsTheRest(IbutsuApp app, TestData data, Session session) {
            User user = data.user(u -> u.email("ann@example.com").name("Ann"));
            Group group = data.group();

            TestResponse answer = app.as(user)
                    .body(Map.of("name", "Bea", "group_id", group.id()))
                    .put("/user");

            assertThat(answer).hasStatus(200).hasJson("name", "Bea").hasJson("group_id", group.id());
            User stored = session.find(User.class, user.id());
            assertThat(stored.name()).isEqualTo("Bea");
            assertThat(stored.groupId()).isEqualTo(group.id());
            assertThat(stored.email()).isEqualTo("ann@example.com");
        }

        @Defect({3, 20})
        @Test
        void ignoresWhatIsNotTheirsToChange(IbutsuApp app, TestData data, Session session) {
            User user = data.user();
            Project project = data.project(p -> p.ownerId(user.id()));
            data.member(project, user);
            app.as(user)
                    .body(Map.of("name", "ci", "expires", "2030-01-01T00:00:00Z"))
                    .post("/user/token");
            String body = """
                    {"id":"%s","is_superadmin":true,"is_active":false,"_password":"x","activation_code":"x",
                     "projects":[],"owned_projects":[],"tokens":[],"unknown":1}""".formatted(UnknownIds.ZERO);

            TestResponse answer = app.as(user).body(body).put("/user");

            assertThat(answer)
                    .hasStatus(200)
                    .hasJson("id", user.id())
                    .hasJson("is_superadmin", false)
                    .hasJson("is_active", true);
            User stored = session.find(User.class, user.id());
            assertThat(stored.passwordHash()).isEqualTo(user.passwordHash());
            assertThat(stored.activationCode()).isNull();
            Project kept = session.find(Project.class, project.id());
            assertThat(kept.ownerId()).isEqualTo(user.id());
            assertThat(kept.users()).extracting(User::id).containsExactly(user.id());
            assertThat(app.as(user).get("/user/token")).hasPagination(1, 25, 1);
        }

        @Defect(18)
        @Test
        void givesNoRightsThroughAGroup(IbutsuApp app, TestData data) {
            User user = data.user();
            Group group = data.group();
            Project project = data.project(p -> p.groupId(group.id()));

            TestResponse answer =
                    app.as(user).body(Map.of("group_id", group.id())).put("/user");

            assertThat(answer).hasStatus(200).hasJson("group_id", group.id());
            assertThat(app.as(user).get("/project/{id}", project.id())).hasStatus(401);
            assertThat(app.as(user).get("/project")).hasPagination(1, 25, 0);
        }

        @Defect(22)
        @Test
        void endsTheOtherLoginsWithANewPassword(IbutsuApp app, TestData data) {
            User user = data.user();
            String old = logIn(app, user, TestData.PASSWORD).path("token");
            app.clock().advance(Duration.ofSeconds(10));
            String calling = logIn(app, user, TestData.PASSWORD).path("token");

            TestResponse answer = app.anonymous()
                    .header(AuthHeaders.bearer(calling))
                    .body(Map.of("password", "new"))
                    .put("/user");
            String after = logIn(app, user, "new").path("token");

            assertThat(answer).hasStatus(200);
            assertThat(me(app, old)).isProblem(401);
            assertThat(me(app, calling)).hasStatus(200);
            assertThat(me(app, after)).hasStatus(200);
            assertThat(logIn(app, user, TestData.PASSWORD)).hasStatus(401);
        }

        @Test
        void endsTheLoginOfTheVerySecondToo(IbutsuApp app, TestData data) {
            User user = data.user();
            String calling = app.token(user);
            String replaced = logIn(app, user, TestData.PASSWORD).path("token");

            app.anonymous()
                    .header(AuthHeaders.bearer(calling))
                    .body(Map.of("password", "new"))
                    .put("/user");

            assertThat(me(app, replaced)).isProblem(401);
            assertThat(me(app, logIn(app, user, "new").path("token"))).hasStatus(200);
        }

        @Defect(20)
        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"bob@example.com", "BOB@example.com"})
        void refusesAnAddressThatIsTaken(String email, IbutsuApp app, TestData data, Session session) {
            data.user(u -> u.email("bob@example.com"));
            User user = data.user(u -> u.email("ann@example.com"));

            TestResponse answer = app.as(user).body(Map.of("email", email)).put("/user");

            assertThat(answer).hasStatus(400).isJsonString("The user with email " + email + " already exists");
            assertThat(session.find(User.class, user.id()).email()).isEqualTo("ann@example.com");
        }

        @Test
        void allowsAnotherCaseOfTheOwnAddress(IbutsuApp app, TestData data) {
            User user = data.user(u -> u.email("ann@example.com"));

            assertThat(app.as(user).body(Map.of("email", "Ann@example.com")).put("/user"))
                    .hasStatus(200)
                    .hasJson("email", "Ann@example.com");
        }

        @Defect(48)
        @ValidationTest
        @Test
        void refusesAGroupThatIsNotThere(IbutsuApp app) {
            assertThat(app.asSuperadmin()
                            .body(Map.of("group_id", UnknownIds.ZERO))
                            .put("/user"))
                    .hasStatus(400)
                    .isJsonString("Group id " + UnknownIds.ZERO + " doesn't exist");
        }

        @Defect(29)
        @ValidationTest
        @Test
        void refusesAPasswordOfMoreThan72Bytes(IbutsuApp app) {
            assertThat(app.asSuperadmin()
                            .body(Map.of("password", "x".repeat(73)))
                            .put("/user"))
                    .hasStatus(400)
                    .hasJson("code", "INVALID")
                    .hasJson("message", "Password is too long (max 72 bytes)");
            assertThat(app.asSuperadmin()
                            .body(Map.of("password", "x".repeat(72)))
                            .put("/user"))
                    .hasStatus(200);
        }

        @Defect({20, 29})
        @ValidationTest
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"password\":\"\"}",
                    "{\"email\":\"none\"}",
                    "{\"email\":null}",
                    "{\"group_id\":\"x\"}",
                    "{\"name\":7}",
                    "{\"name\":\"a\\u0000b\"}",
                    "{\"name\":\"\\ud800\"}",
                    "[]",
                    "{"
                })
        void refusesWhatBreaksTheSchema(String body, IbutsuApp app) {
            assertThat(app.asSuperadmin().body(body).put("/user")).isProblem(400);
        }

        @ValidationTest
        @Test
        void demandsJsonInItsOwnWords(IbutsuApp app) {
            assertThat(app.asSuperadmin().put("/user")).hasStatus(400).isJsonString("Bad Request JSON required");
            assertThat(app.asSuperadmin().contentType("text/plain").body("{}").put("/user"))
                    .hasStatus(400)
                    .isJsonString("Bad Request JSON required");
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
}
