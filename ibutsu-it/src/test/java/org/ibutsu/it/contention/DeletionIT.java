package org.ibutsu.it.contention;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.harness.NonDeterministic;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** Deletions while others write to what is deleted. Each ends in the deletion, and none of the others gets a 500. */
@IntegrationTest
@SlowTest
@NonDeterministic("requests at the same time")
class DeletionIT {

    private static final int ROUNDS = 8;

    @Test
    void removesAnAccountThatIsWorking(IbutsuApp app, TestData data, Session session) throws Exception {
        Project project = data.project();
        for (int round = 0; round < ROUNDS; round++) {
            User user = data.member(project);
            app.inTransaction(s -> s.find(Project.class, project.id()).ownerId(user.id()));
            Dashboard dashboard =
                    data.dashboard(row -> row.projectId(project.id()).userId(user.id()));

            List<TestResponse> others = Writers.during(
                    () -> assertThat(app.asSuperadmin().delete("/admin/user/{id}", user.id()))
                            .hasStatus(200),
                    () -> app.as(user).body(Map.of("name", "web")).post("/project"),
                    () -> app.as(user)
                            .body(Map.of("name", "key", "expires", "2030-01-01T00:00:00Z"))
                            .post("/user/token"),
                    () -> app.as(user).queryParam("pageSize", 501).get("/run"),
                    () -> app.as(user)
                            .body(Map.of("name", "Ann", "password", "another"))
                            .put("/user"),
                    () -> app.anonymous()
                            .body(Map.of("email", user.email(), "password", "another"))
                            .post("/login"),
                    () -> app.as(user)
                            .body(Map.of("title", "Mine", "user_id", user.id(), "project_id", project.id()))
                            .post("/dashboard"),
                    () -> app.asSuperadmin()
                            .body(Map.of("owner_id", user.id(), "users", List.of(user.email())))
                            .put("/admin/project/{id}", project.id()),
                    () -> app.asSuperadmin().body(Map.of("user_id", user.id())).put("/dashboard/{id}", dashboard.id()),
                    () -> app.as(user)
                            .contentType("multipart/form-data")
                            .multiPart("importFile", "report.xml", "<testsuite/>".getBytes())
                            .post("/import"));

            Writers.requireNoServerError(others);
            assertThat(session.find(User.class, user.id())).isNull();
            requireNone(session, "select count(*) from projects where owner_id = :id", user.id());
            requireNone(session, "select count(*) from dashboards where user_id = :id", user.id());
            requireNone(session, "select count(*) from users_projects where user_id = :id", user.id());
            requireNone(session, "select count(*) from tokens where user_id = :id", user.id());
            session.clear();
        }
    }

    @Test
    void removesAProjectThatIsWrittenTo(IbutsuApp app, TestData data, Session session) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Project project = data.project();
            User member = data.member(project);
            Dashboard dashboard = data.dashboard(row -> row.projectId(project.id()));
            String id = project.id().toString();

            List<TestResponse> others = Writers.during(
                    () -> assertThat(app.asSuperadmin().delete("/admin/project/{id}", id))
                            .hasStatus(200),
                    () -> app.as(member)
                            .body(Map.of("project_id", id, "metadata", Map.of("project", id)))
                            .post("/run"),
                    () -> app.as(member)
                            .body(Map.of("project_id", id, "test_id", "pays"))
                            .post("/result"),
                    () -> app.as(member)
                            .body(Map.of("title", "Team", "project_id", id))
                            .post("/dashboard"),
                    () -> app.as(member)
                            .body(Map.of(
                                    "type",
                                    "widget",
                                    "widget",
                                    "run-aggregator",
                                    "project_id",
                                    id,
                                    "dashboard_id",
                                    dashboard.id()))
                            .post("/widget-config"),
                    () -> app.asSuperadmin()
                            .body(Map.of("title", "New", "users", List.of(member.email())))
                            .put("/admin/project/{id}", id),
                    () -> app.asSuperadmin()
                            .body(Map.of("default_dashboard_id", dashboard.id()))
                            .put("/project/{id}", id),
                    () -> app.as(member).body(Map.of("title", "Changed")).put("/dashboard/{id}", dashboard.id()));

            Writers.requireNoServerError(others);
            assertThat(session.find(Project.class, project.id())).isNull();
            session.clear();
        }
    }

    @Test
    void removesADashboardThatIsWrittenTo(IbutsuApp app, TestData data, Session session) throws Exception {
        Project project = data.project();
        for (int round = 0; round < ROUNDS; round++) {
            Dashboard dashboard = data.dashboard(row -> row.projectId(project.id()));

            List<TestResponse> others = Writers.during(
                    () -> assertThat(app.asSuperadmin().delete("/dashboard/{id}", dashboard.id()))
                            .hasStatus(200),
                    () -> app.asSuperadmin()
                            .body(Map.of("type", "widget", "widget", "run-aggregator", "dashboard_id", dashboard.id()))
                            .post("/widget-config"),
                    () -> app.asSuperadmin()
                            .body(Map.of("default_dashboard_id", dashboard.id()))
                            .put("/project/{id}", project.id()),
                    () -> app.asSuperadmin().body(Map.of("title", "Changed")).put("/dashboard/{id}", dashboard.id()));

            Writers.requireNoServerError(others);
            assertThat(session.find(Dashboard.class, dashboard.id())).isNull();
            requireNone(session, "select count(*) from widget_configs where dashboard_id = :id", dashboard.id());
            requireNone(session, "select count(*) from projects where default_dashboard_id = :id", dashboard.id());
            session.clear();
        }
    }

    @Test
    void removesWidgetsTokensAndArtifactsOnce(IbutsuApp app, TestData data, Session session) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            WidgetConfig widget = data.widgetConfig();
            Result result = data.result();
            UUID artifact = data.artifact(row -> row.resultId(result.id())).id();
            String token = app.asSuperadmin()
                    .body(Map.of("name", "key", "expires", "2030-01-01T00:00:00Z"))
                    .post("/user/token")
                    .path("id");

            List<TestResponse> others = Writers.during(
                    () -> {
                        removedOnce(app.asSuperadmin().delete("/widget-config/{id}", widget.id()));
                        removedOnce(app.asSuperadmin().delete("/artifact/{id}", artifact));
                        removedOnce(app.asSuperadmin().delete("/user/token/{id}", token));
                    },
                    () -> app.asSuperadmin().delete("/widget-config/{id}", widget.id()),
                    () -> app.asSuperadmin().delete("/artifact/{id}", artifact),
                    () -> app.asSuperadmin().delete("/user/token/{id}", token),
                    () -> app.asSuperadmin().body(Map.of("title", "Changed")).put("/widget-config/{id}", widget.id()),
                    () -> app.asSuperadmin().get("/artifact/{id}/download", artifact));

            Writers.requireNoServerError(others);
            assertThat(session.find(WidgetConfig.class, widget.id())).isNull();
            session.clear();
        }
    }

    private static void removedOnce(TestResponse answer) {
        assertThat(answer.statusCode()).isIn(200, 404);
    }

    private static void requireNone(Session session, String count, UUID id) {
        assertThat(session.createNativeQuery(count, Long.class)
                        .setParameter("id", id)
                        .getSingleResult())
                .as(count)
                .isZero();
    }
}
