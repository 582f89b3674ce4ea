package org.ibutsu.it.admin;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Import;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IdCases;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.PageCases;
import org.ibutsu.testing.UnknownIds;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.assertion.PageCase;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class AdminProjectIT {

    private static List<String> names(TestResponse answer) {
        assertThat(answer).hasStatus(200);
        return answer.jsonPath().getList("projects.name");
    }

    @Nested
    class GetMany {

        @PageCases(total = 10)
        void pagesAllProjects(PageCase page, IbutsuApp app, TestData data) {
            for (int i = 0; i < page.total(); i++) {
                data.project();
            }

            assertThat(app.asSuperadmin().queryParams(page.query()).get("/admin/project"))
                    .hasPagination(page, "projects");
        }

        @Defect(19)
        @Test
        void showsOwnersWithoutSecrets(IbutsuApp app, TestData data) {
            User owner = data.user(u -> u.activationCode("secret-code"));
            data.project(p -> p.name("a").ownerId(owner.id()));
            data.project(p -> p.name("b"));

            TestResponse answer = app.asSuperadmin().get("/admin/project");

            assertThat(names(answer)).containsExactly("a", "b");
            assertThat(answer.<String>path("projects[0].owner.email")).isEqualTo(owner.email());
            assertThat(answer.jsonPath().getMap("projects[1]")).doesNotContainKey("owner");
            assertThat(answer.asString()).doesNotContain("secret-code", "$2b$");
        }

        @Test
        void selectsByOwnerGroupAndFilter(IbutsuApp app, TestData data) {
            User owner = data.user();
            Group group = data.group();
            data.project(p -> p.name("a").ownerId(owner.id()));
            data.project(p -> p.name("b").groupId(group.id()));
            data.project(p -> p.name("c"));

            assertThat(names(
                            app.asSuperadmin().queryParam("ownerId", owner.id()).get("/admin/project")))
                    .containsExactly("a");
            assertThat(names(
                            app.asSuperadmin().queryParam("groupId", group.id()).get("/admin/project")))
                    .containsExactly("b");
            assertThat(names(app.asSuperadmin().queryParam("filter", "name=c").get("/admin/project")))
                    .containsExactly("c");
        }

        @Defect(75)
        @Test
        void needsAsManyStatementsForManyAsForOne(IbutsuApp app, TestData data) {
            member(data);
            int forOne =
                    app.sqlOf(() -> app.asSuperadmin().get("/admin/project")).size();
            for (int i = 0; i < 10; i++) {
                member(data);
            }

            int forMany =
                    app.sqlOf(() -> app.asSuperadmin().get("/admin/project")).size();

            assertThat(forMany).isEqualTo(forOne);
        }

        private static void member(TestData data) {
            Dashboard dashboard = data.dashboard();
            data.member(data.project(p -> p.ownerId(data.user().id()).defaultDashboardId(dashboard.id())));
        }

        @ValidationTest
        @Test
        void refusesWhatCannotBeAsked(IbutsuApp app) {
            for (String parameter : List.of("ownerId", "groupId", "page", "pageSize")) {
                assertThat(app.asSuperadmin().queryParam(parameter, "x").get("/admin/project"))
                        .isProblem(400);
            }
            assertThat(app.asSuperadmin()
                            .queryParam("page", "9223372036854775807")
                            .get("/admin/project"))
                    .hasStatus(400)
                    .isJsonString("The page number is too big.");
        }
    }

    @Nested
    class Rights {

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"GET", "POST", "GET one", "PUT", "DELETE"})
        void areThoseOfSuperadmins(String operation, IbutsuApp app, TestData data) {
            User owner = data.user();
            Project project = data.project(p -> p.ownerId(owner.id()));
            Map<String, BiFunction<IbutsuApp, User, TestResponse>> operations = Map.of(
                    "GET", (a, u) -> a.as(u).get("/admin/project"),
                    "POST", (a, u) -> a.as(u).body(Map.of("name", "new")).post("/admin/project"),
                    "GET one", (a, u) -> a.as(u).get("/admin/project/{id}", project.id()),
                    "PUT", (a, u) -> a.as(u).body(Map.of("name", "new")).put("/admin/project/{id}", project.id()),
                    "DELETE", (a, u) -> a.as(u).delete("/admin/project/{id}", project.id()));

            assertThat(operations.get(operation).apply(app, owner)).isProblem(403);
        }

        @Test
        void areAskedForAfterBodyAndId(IbutsuApp app, TestData data) {
            User user = data.user();

            assertThat(app.as(user).body("{\"name\":7}").post("/admin/project")).isProblem(400);
            assertThat(app.as(user).get("/admin/project/x")).hasStatus(400).isJsonString("ID: x is not a valid UUID");
            assertThat(app.anonymous().get("/admin/project")).isProblem(401);
        }
    }

    @Nested
    class Create {

        @Test
        void makesTheCallerOwnerAndMember(IbutsuApp app, TestData data, Session session) {
            User other = data.user();

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of("name", "web", "title", "Web shop", "owner_id", other.id()))
                    .post("/admin/project");

            assertThat(answer)
                    .hasStatus(201)
                    .hasJson("name", "web")
                    .hasJson("owner_id", app.superadmin().id());
            assertThat(answer.asString()).doesNotContain("\"owner\"");
            assertThat(session.createSelectionQuery("from Project", Project.class)
                            .getSingleResult()
                            .users())
                    .extracting(User::id)
                    .containsExactly(app.superadmin().id());
        }

        @ValidationTest
        @Test
        void refusesWhatCannotBeStored(IbutsuApp app, TestData data) {
            Project taken = data.project();
            UUID foreign = data.dashboard().id();

            assertThat(post(app, Map.of("id", taken.id())))
                    .hasStatus(400)
                    .isJsonString("Project id " + taken.id() + " already exist");
            assertThat(post(app, Map.of("group_id", UnknownIds.ZERO)))
                    .hasStatus(400)
                    .isJsonString("Group id " + UnknownIds.ZERO + " doesn't exist");
            assertThat(post(app, Map.of("default_dashboard_id", foreign)))
                    .hasStatus(400)
                    .isJsonString("Dashboard id " + foreign + " doesn't exist");
            assertThat(post(app, Map.of("id", "x"))).isProblem(400);
        }

        private static TestResponse post(IbutsuApp app, Map<String, Object> body) {
            return app.asSuperadmin().body(body).post("/admin/project");
        }
    }

    @Nested
    class Get {

        @Test
        void showsAProjectWithItsOwner(IbutsuApp app, TestData data) {
            User owner = data.user();
            Project project = data.project(p -> p.ownerId(owner.id()));
            User member = data.member(project);

            TestResponse answer = app.asSuperadmin().get("/admin/project/{id}", project.id());

            assertThat(answer).hasStatus(200).hasJson("name", project.name()).hasJson("owner.email", owner.email());
            assertThat(answer.jsonPath().<String>getList("users.email")).containsExactly(member.email());
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoProject(String id, int status, IbutsuApp app) {
            verifyAbsent(app.asSuperadmin().get("/admin/project/{id}", id), id, status);
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
        void addsMembersAndTheNewOwner(IbutsuApp app, TestData data, Session session) {
            User former = data.user();
            Project project = data.project(p -> p.name("web").ownerId(former.id()));
            User member = data.member(project);
            User invited = data.user();
            User owner = data.user();

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of(
                            "title",
                            "New",
                            "owner_id",
                            owner.id(),
                            "owner",
                            Map.of("x", 1),
                            "users",
                            List.of(invited.email(), "nobody@example.com"),
                            "runs",
                            List.of()))
                    .put("/admin/project/{id}", project.id());

            assertThat(answer)
                    .hasStatus(200)
                    .hasJson("name", "web")
                    .hasJson("title", "New")
                    .hasJson("owner_id", owner.id());
            assertThat(answer.asString()).doesNotContain("\"owner\"");
            assertThat(session.find(Project.class, project.id()).users())
                    .extracting(User::id)
                    .containsExactlyInAnyOrder(member.id(), invited.id(), owner.id());
        }

        @Defect(84)
        @Test
        void takesItsOwnDashboardsOnly(IbutsuApp app, TestData data) {
            Project project = data.project();
            Dashboard own = data.dashboard(d -> d.projectId(project.id()));
            Dashboard foreign = data.dashboard();

            assertThat(put(app, project, Map.of("default_dashboard_id", own.id())))
                    .hasStatus(200)
                    .hasJson("defaultDashboard.title", own.title());
            assertThat(put(app, project, Map.of("default_dashboard_id", foreign.id())))
                    .hasStatus(400)
                    .isJsonString("Dashboard id " + foreign.id() + " doesn't exist");
        }

        @ValidationTest
        @ParameterizedTest
        @CsvSource({"group_id, Group", "default_dashboard_id, Dashboard", "owner_id, User"})
        void refusesReferencesToNothing(String key, String name, IbutsuApp app, TestData data) {
            assertThat(put(app, data.project(), Map.of(key, UnknownIds.ZERO)))
                    .hasStatus(400)
                    .isJsonString(name + " id " + UnknownIds.ZERO + " doesn't exist");
        }

        private static TestResponse put(IbutsuApp app, Project project, Map<String, Object> body) {
            return app.asSuperadmin().body(body).put("/admin/project/{id}", project.id());
        }

        @Defect(79)
        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoProject(String id, int status, IbutsuApp app) {
            verifyAbsent(app.asSuperadmin().body(Map.of("title", "New")).put("/admin/project/{id}", id), id, status);
        }

        @Defect(79)
        @ValidationTest
        @Test
        void refusesIdsOfAnOlderKind(IbutsuApp app) {
            String id = "5f0d8a1b2c3d4e5f60718293";

            verifyAbsent(app.asSuperadmin().body(Map.of("title", "New")).put("/admin/project/{id}", id), id, 400);
        }
    }

    @Nested
    class Delete {

        @Defect(36)
        @Test
        void takesWhatWouldBeDebrisAlong(IbutsuApp app, TestData data, Session session) {
            Project project = data.project();
            User member = data.member(project);
            Dashboard dashboard = data.dashboard(d -> d.projectId(project.id()));
            WidgetConfig config = data.widgetConfig(w -> w.projectId(project.id()));
            WidgetConfig shown = data.widgetConfig(w -> w.dashboardId(dashboard.id()));
            Result result = data.result(r -> r.projectId(project.id()));
            Import imported =
                    data.importRecord(i -> i.metadata("project_id", project.id().toString()));
            Project other = data.project(p -> p.defaultDashboardId(dashboard.id()));
            app.inTransaction(s -> s.find(Project.class, project.id()).defaultDashboardId(dashboard.id()));

            TestResponse answer = app.asSuperadmin().delete("/admin/project/{id}", project.id());
            app.jobs().runDue();

            assertThat(answer).hasStatus(200).isJsonString("OK");
            assertThat(session.find(Project.class, project.id())).isNull();
            assertThat(session.find(Dashboard.class, dashboard.id())).isNull();
            assertThat(session.find(WidgetConfig.class, config.id())).isNull();
            assertThat(session.find(WidgetConfig.class, shown.id())).isNull();
            assertThat(session.find(Project.class, other.id()).defaultDashboardId())
                    .isNull();
            assertThat(session.find(Result.class, result.id()).projectId()).isNull();
            assertThat(session.find(Run.class, result.runId()).projectId()).isNull();
            assertThat(session.find(Import.class, imported.id()).metadata().path("project_id"))
                    .isEqualTo(imported.metadata().path("project_id"));
            assertThat(session.find(User.class, member.id())).isNotNull();
            assertThat(app.as(member).get("/run/{id}", result.runId())).hasStatus(403);
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoProject(String id, int status, IbutsuApp app) {
            verifyAbsent(app.asSuperadmin().delete("/admin/project/{id}", id), id, status);
        }
    }
}
