package org.ibutsu.it.admin;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.harness.NonDeterministic;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Project;
import org.ibutsu.model.Token;
import org.ibutsu.model.User;
import org.ibutsu.testing.AuthHeaders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IdCases;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.PageCases;
import org.ibutsu.testing.UnknownIds;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.assertion.PageCase;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class AdminUserIT {

    private static long superadmins(Session session) {
        return session.createSelectionQuery("select count(*) from User where superadmin and active", Long.class)
                .getSingleResult();
    }

    private static List<UUID> projectsOf(Session session, User user) {
        return session.createSelectionQuery(
                        "select p.id from Project p join p.users u where u.id = :user order by p.name", UUID.class)
                .setParameter("user", user.id())
                .getResultList();
    }

    private static User superadmin(TestData data) {
        return data.user(user -> user.superadmin(true));
    }

    @Nested
    class GetMany {

        @PageCases(total = 10)
        void pagesUsersByAddress(PageCase page, IbutsuApp app, TestData data) {
            for (int i = 8; i >= 0; i--) {
                String email = "a" + i + "@example.com";
                data.user(user -> user.email(email));
            }

            TestResponse answer = app.asSuperadmin().queryParams(page.query()).get("/admin/user");

            assertThat(answer).hasPagination(page, "users");
            List<String> all = new java.util.ArrayList<>();
            for (int i = 0; i < 9; i++) {
                all.add("a" + i + "@example.com");
            }
            all.add(app.superadmin().email());
            assertThat(answer.jsonPath().<String>getList("users.email")).isEqualTo(page.of(all));
        }

        @Test
        void ordersByCodePoint(IbutsuApp app, TestData data) {
            Stream.of("é@x", "Z@x", "a@x", "\uFF21@x", "\uD83D\uDE00@x")
                    .forEach(email -> data.user(u -> u.email(email)));

            TestResponse answer =
                    app.asSuperadmin().queryParam("filter", "email~@x$").get("/admin/user");

            assertThat(answer.jsonPath().<String>getList("users.email"))
                    .containsExactly("Z@x", "a@x", "é@x", "\uFF21@x", "\uD83D\uDE00@x");
        }

        @Defect(19)
        @Test
        void showsProjectsWithMembersAndNoSecrets(IbutsuApp app, TestData data) {
            Project project = data.project();
            User ann = data.user(u -> u.email("ann@example.com").activationCode("secret-code"));
            User bob = data.user(u -> u.email("bob@example.com"));
            data.member(project, ann);
            data.member(project, bob);

            TestResponse answer = app.asSuperadmin()
                    .queryParam("filter", "email=ann@example.com")
                    .get("/admin/user");

            assertThat(answer).hasPagination(1, 25, 1);
            assertThat(answer.jsonPath().<String>getList("users[0].projects.name"))
                    .containsExactly(project.name());
            assertThat(answer.jsonPath().<String>getList("users[0].projects[0].users.email"))
                    .containsExactly("ann@example.com", "bob@example.com");
            assertThat(answer.asString()).doesNotContain("secret-code", "$2b$", "_password", "activation_code");
        }

        @Test
        void leavesProjectsOut(IbutsuApp app, TestData data) {
            User ann = data.member(data.project());

            TestResponse answer = app.asSuperadmin()
                    .queryParam("filter", "email=" + ann.email())
                    .queryParam("projects", "false")
                    .get("/admin/user");

            assertThat(answer).hasPagination(1, 25, 1).hasJson("users[0].email", ann.email());
            assertThat(answer.asString()).doesNotContain("\"projects\"");
        }

        @Defect(75)
        @Test
        void needsAsManyStatementsForManyAsForOne(IbutsuApp app, TestData data) {
            member(data);
            int forOne = app.sqlOf(() -> app.asSuperadmin().get("/admin/user")).size();
            for (int i = 0; i < 10; i++) {
                member(data);
            }

            int forMany = app.sqlOf(() -> app.asSuperadmin().get("/admin/user")).size();

            assertThat(forMany).isEqualTo(forOne);
        }

        private static void member(TestData data) {
            Dashboard dashboard = data.dashboard();
            data.member(data.project(p -> p.defaultDashboardId(dashboard.id())));
        }

        @Defect(56)
        @Test
        void doesNotFilterBySecrets(IbutsuApp app) {
            assertThat(app.asSuperadmin()
                            .queryParam("filter", "_password~^x", "activation_code@n")
                            .get("/admin/user"))
                    .hasPagination(1, 25, 1);
        }

        @ValidationTest
        @Test
        void refusesWhatCannotBeAsked(IbutsuApp app) {
            assertThat(app.asSuperadmin().queryParam("filter", "id=x").get("/admin/user"))
                    .isProblem(400);
            assertThat(app.asSuperadmin().queryParam("page", "").get("/admin/user"))
                    .isProblem(400);
            assertThat(app.asSuperadmin().queryParam("projects", "no").get("/admin/user"))
                    .isProblem(400);
            assertThat(app.asSuperadmin()
                            .queryParam("page", "9223372036854775807")
                            .get("/admin/user"))
                    .hasStatus(400)
                    .isJsonString("The page number is too big.");
        }
    }

    @Nested
    class Rights {

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"GET", "POST", "GET one", "PUT", "DELETE"})
        void areThoseOfSuperadmins(String operation, IbutsuApp app, TestData data) {
            User user = data.user();
            Map<String, BiFunction<IbutsuApp, User, TestResponse>> operations = Map.of(
                    "GET", (a, u) -> a.as(u).get("/admin/user"),
                    "POST", (a, u) -> a.as(u).body(Map.of("email", "new@x")).post("/admin/user"),
                    "GET one", (a, u) -> a.as(u).get("/admin/user/{id}", UnknownIds.ZERO),
                    "PUT", (a, u) -> a.as(u).body(Map.of("email", "new@x")).put("/admin/user/{id}", u.id()),
                    "DELETE", (a, u) -> a.as(u).delete("/admin/user/{id}", UnknownIds.ZERO));

            assertThat(operations.get(operation).apply(app, user)).isProblem(403);
        }

        @Test
        void areAskedForAfterBodyAndId(IbutsuApp app, TestData data) {
            User user = data.user();

            assertThat(app.as(user).body("{}").post("/admin/user")).isProblem(400);
            assertThat(app.as(user).get("/admin/user/x")).hasStatus(400).isJsonString("ID: x is not a valid UUID");
            assertThat(app.as(user).delete("/admin/user/x")).hasStatus(400);
            assertThat(app.anonymous().get("/admin/user")).isProblem(401);
        }
    }

    @Nested
    class Create {

        @Defect(34)
        @Test
        void storesAnAccount(IbutsuApp app, TestData data, Session session) {
            Group group = data.group();

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of(
                            "email",
                            "new@example.com",
                            "name",
                            "New",
                            "password",
                            "secret",
                            "is_active",
                            true,
                            "group_id",
                            group.id(),
                            "projects",
                            List.of("ignored"),
                            "_password",
                            "ignored"))
                    .post("/admin/user");

            assertThat(answer)
                    .hasStatus(201)
                    .hasJson("email", "new@example.com")
                    .hasJson("name", "New")
                    .hasJson("is_active", true)
                    .hasJson("is_superadmin", false)
                    .hasJson("group_id", group.id());
            assertThat(answer.asString()).doesNotContain("projects");
            assertThat(session.find(User.class, UUID.fromString(answer.path("id")))
                            .passwordHash())
                    .startsWith("$2b$");
            assertThat(app.anonymous()
                            .body(Map.of("email", "new@example.com", "password", "secret"))
                            .post("/login"))
                    .hasStatus(200);
        }

        @Test
        void makesOrdinaryInactiveAccountsOfItself(IbutsuApp app) {
            assertThat(app.asSuperadmin()
                            .body(Map.of("email", "new@example.com"))
                            .post("/admin/user"))
                    .hasStatus(201)
                    .hasJson("name", null)
                    .hasJson("is_active", false)
                    .hasJson("is_superadmin", false);
            assertThat(app.outbox().mails()).isEmpty();
        }

        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"ann@example.com", "ANN@example.com"})
        void refusesAnAddressThatIsTaken(String email, IbutsuApp app, TestData data) {
            User user = data.user(u -> u.email("ann@example.com"));

            assertThat(app.asSuperadmin()
                            .body(Map.of("id", user.id(), "email", email))
                            .post("/admin/user"))
                    .hasStatus(400)
                    .isJsonString("The user with email " + email + " already exists");
        }

        @Defect({29, 49})
        @ValidationTest
        @Test
        void refusesWhatCannotBeStored(IbutsuApp app, TestData data) {
            UUID taken = data.user().id();

            assertThat(app.asSuperadmin()
                            .body(Map.of("email", "a@x", "password", "x".repeat(73)))
                            .post("/admin/user"))
                    .hasStatus(400)
                    .hasJson("code", "INVALID")
                    .hasJson("message", "Password is too long (max 72 bytes)");
            assertThat(app.asSuperadmin()
                            .body(Map.of("email", "a@x", "group_id", UnknownIds.ZERO))
                            .post("/admin/user"))
                    .hasStatus(400)
                    .isJsonString("Group id " + UnknownIds.ZERO + " doesn't exist");
            assertThat(app.asSuperadmin()
                            .body(Map.of("email", "a@x", "id", taken))
                            .post("/admin/user"))
                    .hasStatus(400)
                    .isJsonString("User id " + taken + " already exist");
        }

        @ValidationTest
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"email\":\"none\"}",
                    "{\"email\":null}",
                    "{\"email\":\"a@x\",\"password\":\"\"}",
                    "{\"email\":\"a@x\",\"is_active\":\"yes\"}",
                    "{\"email\":\"a@x\",\"id\":\"x\"}",
                    "{\"email\":\"a@x\",\"group_id\":\"x\"}"
                })
        void refusesWhatBreaksTheSchema(String body, IbutsuApp app) {
            assertThat(app.asSuperadmin().body(body).post("/admin/user")).isProblem(400);
        }

        @ValidationTest
        @Test
        void refusesAddressesThatNoIndexCanHold(IbutsuApp app) {
            assertThat(app.asSuperadmin()
                            .body(Map.of("email", "x".repeat(320) + "@x"))
                            .post("/admin/user"))
                    .isProblem(400);
        }
    }

    @Nested
    class Get {

        @Test
        void showsAnAccountWithItsProjects(IbutsuApp app, TestData data) {
            Project project = data.project();
            User user = data.member(project);
            data.project(p -> p.ownerId(user.id()));

            TestResponse answer = app.asSuperadmin().get("/admin/user/{id}", user.id());

            assertThat(answer).hasStatus(200).hasJson("email", user.email());
            assertThat(answer.jsonPath().<String>getList("projects.id"))
                    .containsExactly(project.id().toString());
        }

        @Test
        void leavesMembersOfProjectsOut(IbutsuApp app, TestData data) {
            Project project = data.project();
            User user = data.member(project);

            TestResponse answer =
                    app.asSuperadmin().queryParam("members", "false").get("/admin/user/{id}", user.id());

            assertThat(answer).hasStatus(200).hasJson("projects[0].name", project.name());
            assertThat(answer.asString()).doesNotContain("\"users\"");
        }

        @Test
        void refusesMembersOtherThanTrueOrFalse(IbutsuApp app, TestData data) {
            TestResponse answer = app.asSuperadmin()
                    .queryParam("members", "some")
                    .get("/admin/user/{id}", data.user().id());

            assertThat(answer)
                    .isProblem(400)
                    .hasJson("detail", "Parameter 'members' must be of type boolean, but is 'some'");
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNobody(String id, int status, IbutsuApp app) {
            verifyAbsent(app.asSuperadmin().get("/admin/user/{id}", id), id, status);
        }
    }

    private static void verifyAbsent(TestResponse answer, String id, int status) {
        if (status == 404) {
            assertThat(answer).isProblem(404);
        } else {
            assertThat(answer).hasStatus(400).isJsonString("ID: " + id + " is not a valid UUID");
        }
    }

    @Nested
    class Update {

        @Test
        void changesWhatIsGivenAndKeepsTheRest(IbutsuApp app, TestData data, Session session) {
            User user = data.user(u -> u.email("ann@example.com").name("Ann"));

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of("id", UnknownIds.ZERO, "email", "ann@example.com", "is_superadmin", true))
                    .put("/admin/user/{id}", user.id());

            assertThat(answer)
                    .hasStatus(200)
                    .hasJson("id", user.id())
                    .hasJson("name", "Ann")
                    .hasJson("is_superadmin", true);
            assertThat(answer.asString()).doesNotContain("projects");
            User stored = session.find(User.class, user.id());
            assertThat(stored.superadmin()).isTrue();
            assertThat(stored.active()).isTrue();
            assertThat(stored.passwordHash()).isEqualTo(user.passwordHash());
        }

        @Defect(34)
        @Test
        void replacesMembershipsAndClearsThemWhenLeftOut(IbutsuApp app, TestData data, Session session) {
            Project old = data.project(p -> p.name("a"));
            Project kept = data.project(p -> p.name("b"));
            Project added = data.project(p -> p.name("c"));
            User user = data.member(old);
            data.member(kept, user);

            TestResponse some = app.asSuperadmin()
                    .body(Map.of(
                            "email",
                            user.email(),
                            "projects",
                            List.of(
                                    Map.of("id", kept.id(), "name", "ignored"),
                                    Map.of("id", added.id()),
                                    Map.of("id", added.id()))))
                    .put("/admin/user/{id}", user.id());
            List<UUID> afterSome = projectsOf(session, user);
            TestResponse none =
                    app.asSuperadmin().body(Map.of("email", user.email())).put("/admin/user/{id}", user.id());

            assertThat(some).hasStatus(200);
            assertThat(afterSome).containsExactly(kept.id(), added.id());
            assertThat(none).hasStatus(200);
            assertThat(projectsOf(session, user)).isEmpty();
        }

        @Defect(22)
        @Test
        void endsTheLoginsOfAnAccountWithANewPassword(IbutsuApp app, TestData data) {
            User user = data.user();
            String old = login(app, user, TestData.PASSWORD).path("token");
            app.clock().advance(Duration.ofSeconds(10));

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of("email", user.email(), "password", "new"))
                    .put("/admin/user/{id}", user.id());

            assertThat(answer).hasStatus(200);
            assertThat(app.anonymous().header(AuthHeaders.bearer(old)).get("/user"))
                    .isProblem(401);
            assertThat(login(app, user, "new")).hasStatus(200);
        }

        @Test
        void keepsTheTokenOfThoseWhoChangeTheirOwnPassword(IbutsuApp app) {
            User self = app.superadmin();
            String calling = app.token();
            app.clock().advance(Duration.ofSeconds(10));

            TestResponse answer = app.anonymous()
                    .header(AuthHeaders.bearer(calling))
                    .body(Map.of("email", self.email(), "password", "new"))
                    .put("/admin/user/{id}", self.id());

            assertThat(answer).hasStatus(200);
            assertThat(app.anonymous().header(AuthHeaders.bearer(calling)).get("/user"))
                    .hasStatus(200);
        }

        private static TestResponse login(IbutsuApp app, User user, String password) {
            return app.anonymous()
                    .body(Map.of("email", user.email(), "password", password))
                    .post("/login");
        }

        @Defect(33)
        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"\"is_superadmin\":false", "\"is_active\":false"})
        void keepsTheLastSuperadmin(String change, IbutsuApp app, TestData data, Session session) {
            User self = app.superadmin();
            data.user(u -> u.superadmin(true).active(false));
            String body = "{\"email\":\"%s\",\"name\":\"New\",%s}".formatted(self.email(), change);

            TestResponse answer = app.asSuperadmin()
                    .body(body)
                    .put("/admin/user/{id}", self.id().toString().toUpperCase(java.util.Locale.ROOT));

            assertThat(answer).isProblem(400);
            assertThat(session.find(User.class, self.id()).name()).isEqualTo("Superadmin");
            assertThat(superadmins(session)).isEqualTo(1);
        }

        @Test
        void letsSuperadminsStepBackWhileThereIsAnother(IbutsuApp app, TestData data, Session session) {
            superadmin(data);

            assertThat(app.asSuperadmin()
                            .body(Map.of("email", app.superadmin().email(), "is_superadmin", false))
                            .put("/admin/user/{id}", app.superadmin().id()))
                    .hasStatus(200);
            assertThat(superadmins(session)).isEqualTo(1);
        }

        @NonDeterministic("either of the two may be quicker")
        @RepeatedTest(5)
        void leavesOneOfTwoWhoDemoteEachOther(IbutsuApp app, TestData data, Session session) {
            User other = superadmin(data);

            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> demote(app, app.superadmin(), other)),
                            CompletableFuture.runAsync(() -> demote(app, other, app.superadmin())))
                    .join();

            assertThat(superadmins(session)).isEqualTo(1);
        }

        private static void demote(IbutsuApp app, User caller, User user) {
            assertThat(app.as(caller)
                            .body(Map.of("email", user.email(), "is_superadmin", false))
                            .put("/admin/user/{id}", user.id())
                            .statusCode())
                    .isIn(200, 400, 403);
        }

        @Defect(34)
        @ValidationTest
        @Test
        void refusesWhatCannotBeStored(IbutsuApp app, TestData data, Session session) {
            User user = data.member(data.project());
            User other = data.user();

            assertThat(put(app, user, Map.of("email", other.email())))
                    .hasStatus(400)
                    .isJsonString("The user with email " + other.email() + " already exists");
            assertThat(put(app, user, Map.of("email", user.email(), "password", "x".repeat(73))))
                    .hasStatus(400)
                    .hasJson("code", "INVALID");
            assertThat(put(
                            app,
                            user,
                            Map.of("email", user.email(), "projects", List.of(Map.of("id", UnknownIds.ZERO)))))
                    .hasStatus(400)
                    .isJsonString("Project id " + UnknownIds.ZERO + " doesn't exist");
            assertThat(put(app, user, Map.of("email", user.email(), "group_id", UnknownIds.ZERO)))
                    .hasStatus(400)
                    .isJsonString("Group id " + UnknownIds.ZERO + " doesn't exist");
            assertThat(projectsOf(session, user)).hasSize(1);
        }

        private static TestResponse put(IbutsuApp app, User user, Map<String, Object> body) {
            return app.asSuperadmin().body(body).put("/admin/user/{id}", user.id());
        }

        @Defect(34)
        @ValidationTest
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"email\":\"a@x\",\"projects\":null}",
                    "{\"email\":\"a@x\",\"projects\":[null]}",
                    "{\"email\":\"a@x\",\"projects\":[{}]}",
                    "{\"email\":\"a@x\",\"projects\":[{\"id\":\"x\"}]}",
                    "{\"email\":\"a@x\",\"projects\":[\"b7b6b8f4-0a84-4d0c-9a1e-6d9a9fd6f3c2\"]}",
                    "{\"email\":\"a@x\",\"password\":\"\"}",
                    "{\"email\":\"a@x\",\"is_superadmin\":null}"
                })
        void refusesWhatBreaksTheSchema(String body, IbutsuApp app, TestData data) {
            assertThat(app.asSuperadmin()
                            .body(body)
                            .put("/admin/user/{id}", data.user().id()))
                    .isProblem(400);
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNobody(String id, int status, IbutsuApp app) {
            verifyAbsent(app.asSuperadmin().body(Map.of("email", "a@x")).put("/admin/user/{id}", id), id, status);
        }
    }

    @Nested
    class Delete {

        @Test
        void leavesNothingBehind(IbutsuApp app, TestData data, Session session) {
            User user = data.member(data.project());
            Project owned = data.project(p -> p.ownerId(user.id()));
            Dashboard dashboard = data.dashboard(d -> d.userId(user.id()));
            assertThat(app.anonymous()
                            .body(Map.of("email", user.email(), "password", TestData.PASSWORD))
                            .post("/login"))
                    .hasStatus(200);
            String token = app.token(user);

            TestResponse answer = app.asSuperadmin().delete("/admin/user/{id}", user.id());

            assertThat(answer).hasStatus(200).isJsonString("OK");
            assertThat(session.find(User.class, user.id())).isNull();
            assertThat(projectsOf(session, user)).isEmpty();
            assertThat(session.createSelectionQuery("from Token", Token.class).getResultList())
                    .isEmpty();
            assertThat(session.find(Project.class, owned.id()).ownerId())
                    .isEqualTo(app.superadmin().id());
            assertThat(session.find(Dashboard.class, dashboard.id()).userId())
                    .isEqualTo(app.superadmin().id());
            assertThat(app.anonymous().header(AuthHeaders.bearer(token)).get("/user"))
                    .isProblem(401);
        }

        @Defect(33)
        @ValidationTest
        @Test
        void refusesToDeleteOneself(IbutsuApp app, TestData data, Session session) {
            superadmin(data);
            String id = app.superadmin().id().toString().toUpperCase(java.util.Locale.ROOT);

            assertThat(app.asSuperadmin().delete("/admin/user/{id}", id))
                    .isProblem(400)
                    .hasJson("detail", "Cannot delete yourself");
            assertThat(superadmins(session)).isEqualTo(2);
        }

        @Test
        void deletesAnotherSuperadmin(IbutsuApp app, TestData data, Session session) {
            User other = superadmin(data);

            assertThat(app.asSuperadmin().delete("/admin/user/{id}", other.id()))
                    .hasStatus(200);
            assertThat(superadmins(session)).isEqualTo(1);
        }

        @NonDeterministic("either of the two may be quicker")
        @RepeatedTest(5)
        void leavesOneOfTwoWhoDeleteEachOther(IbutsuApp app, TestData data, Session session) {
            User other = superadmin(data);
            Project owned = data.project(p -> p.ownerId(other.id()));

            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> delete(app, app.superadmin(), other)),
                            CompletableFuture.runAsync(() -> delete(app, other, app.superadmin())))
                    .join();

            assertThat(superadmins(session)).isEqualTo(1);
            assertThat(session.find(Project.class, owned.id())).isNotNull();
        }

        private static void delete(IbutsuApp app, User caller, User user) {
            assertThat(app.as(caller).delete("/admin/user/{id}", user.id()).statusCode())
                    .isIn(200, 400, 401);
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNobody(String id, int status, IbutsuApp app) {
            verifyAbsent(app.asSuperadmin().delete("/admin/user/{id}", id), id, status);
        }
    }
}
