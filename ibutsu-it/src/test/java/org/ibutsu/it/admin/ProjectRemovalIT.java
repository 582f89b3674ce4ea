package org.ibutsu.it.admin;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.OnBothDatabases;
import org.ibutsu.testing.make.Make;
import org.junit.jupiter.api.Test;

/** A project that is removed is gone at once for everybody; what takes long is done by a job. */
@IntegrationTest
@OnBothDatabases
class ProjectRemovalIT {

    private static final Duration GRACE_PERIOD = Duration.ofMinutes(1);

    @Test
    void hidesTheProjectAtOnce(IbutsuApp app, Make make) {
        Project project = make.project();
        User member = make.member(project);
        Result result = make.result(row -> row.projectId(project.id()));

        remove(app, project);

        assertThat(app.asSuperadmin().get("/project/{id}", project.id())).hasStatus(404);
        assertThat(app.asSuperadmin().get("/admin/project/{id}", project.id())).isProblem(404);
        assertThat(app.asSuperadmin().get("/admin/project")).has("pagination.totalItems", 0);
        assertThat(app.as(member).get("/project")).has("pagination.totalItems", 0);
        assertThat(app.as(member).get("/project/filter-params/{id}", project.id()))
                .hasStatus(404);
        assertThat(app.as(member).get("/run/{id}", result.runId())).hasStatus(403);
        assertThat(app.as(member)
                        .queryParam("filter", "project_id=" + project.id())
                        .get("/result"))
                .has("pagination.totalItems", 0);
        assertThat(app.asSuperadmin().get("/admin/user/{id}", member.id())).has("projects", List.of());
        assertThat(app.asSuperadmin().delete("/admin/project/{id}", project.id()))
                .isProblem(404);
    }

    @Test
    void refusesWhatIsAddedToIt(IbutsuApp app, Make make) {
        Project project = make.project();
        String id = project.id().toString();

        remove(app, project);

        for (String named : new String[] {id, project.name()}) {
            assertThat(app.asSuperadmin()
                            .body(Map.of("metadata", Map.of("project", named)))
                            .post("/run"))
                    .hasStatus(400)
                    .isText("Invalid project");
        }
        assertThat(app.asSuperadmin()
                        .body(Map.of("title", "Team", "project_id", id))
                        .post("/dashboard"))
                .hasStatus(400)
                .isText("Invalid project");
        assertThat(app.asSuperadmin().body(Map.of("id", id, "name", "again")).post("/project"))
                .hasStatus(400)
                .isText("Project id " + id + " already exist");
        assertThat(app.asSuperadmin().body(Map.of("title", "New")).put("/admin/project/{id}", id))
                .isProblem(404);
        assertThat(app.asSuperadmin()
                        .contentType("multipart/form-data")
                        .multiPart("importFile", "report.xml", "<testsuite/>".getBytes())
                        .multiPart("project", id)
                        .post("/import"))
                .hasStatus(400)
                .isText("Project " + id + " doesn't exist");
    }

    @Test
    void showsNobodyItsResultsByTheProject(IbutsuApp app, Make make) {
        Project project = make.project();
        make.run(row -> row.projectId(project.id()).component("api"));
        User stranger = make.user();

        remove(app, project);

        assertThat(app.as(stranger)
                        .queryParam("project", project.id().toString())
                        .get("/widget/result-summary"))
                .hasStatus(200)
                .has("total", 0);
        assertThat(app.as(stranger)
                        .queryParam("project", project.id().toString())
                        .queryParams(Map.of("group_field", "component", "builds", 5, "additional_filters", ""))
                        .get("/widget/filter-heatmap"))
                .hasStatus(200)
                .has("heatmap", Map.of());
    }

    @Test
    void takesRunsAndResultsOutOfItByBatches(IbutsuApp app, Make make, Session session) {
        Project project = make.project();
        Run run = make.run(row -> row.projectId(project.id()));
        make.results(2500, (i, row) -> row.runId(run.id()));

        remove(app, project);
        app.jobs().runDue();

        assertThat(count(session, "select count(*) from results where project_id is null"))
                .isEqualTo(2500);
        assertThat(session.find(Run.class, run.id()).projectId()).isNull();
        assertThat(count(session, "select count(*) from projects")).isOne();
    }

    @Test
    void removesItsRowWhenNobodyCanBeAddingToIt(IbutsuApp app, Make make, Session session) {
        Project project = make.project();
        Result late = make.result();
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
    void isTakenUpAgainWhenItsJobIsGone(IbutsuApp app, Make make, Session session) {
        Project project = make.project();
        remove(app, project);
        app.inTransaction(writer -> writer.createNativeMutationQuery("delete from ibutsu_scheduled_tasks")
                .executeUpdate());

        IbutsuApp next = app.another(config -> config);
        app.clock().advance(GRACE_PERIOD);
        next.jobs().runDue();

        assertThat(count(session, "select count(*) from projects")).isZero();
    }

    @Test
    void letsItsOwnerBeRemoved(IbutsuApp app, Make make, Session session) {
        User owner = make.user();
        Project project = make.project(row -> row.ownerId(owner.id()));
        remove(app, project);

        Response answer = app.asSuperadmin().delete("/admin/user/{id}", owner.id());

        assertThat(answer).hasStatus(200);
        assertThat(session.find(User.class, owner.id())).isNull();
    }

    @Test
    void takesDashboardsAlongThatOtherProjectsOpenFirst(IbutsuApp app, Make make, Session session) {
        Project project = make.project();
        Dashboard dashboard = make.dashboard(row -> row.projectId(project.id()));
        Project other = make.project(row -> row.defaultDashboardId(dashboard.id()));
        app.inTransaction(writer -> writer.find(Project.class, project.id()).defaultDashboardId(dashboard.id()));

        remove(app, project);

        assertThat(session.find(Dashboard.class, dashboard.id())).isNull();
        assertThat(session.find(Project.class, other.id()).defaultDashboardId()).isNull();
    }

    private static void remove(IbutsuApp app, Project project) {
        assertThat(app.asSuperadmin().delete("/admin/project/{id}", project.id()))
                .hasStatus(200)
                .isText("OK");
    }

    private static long count(Session session, String sql) {
        return session.createNativeQuery(sql, Long.class).getSingleResult();
    }
}
