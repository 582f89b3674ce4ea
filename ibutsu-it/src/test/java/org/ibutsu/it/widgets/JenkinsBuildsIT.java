package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The job view and both charts, which show the same builds. */
@IntegrationTest
@MaxStatements(4)
@OnBothDatabases
class JenkinsBuildsIT {

    @Test
    void takesMissingAndUselessCountersForZero(IbutsuApp app, Nightly nightly) {
        nightly.run("1", run -> run.summary(Json.parse("{\"tests\": 4, \"failures\": null, \"errors\": \"many\"}")));
        nightly.run("2", run -> run.summary(NullNode.instance));

        assertThat(jobs(app.asSuperadmin()).<List<Integer>>path("jobs.summary.passes"))
                .containsExactly(0, 4);
        assertThat(chart(app, "jenkins-bar-chart"))
                .hasJson("passed.1", 4)
                .hasJson("passed.2", 0)
                .hasJson("error.1", 0);
        assertThat(chart(app, "jenkins-line-chart")).hasStatus(200);
    }

    @Test
    void ordersBuildsThatBeganTogetherByJobAndThenByNumber(IbutsuApp app, Nightly nightly) {
        Stream.of("9", "10", "rc", "100").forEach(build -> nightly.run(build, run -> {}));
        nightly.run("1", run -> run.metadata("jenkins", Map.of("job_name", "earlier", "build_number", "5")));

        assertThat(jobs(app.asSuperadmin()).<List<String>>path("jobs._id"))
                .containsExactly("earlier-5", "nightly-100", "nightly-10", "nightly-9", "nightly-rc");
    }

    @Test
    void turnsPagesWithoutLosingBuilds(IbutsuApp app, Nightly nightly) {
        Stream.of("1", "2", "3", "4", "5").forEach(build -> nightly.run(build, run -> {}));

        List<String> ids = Stream.of(1, 2, 3)
                .flatMap(
                        page -> jobs(app.asSuperadmin().queryParam("page", page).queryParam("page_size", 2))
                                .<List<String>>path("jobs.build_number")
                                .stream())
                .toList();

        assertThat(ids).containsExactly("5", "4", "3", "2", "1");
        assertThat(jobs(app.asSuperadmin().queryParam("page", "99999999999").queryParam("page_size", 2)))
                .hasJson("jobs", List.of())
                .hasJson("pagination.totalItems", 5)
                .hasJson("pagination.totalPages", 3);
    }

    @ParameterizedTest
    @CsvSource({
        "job_name=nightly, 1",
        "metadata.jenkins.job_name=nightly, 1",
        "env=job_name, 1",
        "env=other, 0",
        "build_number=7, 1",
        "build_url@false, 1",
        "metadata.note=build_number, 1"
    })
    void completesOnlyTheNamesOfFields(String filter, int builds, IbutsuApp app, Nightly nightly) {
        nightly.run("7", run -> run.env("job_name").metadata("note", "build_number"));

        TestResponse answer = jobs(app.asSuperadmin().queryParam("additional_filters", filter));

        assertThat(answer).hasJson("pagination.totalItems", builds);
    }

    @Test
    void takesCommasForAPartOfAFilter(IbutsuApp app, Nightly nightly) {
        nightly.run("7", run -> run.env("a,b"));

        assertThat(jobs(app.asSuperadmin().queryParam("filter", "env=a,b"))).hasJson("pagination.totalItems", 1);
    }

    @Test
    void takesTheNameOfAJobLiterally(IbutsuApp app, Nightly nightly) {
        String name = "\"a, b\" 7";
        nightly.run("1", run -> run.metadata("jenkins", Map.of("job_name", name, "build_number", "7")));

        assertThat(app.asSuperadmin()
                        .queryParam("job_name", name)
                        .queryParam("builds", 1)
                        .get("/widget/jenkins-bar-chart"))
                .hasJson("passed.7", 9);
    }

    @Test
    void subtractsTimesExactly(IbutsuApp app, Nightly nightly) {
        nightly.run("7", run -> run.startTime(Nightly.MIDNIGHT).duration(990.0));
        nightly.run(
                "7",
                run -> run.startTime(Nightly.MIDNIGHT.plus(2055, ChronoUnit.MICROS))
                        .duration(1.0));

        assertThat(jobs(app.asSuperadmin()).asString()).contains("\"duration\":990.002055,");
    }

    @Test
    void takesUnknownDurationsOfRunsForNone(IbutsuApp app, Nightly nightly) {
        nightly.run("7", run -> run.startTime(Nightly.MIDNIGHT).duration(null));
        nightly.run("7", run -> run.startTime(Nightly.MIDNIGHT.plusMinutes(30)).duration(null));

        TestResponse answer = jobs(app.asSuperadmin());

        assertThat(answer.<List<Double>>path("jobs.duration")).containsExactly(1800d);
        assertThat(answer.<List<Double>>path("jobs.total_execution_time")).containsOnlyNulls();
        assertThat(chart(app, "jenkins-line-chart"))
                .hasJson("duration.7", 0.5f)
                .hasJson("total_execution_time.7", 0.0f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jenkins-bar-chart", "jenkins-line-chart"})
    void showsNothingOfNoBuilds(String widget, IbutsuApp app, Nightly nightly) {
        nightly.run("7", run -> {});

        TestResponse answer = app.asSuperadmin()
                .queryParam("job_name", "nightly")
                .queryParam("builds", 0)
                .get("/widget/" + widget);

        assertThat(answer)
                .hasStatus(200)
                .isJson(
                        widget.equals("jenkins-line-chart")
                                ? "{\"duration\": {}}"
                                : "{\"passed\": {}, \"skipped\": {}, \"error\": {}, \"failed\": {}, \"xpassed\": {},"
                                        + " \"xfailed\": {}}");
    }

    private static TestResponse jobs(TestRequest request) {
        TestResponse answer = request.get("/widget/jenkins-job-view");
        assertThat(answer).hasStatus(200);
        return answer;
    }

    private static TestResponse chart(IbutsuApp app, String widget) {
        return app.asSuperadmin()
                .queryParam("job_name", "nightly")
                .queryParam("builds", 5)
                .get("/widget/" + widget);
    }
}
