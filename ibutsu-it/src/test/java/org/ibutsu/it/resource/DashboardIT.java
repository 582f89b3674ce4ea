package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
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
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class DashboardIT {

    /** Fixtures always give a dashboard a project. */
    private static Dashboard withoutProject(IbutsuApp app) {
        return app.fromTransaction(session -> {
            Dashboard dashboard =
                    new Dashboard().title("Of all").description("").filters("");
            session.persist(dashboard);
            return dashboard;
        });
    }

    private static List<String> titles(TestResponse answer) {
        assertThat(answer).hasStatus(200);
        return answer.jsonPath().getList("dashboards.title");
    }

    @Nested
    class GetMany {

        @PageCases(total = 10)
        void pagesDashboardsByTitle(PageCase page, IbutsuApp app, TestData data) {
            Project project = data.project();
            for (int i = 9; i > 0; i--) {
                String title = "Title " + i;
                data.dashboard(d -> d.projectId(project.id()).title(title));
            }
            data.dashboard(d -> d.projectId(project.id()).title(null));

            TestResponse answer = app.asSuperadmin().queryParams(page.query()).get("/dashboard");

            assertThat(answer).hasPagination(page, "dashboards");
            List<String> all = new java.util.ArrayList<>();
            for (int i = 1; i < 10; i++) {
                all.add("Title " + i);
            }
            all.add(null);
            assertThat(titles(answer)).isEqualTo(page.of(all));
        }

        @Defect(10)
        @Test
        void showsThoseOfOwnProjectsAndOfNone(IbutsuApp app, TestData data) {
            User user = data.user();
            Project owned = data.project(p -> p.ownerId(user.id()));
            Project shared = data.project();
            data.member(shared, user);
            data.dashboard(d -> d.projectId(owned.id()).title("Owned"));
            data.dashboard(d -> d.projectId(shared.id()).title("Shared"));
            data.dashboard(d -> d.title("Foreign"));
            withoutProject(app);

            assertThat(titles(app.as(user).get("/dashboard"))).containsExactly("Of all", "Owned", "Shared");
            assertThat(titles(app.as(data.user()).get("/dashboard"))).containsExactly("Of all");
            assertThat(titles(app.asSuperadmin().get("/dashboard"))).hasSize(4);
        }

        @Defect(10)
        @Test
        void doesNotShowForeignOnesThroughFilters(IbutsuApp app, TestData data) {
            Dashboard foreign = data.dashboard();

            TestResponse answer = app.as(data.user())
                    .queryParam("filter", "project_id=" + foreign.projectId())
                    .get("/dashboard");

            assertThat(titles(answer)).isEmpty();
        }

        @Test
        void selectsByProject(IbutsuApp app, TestData data) {
            Dashboard wanted = data.dashboard(d -> d.title("Wanted"));
            Dashboard other = data.dashboard();
            withoutProject(app);

            TestResponse answer = app.asSuperadmin()
                    .queryParam("project_id", wanted.projectId(), other.projectId())
                    .queryParam("projectId", "ignored")
                    .queryParam("user_id", "ignored")
                    .get("/dashboard");

            assertThat(titles(answer)).containsExactly("Wanted");
        }

        @Defect(10)
        @Test
        void refusesAForeignProjectAndFindsNothingInAnUnknownOne(IbutsuApp app, TestData data) {
            Dashboard foreign = data.dashboard();
            User stranger = data.user();

            assertThat(app.as(stranger)
                            .queryParam("project_id", foreign.projectId())
                            .get("/dashboard"))
                    .hasStatus(403)
                    .isJsonString("Forbidden");
            assertThat(app.as(stranger)
                            .queryParam("project_id", UnknownIds.ZERO)
                            .get("/dashboard"))
                    .hasPagination(1, 25, 0);
        }

        @Test
        void filters(IbutsuApp app, TestData data) {
            data.dashboard(d -> d.title("Web"));
            data.dashboard(d -> d.title("App"));

            assertThat(titles(
                            app.asSuperadmin().queryParam("filter", "title~^W").get("/dashboard")))
                    .containsExactly("Web");
        }

        @Defect(47)
        @ValidationTest
        @Test
        void refusesWhatCannotBeAsked(IbutsuApp app) {
            assertThat(app.asSuperadmin().queryParam("project_id", "x").get("/dashboard"))
                    .isProblem(400);
            assertThat(app.asSuperadmin().queryParam("filter", "project_id=x").get("/dashboard"))
                    .isProblem(400);
            assertThat(app.asSuperadmin().queryParam("pageSize", "x").get("/dashboard"))
                    .isProblem(400);
            assertThat(app.asSuperadmin()
                            .queryParam("page", "9223372036854775807")
                            .get("/dashboard"))
                    .hasStatus(400)
                    .isJsonString("The page number is too big.");
            assertThat(app.anonymous().get("/dashboard")).isProblem(401);
        }

        @Test
        void needsAsManyStatementsForManyAsForOne(IbutsuApp app, TestData data) {
            data.dashboard();
            int forOne = app.sqlOf(() -> app.asSuperadmin().get("/dashboard")).size();
            for (int i = 0; i < 10; i++) {
                data.dashboard();
            }

            int forMany = app.sqlOf(() -> app.asSuperadmin().get("/dashboard")).size();

            assertThat(forMany).isEqualTo(forOne);
        }
    }

    @Nested
    class Create {

        @Test
        void storesADashboard(IbutsuApp app, TestData data, Session session) {
            Project project = data.project();
            User member = data.member(project);

            TestResponse answer = app.as(member)
                    .body(Map.of("title", "Team", "project_id", project.id(), "widgets", List.of()))
                    .post("/dashboard");

            assertThat(answer)
                    .hasStatus(201)
                    .hasJson("title", "Team")
                    .hasJson("description", "")
                    .hasJson("filters", "")
                    .hasJson("project_id", project.id())
                    .hasJson("user_id", null);
            assertThat(session.find(Dashboard.class, UUID.fromString(answer.path("id")))
                            .projectId())
                    .isEqualTo(project.id());
        }

        @Test
        void storesOneWithoutProjectForAnyone(IbutsuApp app, TestData data) {
            User user = data.user();

            TestResponse answer = app.as(user)
                    .body("{\"title\":\"Mine\",\"description\":null,\"filters\":\"env=qa\",\"user_id\":\"" + user.id()
                            + "\"}")
                    .post("/dashboard");

            assertThat(answer)
                    .hasStatus(201)
                    .hasJson("description", "")
                    .hasJson("filters", "env=qa")
                    .hasJson("project_id", null)
                    .hasJson("user_id", user.id());
        }

        @ValidationTest
        @Test
        void isForTheCallerUnlessThatIsASuperadmin(IbutsuApp app, TestData data) {
            User user = data.user();
            User other = data.user();
            for (Object foreign : List.of(other.id(), UnknownIds.ZERO)) {
                assertThat(app.as(user)
                                .body(Map.of("title", "x", "user_id", foreign))
                                .post("/dashboard"))
                        .hasStatus(403)
                        .isJsonString("Forbidden");
            }

            assertThat(app.asSuperadmin().body(Map.of("user_id", other.id())).post("/dashboard"))
                    .hasStatus(201)
                    .hasJson("user_id", other.id());
        }

        @Test
        void refusesStrangersToTheProject(IbutsuApp app, TestData data, Session session) {
            Project project = data.project();

            TestResponse answer = app.as(data.user())
                    .body(Map.of("project_id", project.id(), "user_id", UnknownIds.ZERO))
                    .post("/dashboard");

            assertThat(answer).hasStatus(403).isJsonString("Forbidden");
            assertThat(session.createSelectionQuery("from Dashboard", Dashboard.class)
                            .getResultList())
                    .isEmpty();
        }

        @Defect(48)
        @ValidationTest
        @Test
        void refusesReferencesToNothing(IbutsuApp app) {
            assertThat(app.asSuperadmin()
                            .body(Map.of("project_id", UnknownIds.ZERO))
                            .post("/dashboard"))
                    .hasStatus(400)
                    .isJsonString("Invalid project");
            assertThat(app.asSuperadmin()
                            .body(Map.of("user_id", UnknownIds.ZERO))
                            .post("/dashboard"))
                    .hasStatus(400)
                    .isJsonString("User with ID " + UnknownIds.ZERO + " doesn't exist");
        }

        @Defect(49)
        @ValidationTest
        @Test
        void refusesAnIdThatIsTaken(IbutsuApp app, TestData data) {
            UUID id = data.dashboard().id();

            assertThat(app.asSuperadmin().body(Map.of("id", id)).post("/dashboard"))
                    .hasStatus(400)
                    .isJsonString("Dashboard id " + id + " already exist");
        }

        @Defect(47)
        @ValidationTest
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"id\":\"x\"}",
                    "{\"project_id\":\"x\"}",
                    "{\"project_id\":null}",
                    "{\"user_id\":\"x\"}",
                    "{\"title\":7}",
                    "{\"filters\":null}",
                    "[]",
                    "{"
                })
        void refusesWhatBreaksTheSchema(String body, IbutsuApp app) {
            assertThat(app.asSuperadmin().body(body).post("/dashboard")).isProblem(400);
        }
    }

    @Nested
    class Get {

        @Test
        void isForThoseWithAccess(IbutsuApp app, TestData data) {
            Dashboard dashboard = data.dashboard();
            User member = data.member(new Project().id(dashboard.projectId()));

            assertThat(app.as(member).get("/dashboard/{id}", dashboard.id()))
                    .hasStatus(200)
                    .hasJson("title", dashboard.title());
            assertThat(app.as(data.user()).get("/dashboard/{id}", dashboard.id()))
                    .hasStatus(403)
                    .isJsonString("Forbidden");
            assertThat(app.as(data.user())
                            .get("/dashboard/{id}", withoutProject(app).id()))
                    .hasStatus(200);
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoDashboard(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().get("/dashboard/{id}", id))
                    .hasStatus(status)
                    .isJsonString(status == 404 ? "Dashboard not found" : "ID: " + id + " is not a valid UUID");
        }
    }

    @Nested
    class Update {

        @Test
        void changesWhatIsGivenAndKeepsTheRest(IbutsuApp app, TestData data, Session session) {
            Dashboard dashboard = data.dashboard(d -> d.title("Old").description("Text"));
            User member = data.member(new Project().id(dashboard.projectId()));

            TestResponse answer = app.as(member)
                    .body(Map.of("id", UnknownIds.ZERO, "title", "New", "metadata", Map.of("x", 1)))
                    .put("/dashboard/{id}", dashboard.id());

            assertThat(answer).hasStatus(200).hasJson("id", dashboard.id()).hasJson("title", "New");
            Dashboard stored = session.find(Dashboard.class, dashboard.id());
            assertThat(stored.title()).isEqualTo("New");
            assertThat(stored.description()).isEqualTo("Text");
        }

        @Defect(15)
        @Test
        void movesOnlyIntoProjectsWithAccess(IbutsuApp app, TestData data, Session session) {
            Dashboard dashboard = data.dashboard();
            User member = data.member(new Project().id(dashboard.projectId()));
            Project foreign = data.project();
            Project own = data.project(p -> p.ownerId(member.id()));

            assertThat(app.as(member).body(Map.of("project_id", foreign.id())).put("/dashboard/{id}", dashboard.id()))
                    .hasStatus(403)
                    .isJsonString("Forbidden");
            assertThat(app.as(member)
                            .body(Map.of("project_id", UnknownIds.ZERO))
                            .put("/dashboard/{id}", dashboard.id()))
                    .hasStatus(400)
                    .isJsonString("Invalid project");
            assertThat(app.as(member).body(Map.of("project_id", own.id())).put("/dashboard/{id}", dashboard.id()))
                    .hasStatus(200)
                    .hasJson("project_id", own.id());
            assertThat(session.find(Dashboard.class, dashboard.id()).projectId())
                    .isEqualTo(own.id());
        }

        /** Otherwise members of the old project would go on furnishing it, and see it as their first. */
        @Defect(84)
        @Test
        void movesWithItsWidgetsAndIsNobodysFirstAnyMore(IbutsuApp app, TestData data) {
            Dashboard dashboard = data.dashboard();
            UUID former = dashboard.projectId();
            User member = data.member(new Project().id(former));
            Project target = data.project(p -> p.ownerId(member.id()));
            UUID widget = data.widgetConfig(w -> w.projectId(former).dashboardId(dashboard.id()))
                    .id();
            UUID elsewhere = data.widgetConfig(w -> w.projectId(former)).id();
            app.inTransaction(session -> session.find(Project.class, former).defaultDashboardId(dashboard.id()));

            assertThat(app.as(member).body(Map.of("project_id", target.id())).put("/dashboard/{id}", dashboard.id()))
                    .hasStatus(200)
                    .hasJson("project_id", target.id());

            assertThat(app.as(member).get("/project/{id}", former)).hasJson("default_dashboard_id", null);
            assertThat(app.as(member).get("/widget-config/{id}", widget)).hasJson("project_id", target.id());
            assertThat(app.as(member).get("/widget-config/{id}", elsewhere)).hasJson("project_id", former);
        }

        @Test
        void looksAtTheProjectOfTheMetadataFirstAndIgnoresItThen(IbutsuApp app, TestData data) {
            Dashboard dashboard = data.dashboard();
            User member = data.member(new Project().id(dashboard.projectId()));
            Project foreign = data.project(p -> p.name("foreign"));
            data.project(p -> p.name("own").ownerId(member.id()));

            assertThat(app.as(member)
                            .body(Map.of("metadata", Map.of("project", foreign.name())))
                            .put("/dashboard/{id}", UnknownIds.ZERO))
                    .hasStatus(403);
            assertThat(app.as(member)
                            .body(Map.of("metadata", Map.of("project", "none")))
                            .put("/dashboard/{id}", UnknownIds.ZERO))
                    .hasStatus(400)
                    .isJsonString("Invalid project");
            assertThat(app.as(member)
                            .body(Map.of("metadata", Map.of("project", "own")))
                            .put("/dashboard/{id}", dashboard.id()))
                    .hasStatus(200)
                    .hasJson("project_id", dashboard.projectId());
            assertThat(app.as(member)
                            .body(Map.of("metadata", Map.of("project", 7)))
                            .put("/dashboard/{id}", dashboard.id()))
                    .isProblem(400);
        }

        @Defect(10)
        @Test
        void isForThoseWithAccess(IbutsuApp app, TestData data) {
            Dashboard dashboard = data.dashboard();
            Dashboard common = withoutProject(app);
            User stranger = data.user();

            assertThat(app.as(stranger).body(Map.of("title", "New")).put("/dashboard/{id}", dashboard.id()))
                    .hasStatus(403);
            assertThat(app.as(stranger).body(Map.of("title", "New")).put("/dashboard/{id}", common.id()))
                    .hasStatus(403);
            assertThat(app.asSuperadmin().body(Map.of("title", "New")).put("/dashboard/{id}", common.id()))
                    .hasStatus(200);
        }

        /** Existing clients send the whole object back. */
        @Test
        void keepsTheUserWhoeverChangesTheRest(IbutsuApp app, TestData data) {
            User user = data.user();
            Dashboard dashboard = data.dashboard(d -> d.userId(user.id()));
            User member = data.member(new Project().id(dashboard.projectId()));

            assertThat(app.as(member)
                            .body(Map.of("title", "New", "user_id", user.id()))
                            .put("/dashboard/{id}", dashboard.id()))
                    .hasStatus(200)
                    .hasJson("user_id", user.id());
            assertThat(app.as(member).body(Map.of("user_id", member.id())).put("/dashboard/{id}", dashboard.id()))
                    .hasStatus(200)
                    .hasJson("user_id", member.id());
            assertThat(app.as(member).body(Map.of("user_id", user.id())).put("/dashboard/{id}", dashboard.id()))
                    .hasStatus(403);
            assertThat(app.as(member).body("{\"user_id\":null}").put("/dashboard/{id}", dashboard.id()))
                    .hasStatus(200)
                    .hasJson("user_id", null);
        }

        @ValidationTest
        @Test
        void refusesAUserWhoIsNotThere(IbutsuApp app, TestData data) {
            assertThat(app.asSuperadmin()
                            .body(Map.of("user_id", UnknownIds.ZERO))
                            .put("/dashboard/{id}", data.dashboard().id()))
                    .hasStatus(400)
                    .isJsonString("User with ID " + UnknownIds.ZERO + " doesn't exist");
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoDashboard(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().body(Map.of("title", "New")).put("/dashboard/{id}", id))
                    .hasStatus(status)
                    .isJsonString(status == 404 ? "Dashboard not found" : "ID: " + id + " is not a valid UUID");
        }
    }

    @Nested
    class Delete {

        @Test
        void leavesNothingBehind(IbutsuApp app, TestData data, Session session) {
            Project project = data.project();
            User member = data.member(project);
            Dashboard dashboard = data.dashboard(d -> d.projectId(project.id()));
            WidgetConfig config =
                    data.widgetConfig(w -> w.projectId(project.id()).dashboardId(dashboard.id()));
            WidgetConfig other = data.widgetConfig(w -> w.projectId(project.id()));
            app.inTransaction(s -> s.find(Project.class, project.id()).defaultDashboardId(dashboard.id()));

            TestResponse answer = app.as(member).delete("/dashboard/{id}", dashboard.id());

            assertThat(answer).hasStatus(200).isJsonString("OK");
            assertThat(session.find(Dashboard.class, dashboard.id())).isNull();
            assertThat(session.find(WidgetConfig.class, config.id())).isNull();
            assertThat(session.find(WidgetConfig.class, other.id())).isNotNull();
            assertThat(session.find(Project.class, project.id()).defaultDashboardId())
                    .isNull();
        }

        @Defect(10)
        @Test
        void isForThoseWithAccess(IbutsuApp app, TestData data, Session session) {
            Dashboard dashboard = data.dashboard();
            Dashboard common = withoutProject(app);
            User stranger = data.user();

            assertThat(app.as(stranger).delete("/dashboard/{id}", dashboard.id()))
                    .hasStatus(403)
                    .isJsonString("Forbidden");
            assertThat(app.as(stranger).delete("/dashboard/{id}", common.id())).hasStatus(403);
            assertThat(app.asSuperadmin().delete("/dashboard/{id}", common.id()))
                    .hasStatus(200);
            assertThat(session.find(Dashboard.class, dashboard.id())).isNotNull();
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoDashboard(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().delete("/dashboard/{id}", id))
                    .hasStatus(status)
                    .isJsonString(status == 404 ? "Not Found" : "ID: " + id + " is not a valid UUID");
        }
    }
}
