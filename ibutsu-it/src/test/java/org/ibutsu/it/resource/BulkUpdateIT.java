package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.server.job.UpdateRunJob;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.UnknownIds;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class BulkUpdateIT {

    @Test
    void addsKeysToTheNewestRunsThatFit(IbutsuApp app, TestData data, Session session) {
        Project project = data.project();
        List<Run> runs = data.runs(
                3,
                (i, run) -> run.projectId(project.id())
                        .env("qa")
                        .startTime(app.clock().utc().minusDays(i)));
        data.run(run -> run.projectId(project.id()).env("prod"));

        TestResponse answer = update(app.asSuperadmin(), "env=qa", 2, "{\"metadata\":{\"release\":\"4.2\"}}");

        assertThat(answer).hasStatus(200).json();
        assertThat(answer.jsonPath().getList("id"))
                .containsExactly(runs.get(0).id().toString(), runs.get(1).id().toString());
        assertThat(session.createSelectionQuery(
                                "select count(*) from Run where json_text(metadata, 'release') = '4.2'", Long.class)
                        .getSingleResult())
                .isEqualTo(2);
    }

    @Test
    void changesOneRunUnlessAskedForMore(IbutsuApp app, TestData data) {
        data.runs(3);

        TestResponse answer =
                app.asSuperadmin().body("{\"metadata\":{\"a\":1}}").post("/runs/bulk-update");

        assertThat(answer).hasStatus(200);
        assertThat(answer.jsonPath().getList("id")).hasSize(1);
    }

    @Defect(67)
    @Test
    void keepsWhatIsThereAtEveryDepth(IbutsuApp app, TestData data, Session session) {
        Run run = data.run(
                r -> r.metadata("kept", "old").metadata("nothing", null).metadata("nested", Map.of("kept", 1)));
        String sent = """
                {"metadata":{"kept":"new","nothing":"filled","nested":{"kept":2,"added":3}},"env":"x","source":"x"}""";

        assertThat(update(app.asSuperadmin(), "id=" + run.id(), 1, sent)).hasStatus(200);

        Run stored = session.find(Run.class, run.id());
        assertThat(stored)
                .hasMetadata("kept", "old")
                .hasMetadata("nothing", "filled")
                .hasMetadata("nested.kept", 1)
                .hasMetadata("nested.added", 3);
        assertThat(stored.env()).isEqualTo(run.env());
        assertThat(stored.source()).isEqualTo(run.source());
        app.clock().advance(UpdateRunJob.AFTER_A_CHANGE);
        assertThat(app.jobs().runDue()).isZero();
    }

    @Test
    void givesAProjectToRunsWithoutOne(IbutsuApp app, TestData data, Session session) {
        Project project = data.project(p -> p.name("web"));
        Run elsewhere = data.run();
        Run orphan = data.run();
        app.inTransaction(s -> s.find(Run.class, orphan.id()).projectId(null));

        update(
                app.asSuperadmin(),
                "id*" + orphan.id() + ";" + elsewhere.id(),
                5,
                "{\"metadata\":{\"project\":\"web\"}}");

        assertThat(session.find(Run.class, orphan.id()).projectId()).isEqualTo(project.id());
        assertThat(session.find(Run.class, elsewhere.id()).projectId()).isEqualTo(elsewhere.projectId());
    }

    @Defect(6)
    @Test
    void touchesOnlyProjectsOfTheCaller(IbutsuApp app, TestData data, Session session) {
        Run foreign = data.run();
        Run own = data.run();
        User member = data.member(session.find(Project.class, own.projectId()));

        TestResponse answer = update(app.as(member), "source=" + own.source(), 25, "{\"metadata\":{\"a\":1}}");

        assertThat(answer.jsonPath().getList("id")).containsExactly(own.id().toString());
        assertThat(session.find(Run.class, foreign.id()).metadata().has("a")).isFalse();
        assertThat(update(app.as(data.user()), "id=" + foreign.id(), 1, "{\"metadata\":{\"a\":1}}"))
                .hasStatus(404)
                .isJsonString("No runs found with id=" + foreign.id());
    }

    @Defect(67)
    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"metadata\":{}}", "{\"env\":\"x\"}"})
    void demandsMetadata(String body, IbutsuApp app) {
        assertThat(update(app.asSuperadmin(), "env=qa", 1, body))
                .hasStatus(401)
                .isJsonString("Bad request, can only update metadata");
    }

    @Defect(67)
    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"26", "99999999999999999999"})
    void refusesMoreThan25Runs(String size, IbutsuApp app) {
        assertThat(update(app.asSuperadmin(), "env=qa", size, "{\"metadata\":{\"a\":1}}"))
                .hasStatus(405)
                .isJsonString("Bad request, cannot update more than 25 runs at a time");
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource({"0, env=qa", "x, env=qa", "1, id=x", "1, source~["})
    void refusesBadParameters(String size, String filter, IbutsuApp app) {
        assertThat(update(app.asSuperadmin(), filter, size, "{\"metadata\":{\"a\":1}}"))
                .isProblem(400);
    }

    @Defect(67)
    @ValidationTest
    @Test
    void refusesProjectsThatAreNotThereOrClosed(IbutsuApp app, TestData data) {
        Project closed = data.project();

        assertThat(update(app.asSuperadmin(), "env=qa", 1, "{\"metadata\":{\"project\":\"" + UnknownIds.ZERO + "\"}}"))
                .hasStatus(400)
                .isJsonString("Invalid project");
        assertThat(update(app.as(data.user()), "env=qa", 1, "{\"metadata\":{\"project\":\"" + closed.id() + "\"}}"))
                .hasStatus(403)
                .isJsonString("Forbidden");
    }

    private static TestResponse update(TestRequest request, String filter, Object size, String body) {
        return request.queryParam("filter", filter)
                .queryParam("pageSize", size)
                .body(body)
                .post("/runs/bulk-update");
    }
}
