package org.ibutsu.it.admin;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** A project that is removed is gone at once for everybody; what takes long is done by a job. */
@IntegrationTest
@OnBothDatabases
class ProjectRemovalIT {

    private static final Duration GRACE_PERIOD = Duration.ofMinutes(1);

    @Test
    void hidesTheProjectAtOnce(IbutsuApp app, TestData data) {
        Project project = data.project();
        User member = data.member(project);
        Result result = data.result(row -> row.projectId(project.id()));

        remove(app, project);

        assertThat(app.asSuperadmin().get("/project/{id}", project.id())).hasStatus(404);
        assertThat(app.asSuperadmin().get("/admin/project/{id}", project.id())).isProblem(404);
        assertThat(app.asSuperadmin().get("/admin/project")).hasJson("pagination.totalItems", 0);
        assertThat(app.as(member).get("/project")).hasJson("pagination.totalItems", 0);
        assertThat(app.as(member).get("/project/filter-params/{id}", project.id()))
                .hasStatus(404);
        assertThat(app.as(member).get("/run/{id}", result.runId())).hasStatus(403);
        assertThat(app.as(member)
                        .queryParam("filter", "project_id=" + project.id())
                        .get("/result"))
                .hasJson("pagination.totalItems", 0);
        assertThat(app.asSuperadmin().get("/admin/user/{id}", member.id())).hasJson("projects", List.of());
        assertThat(app.asSuperadmin().delete("/admin/project/{id}", project.id()))
                .isProblem(404);
    }

    @Test
    void refusesWhatIsAddedToIt(IbutsuApp app, TestData data) {
        Project project = data.project();
        String id = project.id().toString();

        remove(app, project);

        for (String named : new String[] {id, project.name()}) {
            assertThat(app.asSuperadmin()
                            .body(Map.of("metadata", Map.of("project", named)))
                            .post("/run"))
                    .hasStatus(400)
                    .isJsonString("Invalid project");
        }
        assertThat(app.asSuperadmin()
                        .body(Map.of("title", "Team", "project_id", id))
                        .post("/dashboard"))
                .hasStatus(400)
                .isJsonString("Invalid project");
        assertThat(app.asSuperadmin().body(Map.of("id", id, "name", "again")).post("/project"))
                .hasStatus(400)
                .isJsonString("Project id " + id + " already exist");
        assertThat(app.asSuperadmin().body(Map.of("title", "New")).put("/admin/project/{id}", id))
                .isProblem(404);
        assertThat(app.asSuperadmin()
                        .contentType("multipart/form-data")
                        .multiPart("importFile", "report.xml", "<testsuite/>".getBytes())
                        .multiPart("project", id)
                        .post("/import"))
                .hasStatus(400)
                .isJsonString("Project " + id + " doesn't exist");
    }

    @Test
    void showsNobodyItsResultsByTheProject(IbutsuApp app, TestData data) {
        Project project = data.project();
        data.run(row -> row.projectId(project.id()).component("api"));
        User stranger = data.user();

        remove(app, project);

        assertThat(app.as(stranger)
                        .queryParam("project", project.id().toString())
                        .get("/widget/result-summary"))
                .hasStatus(200)
                .hasJson("total", 0);
        assertThat(app.as(stranger)
                        .queryParam("project", project.id().toString())
                        .queryParams(Map.of("group_field", "component", "builds", 5, "additional_filters", ""))
                        .get("/widget/filter-heatmap"))
                .hasStatus(200)
                .hasJson("heatmap", Map.of());
    }

    @Test
    void takesRunsAndResultsOutOfItByBatches(IbutsuApp app, TestData data, Session session) {
        Project project = data.project();
        Run run = data.run(row -> row.projectId(project.id()));
        data.results(2500, (i, row) -> row.runId(run.id()));

        remove(app, project);
        app.jobs().runDue();

        assertThat(count(session, "select count(*) from results where project_id is null"))
                .isEqualTo(2500);
        assertThat(session.find(Run.class, run.id()).projectId()).isNull();
        assertThat(count(session, "select count(*) from projects")).isOne();
    }

    @Test
    void removesItsRowWhenNobodyCanBeAddingToIt(IbutsuApp app, TestData data, Session session) {
        Project project = data.project();
        Result late = data.result();
        remove(app, project);
        app.jobs().runDue();
        app.inTransaction(writer -> writer.createNativeMutationQuery("update results set project_id = :project")
                .setParameter("project", project.id())
                .executeUpdate());

        app.clock().advance(GRACE_PERIOD);
        app.jobs().runDue();

        assertThat(count(session, "select count(*) from projects where id = '" + project.id() + "'"))
                .isZero();
        assertThat(count(session, "select count(*) from ibutsu_removed_projects"))
                .isZero();
        assertThat(session.find(Result.class, late.id()).projectId()).isNull();
        assertThat(count(session, "select count(*) from ibutsu_scheduled_tasks"))
                .isZero();
    }

    @Test
    void isTakenUpAgainWhenItsJobIsGone(IbutsuApp app, TestData data, Session session) {
        Project project = data.project();
        remove(app, project);
        app.inTransaction(writer -> writer.createNativeMutationQuery("delete from ibutsu_scheduled_tasks")
                .executeUpdate());

        IbutsuApp next = app.startServer(config -> config);
        app.clock().advance(GRACE_PERIOD);
        next.jobs().runDue();

        assertThat(count(session, "select count(*) from projects")).isZero();
    }

    @Test
    void letsItsOwnerBeRemoved(IbutsuApp app, TestData data, Session session) {
        User owner = data.user();
        Project project = data.project(row -> row.ownerId(owner.id()));
        remove(app, project);

        TestResponse answer = app.asSuperadmin().delete("/admin/user/{id}", owner.id());

        assertThat(answer).hasStatus(200);
        assertThat(session.find(User.class, owner.id())).isNull();
    }

    @Test
    void takesDashboardsAlongThatOtherProjectsOpenFirst(IbutsuApp app, TestData data, Session session) {
        Project project = data.project();
        Dashboard dashboard = data.dashboard(row -> row.projectId(project.id()));
        Project other = data.project(row -> row.defaultDashboardId(dashboard.id()));
        app.inTransaction(writer -> writer.find(Project.class, project.id()).defaultDashboardId(dashboard.id()));

        remove(app, project);

        assertThat(session.find(Dashboard.class, dashboard.id())).isNull();
        assertThat(session.find(Project.class, other.id()).defaultDashboardId()).isNull();
    }

    private static void remove(IbutsuApp app, Project project) {
        assertThat(app.asSuperadmin().delete("/admin/project/{id}", project.id()))
                .hasStatus(200)
                .isJsonString("OK");
    }

    private static long count(Session session, String sql) {
        return session.createNativeQuery(sql, Long.class).getSingleResult();
    }
}
