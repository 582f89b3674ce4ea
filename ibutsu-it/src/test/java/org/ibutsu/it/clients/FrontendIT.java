package org.ibutsu.it.clients;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.Map;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** The requests of the frontend, in its order. */
@IntegrationTest
class FrontendIT {

    private static final String ORIGIN = "http://127.0.0.1:3000";

    @Test
    void startsUntilADashboardIsShown(IbutsuApp app, TestData data) {
        Project project = data.project();
        User member = data.member(project);
        Dashboard dashboard = data.dashboard(row -> row.projectId(project.id()));
        Run run = data.run(row -> row.projectId(project.id()));
        data.results(
                2,
                (i, result) -> result.runId(run.id())
                        .projectId(project.id())
                        .component("shop")
                        .metadata("browser", "firefox"));

        TestResponse preflight = page(app)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/login");
        TestResponse support = page(app).get("/login/support");
        TestResponse provider = page(app).get("/login/config/keycloak");
        TestResponse login = page(app)
                .body(Map.of("email", member.email(), "password", TestData.PASSWORD))
                .post("/login");
        String token = login.path("token");
        TestResponse user = page(app, token).get("/user");
        TestResponse projects = page(app, token).get("/project");
        TestResponse dashboards =
                page(app, token).queryParam("project_id", project.id()).get("/dashboard");
        TestResponse widget = page(app, token)
                .body(Map.of(
                        "type", "widget",
                        "widget", "result-aggregator",
                        "project_id", project.id(),
                        "dashboard_id", dashboard.id(),
                        "params",
                                Map.of("group_field", "component", "additional_filters", "project_id=" + project.id())))
                .post("/widget-config");
        TestResponse widgets = page(app, token)
                .queryParam("type", "widget")
                .queryParam("filter", "dashboard_id=" + dashboard.id())
                .get("/widget-config");
        TestResponse views = page(app, token)
                .queryParam("filter", "type=view", "navigable=true", "project_id=" + project.id())
                .get("/widget-config");
        TestResponse bars = page(app, token)
                .queryParam("group_field", "component")
                .queryParam("days", "")
                .queryParam("run_id", "")
                .queryParam("project", project.id())
                .queryParam("additional_filters", "project_id=" + project.id())
                .get("/widget/result-aggregator");
        TestResponse choices = page(app, token)
                .queryParam("group_field", "component")
                .queryParam("project", project.id())
                .queryParam("for_filter", "true")
                .get("/widget/result-aggregator");
        TestResponse fields = page(app, token).get("/project/filter-params/{id}", project.id());
        TestResponse runs = page(app, token)
                .queryParam("filter", "metadata.accessibility@t,project_id=" + project.id())
                .get("/run");
        TestResponse loggedOut = page(app).get("/user");

        assertThat(preflight).hasStatus(200).hasHeader("Access-Control-Allow-Headers", "authorization,content-type");
        assertThat(support).hasStatus(200).hasJson("user", true).hasJson("keycloak", true);
        assertThat(provider).hasStatus(200);
        assertThat(login).hasStatus(200).hasJson("name", member.name()).hasJson("email", member.email());
        assertThat(user).hasStatus(200).hasJson("id", member.id()).hasJson("is_superadmin", false);
        assertThat(projects).hasPagination(1, 25, 1);
        assertThat(projects.jsonPath().getString("projects[0].id"))
                .isEqualTo(project.id().toString());
        assertThat(dashboards).hasPagination(1, 25, 1);
        assertThat(dashboards.jsonPath().getString("dashboards[0].id"))
                .isEqualTo(dashboard.id().toString());
        assertThat(widget).hasStatus(201).hasJson("weight", 10);
        assertThat(widgets).hasPagination(1, 25, 1);
        assertThat(widgets.jsonPath().getString("widgets[0].id")).isEqualTo(widget.path("id"));
        assertThat(views).hasPagination(1, 25, 0);
        assertThat(bars).hasStatus(200).isJson("[{\"_id\": \"shop\", \"count\": 2}]");
        assertThat(choices).hasStatus(200).isJson("[{\"_id\": \"shop\"}]");
        assertThat(fields).hasStatus(200);
        assertThat(fields.jsonPath().getList("")).contains("data.browser");
        assertThat(runs).hasPagination(1, 25, 0);
        assertThat(loggedOut).isProblem(401).hasHeader("Access-Control-Allow-Origin", "*");
    }

    private static TestRequest page(IbutsuApp app) {
        return app.anonymous().header("Origin", ORIGIN);
    }

    private static TestRequest page(IbutsuApp app, String token) {
        return page(app).header("Authorization", "Bearer " + token);
    }
}
