package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.hibernate.Session;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.imports.TarFile;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.ResultHierarchy;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that no test run can mean, but that a client may send or a database may hold already. */
@IntegrationTest
@OnBothDatabases
class AbsurdNumbersIT {

    private static final double MAX_SECONDS = 1e12;

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"1e308", "-1e308", "1.1e12"})
    void refusesDurationsBeyondTheBound(String duration, IbutsuApp app, ResultHierarchy given) {
        String project = given.project().id().toString();
        Map<String, Object> body = Map.of(
                "duration",
                Double.valueOf(duration),
                "project_id",
                project,
                "metadata",
                Map.of("project", project),
                "test_id",
                "pays");

        assertThat(app.asSuperadmin().body(body).post("/result")).isProblem(400);
        assertThat(app.asSuperadmin().body(body).post("/run")).isProblem(400);
        assertThat(app.asSuperadmin()
                        .body(body)
                        .put("/result/{id}", given.result().id()))
                .isProblem(400);
        TestResponse last =
                app.asSuperadmin().body(body).put("/run/{id}", given.run().id());

        assertThat(last).isProblem(400);
        assertThat(last.<String>path("detail")).contains("duration", "1000000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e12", "-1e12", "0", "-0.5", "1e-300"})
    void takesDurationsWithinTheBound(String duration, IbutsuApp app, ResultHierarchy given) {
        Map<String, Object> body = Map.of("duration", Double.valueOf(duration));

        assertThat(app.asSuperadmin()
                        .body(body)
                        .put("/result/{id}", given.result().id()))
                .hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e308, -1e308, Double.POSITIVE_INFINITY, Double.NaN})
    void summarizesResultsThatAreInTheDatabase(double duration, IbutsuApp app, TestData data, Session session) {
        Run run = data.run();
        data.results(2, (i, result) -> result.runId(run.id()).duration(duration));

        app.asSuperadmin().body(Map.of("source", "changed")).put("/run/{id}", run.id());
        app.clock().advance(Duration.ofSeconds(5));
        app.jobs().runDue();

        Run summarized = session.find(Run.class, run.id());
        assertThat(summarized.summary().path("tests").intValue()).isEqualTo(2);
        assertThat(Math.abs(summarized.duration())).isEqualTo(2 * MAX_SECONDS);
    }

    @Test
    void answersNumbersForWhatIsInfiniteInTheDatabase(IbutsuApp app, TestData data) {
        Result result = data.result(row -> row.duration(Double.NEGATIVE_INFINITY));
        Run run = data.run(row -> row.duration(Double.POSITIVE_INFINITY));
        Run none = data.run(row -> row.duration(Double.NaN));

        assertThat(number(app, "/result/" + result.id())).isEqualTo(-MAX_SECONDS);
        assertThat(number(app, "/run/" + run.id())).isEqualTo(MAX_SECONDS);
        assertThat(number(app, "/run/" + none.id())).isEqualTo(MAX_SECONDS);
    }

    private static double number(IbutsuApp app, String path) {
        JsonNode duration =
                assertThat(app.asSuperadmin().get(path)).hasStatus(200).json().get("duration");
        assertThat(duration.isNumber()).as("%s", duration).isTrue();
        return duration.doubleValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jenkins-job-view?",
                "jenkins-line-chart?job_name=nightly&builds=5&",
                "test-history?test_id=pays&",
                "slowest-tests?"
            })
    void showsFiniteNumbersInWidgets(String widget, IbutsuApp app, TestData data) {
        Project project = data.project();
        for (double duration : new double[] {1.7e308, 1.7e308, -1.7e308, Double.POSITIVE_INFINITY, 1e-300}) {
            Run run = data.jenkinsRun(
                    j -> j.buildNumber(1).run(row -> row.projectId(project.id()).duration(duration)));
            data.result(row -> row.runId(run.id()).testId("pays").duration(duration));
            data.result(row -> row.runId(run.id())
                    .testId("pays")
                    .duration(duration)
                    .startTime(app.clock().utc().minusDays(8)));
        }

        JsonNode answer = assertThat(app.asSuperadmin().get("/widget/" + widget + "project=" + project.id()))
                .hasStatus(200)
                .json();

        assertThat(answer.toString()).doesNotContain("Infinity", "NaN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run-aggregator?group_field=component&weeks=4&",
                "result-summary?",
                "jenkins-job-view?",
                "jenkins-bar-chart?job_name=nightly&builds=5&",
                "filter-heatmap?additional_filters=&builds=5&group_field=component&",
                "jenkins-heatmap?job_name=nightly&builds=5&group_field=component&"
            })
    void addsUpCountersOfAnySize(String widget, IbutsuApp app, TestData data) {
        Project project = data.project();
        for (int build = 0; build < 12; build++) {
            data.jenkinsRun(j -> j.buildNumber(1)
                    .run(row -> row.projectId(project.id()).component("api").summary(Json.parse("""
                                    {"tests": 999999999999999999, "errors": -999999999999999999}
                                    """))));
        }

        JsonNode answer = assertThat(app.asSuperadmin().get("/widget/" + widget + "project=" + project.id()))
                .hasStatus(200)
                .json();

        List<JsonNode> passed = StreamSupport.stream(answer.findValues("passed").spliterator(), false)
                .toList();
        assertThat(passed).allSatisfy(count -> assertThat(count.toString()).doesNotContain("-"));
        assertThat(answer.findValues("passes"))
                .allSatisfy(count -> assertThat(count.longValue()).isPositive());
    }

    @Test
    void importsReportsWithAbsurdTimes(IbutsuApp app, TestData data, Session session) {
        Project project = data.project();
        String report = """
                <testsuites>
                  <testsuite time="1e308"><testcase name="a" time="1e308"/><testcase name="b" time="1e308"/></testsuite>
                  <testsuite time="1e308" tests="999999999999999999"/>
                </testsuites>
                """;

        Run run = imported(app, session, project, "report.xml", report.getBytes(StandardCharsets.UTF_8));

        assertThat(run.duration()).isEqualTo(2 * MAX_SECONDS);
        assertThat(durations(session, run)).containsExactly(MAX_SECONDS, MAX_SECONDS);
    }

    @Test
    void importsArchivesWithAbsurdTimes(IbutsuApp app, TestData data, Session session) {
        Project project = data.project();
        UUID id = UUID.randomUUID();
        byte[] archive = new TarFile()
                .file(id + "/run.json", "{\"duration\": 1e308}")
                .file(id + "/" + UUID.randomUUID() + "/result.json", "{\"duration\": 1e308, \"result\": \"passed\"}")
                .file(id + "/" + UUID.randomUUID() + "/result.json", "{\"duration\": 1e308, \"result\": \"passed\"}")
                .gzip();

        Run run = imported(app, session, project, "runs.tar.gz", archive);

        assertThat(run.duration()).isEqualTo(2 * MAX_SECONDS);
        assertThat(durations(session, run)).containsExactly(MAX_SECONDS, MAX_SECONDS);
    }

    private static Run imported(IbutsuApp app, Session session, Project project, String name, byte[] file) {
        String id = app.asSuperadmin()
                .contentType("multipart/form-data")
                .multiPart("importFile", name, file)
                .multiPart("project", project.id().toString())
                .post("/import")
                .path("id");
        app.jobs().runDue();
        assertThat(app.asSuperadmin().get("/import/{id}", id)).hasJson("status", "done");
        return session.createSelectionQuery("from Run where projectId = :project", Run.class)
                .setParameter("project", project.id())
                .getSingleResult();
    }

    private static List<Double> durations(Session session, Run run) {
        return session.createSelectionQuery("select duration from Result where runId = :run", Double.class)
                .setParameter("run", run.id())
                .getResultList();
    }
}
