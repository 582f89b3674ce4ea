package org.ibutsu.it.jobs;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists with more than 500 items on a page are made in the background. */
@IntegrationTest
class QueuedListIT {

    @Defect(59)
    @ParameterizedTest
    @ValueSource(strings = {"run", "result"})
    void giveWhatTheListGives(String what, IbutsuApp app, TestJobs jobs, TestData data) {
        Project project = data.project();
        User member = data.member(project);
        data.results(7, (i, result) -> result.projectId(project.id()).metadata("number", i));
        data.result();
        JsonNode list = assertThat(app.as(member).queryParam("pageSize", 500).get("/" + what))
                .json();

        TestResponse queued = app.as(member).queryParam("pageSize", 501).get("/" + what);
        jobs.runDue();

        assertThat(queued).hasStatus(201);
        assertThat(queued.<String>path("message")).contains("501", " /api" + queued.path("query_endpoint"));
        TestResponse answer = app.as(member).get(queued.<String>path("query_endpoint"));
        assertThat(answer)
                .hasStatus(200)
                .hasJson("state", "SUCCESS")
                .hasJson("message", "Task has succeeded")
                .hasJson(what + "s", list.get(what + "s"))
                .hasJson("pagination.pageSize", 501)
                .hasJson(
                        "pagination.totalItems",
                        list.at("/pagination/totalItems").intValue());
    }

    @Defect(59)
    @Test
    void areFilteredAsRuns(IbutsuApp app, TestJobs jobs, TestData data) {
        Project project = data.project();
        data.runs(3, (i, run) -> run.projectId(project.id()).summary(Json.parse("{\"tests\": " + i + "}")));
        Run run = data.run();

        TestResponse queued = app.asSuperadmin()
                .queryParam("filter", "project_id=" + project.id(), "summary.tests>0")
                .queryParam("pageSize", 1000)
                .queryParam("page", -3)
                .get("/run");
        jobs.runDue();

        TestResponse answer = task(app.asSuperadmin(), queued);
        assertThat(answer).hasStatus(200).hasJson("pagination.totalItems", 2).hasJson("pagination.page", -3);
        assertThat(answer.asString()).doesNotContain(run.id().toString());
    }

    @Defect(59)
    @Test
    void holdTenThousandItemsAtMost(IbutsuApp app, TestJobs jobs, TestData data) {
        User member = data.member(data.project());

        TestResponse queued = app.as(member)
                .queryParam("pageSize", 50_000)
                .queryParam("page", 2)
                .get("/result");
        jobs.runDue();

        assertThat(task(app.as(member), queued))
                .hasStatus(200)
                .hasJson("pagination.pageSize", 10_000)
                .hasJson("pagination.page", 2);
    }

    @Test
    void waitUntilTheyAreMade(IbutsuApp app, TestData data) {
        User member = data.member(data.project());

        TestResponse queued = app.as(member).queryParam("pageSize", 501).get("/run");

        assertThat(task(app.as(member), queued))
                .hasStatus(206)
                .hasJson("state", "PENDING")
                .hasJson("message", "Task not yet started or invalid, check back later");
    }

    @Defect(7)
    @Test
    void failWithoutAProjectInTheWordsOfTheList(IbutsuApp app, TestJobs jobs) {
        TestResponse queued = app.asSuperadmin().queryParam("pageSize", 501).get("/run");
        jobs.runDue();

        assertThat(task(app.asSuperadmin(), queued)).hasStatus(203).isJson("""
                        {"state": "FAILURE", "message": "Task has failed!",
                         "error": ["Bad request, project_id filter is required for unscoped queries"]}
                        """);
    }

    @Defect(60)
    @Test
    void failWithABadFilterInTheWordsOfTheList(IbutsuApp app, TestJobs jobs) {
        String filter = "project_id@y,id=nope";
        String words =
                app.asSuperadmin().queryParam("filter", filter).get("/run").path("detail");

        TestResponse queued = app.asSuperadmin()
                .queryParam("filter", filter)
                .queryParam("pageSize", 501)
                .get("/run");
        jobs.runDue();

        assertThat(task(app.asSuperadmin(), queued)).hasStatus(203).hasJson("error", List.of(words));
    }

    @Defect(7)
    @Test
    void showStrangersNothingOfOthers(IbutsuApp app, TestJobs jobs, TestData data) {
        data.result();
        User stranger = data.member(data.project());

        TestResponse queued = app.as(stranger).queryParam("pageSize", 501).get("/result");
        jobs.runDue();

        assertThat(task(app.as(stranger), queued)).hasStatus(200).hasJson("results", List.of());
    }

    @Test
    void areMadeWithTheRightsOfTheMoment(IbutsuApp app, TestJobs jobs, TestData data) {
        User member = data.member(data.project());
        TestResponse queued = app.as(member).queryParam("pageSize", 501).get("/result");
        app.inTransaction(session -> session.find(User.class, member.id()).active(false));

        jobs.runDue();

        assertThat(task(app.asSuperadmin(), queued)).hasStatus(203).hasJson("error", List.of("Forbidden"));
    }

    @Defect(8)
    @ValidationTest
    @Test
    void areForThoseWhoAskedAndForSuperadmins(IbutsuApp app, TestJobs jobs, TestData data) {
        User member = data.member(data.project());
        TestResponse queued = app.as(member).queryParam("pageSize", 501).get("/result");
        jobs.runDue();

        assertThat(task(app.as(member), queued)).hasStatus(200);
        assertThat(task(app.asSuperadmin(), queued)).hasStatus(200);
        assertThat(task(app.as(data.user()), queued)).hasStatus(403).isJsonString("Forbidden");
        assertThat(app.anonymous().get(queued.<String>path("query_endpoint"))).isProblem(401);
    }

    @Defect(60)
    @Test
    void areFoundByTheirIdInAnyCase(IbutsuApp app, TestJobs jobs, TestData data) {
        User member = data.member(data.project());
        String id = app.as(member).queryParam("pageSize", 501).get("/run").path("task_id");
        jobs.runDue();

        assertThat(app.as(member).get("/task/{id}", id.toUpperCase())).hasStatus(200);
    }

    @Test
    void areForgottenAfterADay(IbutsuApp app, TestJobs jobs, TestData data) {
        User member = data.member(data.project());
        TestResponse queued = app.as(member).queryParam("pageSize", 501).get("/run");
        jobs.runDue();
        app.clock().advance(Duration.ofDays(1).plusSeconds(1));

        assertThat(task(app.as(member), queued)).hasStatus(206).hasJson("state", "PENDING");

        app.as(member).queryParam("pageSize", 501).get("/run");
        assertThat(app.db()
                        .createSelectionQuery("select count(*) from BackgroundTask", Long.class)
                        .getSingleResult())
                .isOne();
    }

    @ValidationTest
    @Test
    void seemToWaitWhenTheyAreUnknown(IbutsuApp app) {
        assertThat(app.asSuperadmin().get("/task/{id}", UUID.randomUUID()))
                .hasStatus(206)
                .isJson("""
                        {"state": "PENDING", "message": "Task not yet started or invalid, check back later"}
                        """);
    }

    @ValidationTest
    @Test
    void haveIdsThatAreUuids(IbutsuApp app) {
        assertThat(app.asSuperadmin().get("/task/{id}", "nope"))
                .hasStatus(400)
                .isJsonString("ID: nope is not a valid UUID");
    }

    private static TestResponse task(TestRequest request, TestResponse queued) {
        return request.get(queued.<String>path("query_endpoint"));
    }
}
