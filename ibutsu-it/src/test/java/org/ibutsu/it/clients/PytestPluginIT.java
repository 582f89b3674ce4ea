package org.ibutsu.it.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** The requests of the plugin for pytest, in its order. */
@IntegrationTest
class PytestPluginIT {

    @Test
    void uploadsARunWithResultsAndArtifacts(IbutsuApp app, TestData data, Session session) {
        Project project = data.project();
        User member = data.member(project);
        String run = UUID.randomUUID().toString();
        String passed = UUID.randomUUID().toString();
        String failed = UUID.randomUUID().toString();

        TestResponse found =
                app.as(member).queryParam("filter", "name=" + project.name()).get("/project");
        TestResponse missing = app.as(member).get("/run/{id}", run);
        TestResponse begun = app.as(member).body(run(run, project)).post("/run");
        TestResponse first = app.as(member)
                .body(result(passed, run, project, "passed", 1.25))
                .post("/result");
        TestResponse second =
                app.as(member).body(result(failed, run, project, "failed", 2.5)).post("/result");
        TestResponse again =
                app.as(member).body(result(failed, run, project, "failed", 2.5)).post("/result");
        TestResponse log = app.as(member)
                .multiPart("file", "file", "trace".getBytes(UTF_8))
                .multiPart("resultId", failed)
                .multiPart("filename", "trace & büro.log", "text/plain; charset=UTF-8")
                .multiPart("additionalMetadata", "{\"kind\": \"traceback\"}")
                .post("/artifact");
        TestResponse report = app.as(member)
                .multiPart("file", "file", "report".getBytes(UTF_8))
                .multiPart("runId", run)
                .multiPart("filename", "report.html")
                .post("/artifact");
        TestResponse ended = app.as(member)
                .body(begun.asString().replace("\"begun\"", "\"ended\""))
                .put("/run/{id}", run);
        TestResponse page = app.as(member).get("/health/info");
        app.clock().advance(Duration.ofSeconds(5));
        app.jobs().runDue();
        TestResponse counted = app.as(member).get("/run/{id}", run);

        assertThat(found).hasPagination(1, 25, 1);
        assertThat(found.jsonPath().getString("projects[0].id"))
                .isEqualTo(project.id().toString());
        assertThat(missing).hasStatus(404);
        assertThat(begun)
                .hasStatus(201)
                .hasJson("id", run)
                .hasJson("project_id", project.id())
                .hasJson("component", null);
        assertThat(first).hasStatus(201).hasJson("id", passed);
        assertThat(second).hasStatus(201).hasJson("id", failed).hasJson("run_id", run);
        assertThat(again).hasStatus(400);
        assertThat(log).hasStatus(201).hasJson("filename", "trace & büro.log");
        assertThat(report).hasStatus(201).hasJson("run_id", run);
        assertThat(ended).hasStatus(200).hasJson("metadata.state", "ended").hasJson("metadata.nothing", null);
        assertThat(page).hasStatus(200).hasJson("frontend", "http://127.0.0.1:8080/ui");
        assertThat(counted)
                .hasStatus(200)
                .hasJson("summary.tests", 2)
                .hasJson("summary.failures", 1)
                .hasJson("summary.passes", 1)
                .hasJson("summary.pass_percent", 50)
                .hasJson("duration", 3.75);
        Run stored = session.find(Run.class, UUID.fromString(run));
        assertThat(stored.metadata().path("browser").textValue()).isEqualTo("firefox");
        assertThat(session.createSelectionQuery("from Result", Result.class).getResultList())
                .extracting(each -> each.id().toString())
                .containsExactlyInAnyOrder(passed, failed);
    }

    private static String run(String id, Project project) {
        return """
                {
                  "id": "%s",
                  "component": "shop",
                  "source": "local",
                  "start_time": "2026-03-01T10:20:30.123456+00:00",
                  "duration": 0.0,
                  "summary": {"collected": 0, "failures": 0, "errors": 0, "xfailures": 0, "xpasses": 0, "skips": 0, "tests": 0},
                  "metadata": {"project": "%s", "state": "begun", "nothing": null, "browser": "firefox"}
                }
                """.formatted(id, project.name());
    }

    private static Map<String, Object> result(String id, String run, Project project, String outcome, double seconds) {
        return Map.of(
                "id",
                id,
                "test_id",
                "shop.cart.test_pays[ä-1]",
                "result",
                outcome,
                "duration",
                seconds,
                "start_time",
                "2026-03-01T10:20:31",
                "params",
                Map.of("user", "ä", "number", "1"),
                "source",
                "local",
                "metadata",
                Map.of("run", run, "project", project.name(), "durations", Map.of("call", seconds)));
    }
}
