package org.ibutsu.it.analysis;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@IntegrationTest
@MaxStatements(7)
@OnBothDatabases
class TestSummaryIT {

    @Test
    void countsByPlaceAndCause(IbutsuApp app, Builds builds) {
        Run run = builds.run(1);
        builds.result(
                run,
                1,
                "pays",
                "passed",
                result -> result.env("qa").component(null).duration(1.0));
        builds.result(
                run,
                1,
                "pays",
                "failed",
                result -> result.env("prod").component(null).duration(2.0));
        builds.result(
                run,
                1,
                "pays",
                "skipped",
                result -> result.env("prod").component(null).duration(null));
        builds.result(run, 1, "ships", "passed", result -> {});

        JsonNode test = test(app, builds, "pays");

        assertThat(test.get("results").intValue()).isEqualTo(3);
        assertThat(test.get("outcomes").toString()).isEqualTo("{\"failed\":1,\"passed\":1,\"skipped\":1}");
        assertThat(test.get("duration").doubleValue()).isEqualTo(1.5);
        assertThat(test.at("/envs/0/value").textValue()).isEqualTo("prod");
        assertThat(test.at("/envs/0/outcomes").toString()).isEqualTo("{\"failed\":1,\"skipped\":1}");
        assertThat(test.at("/envs/1/value").textValue()).isEqualTo("qa");
        assertThat(test.at("/components/0/value").isNull()).isTrue();
        assertThat(test.at("/components/0/results").intValue()).isEqualTo(3);
        assertThat(test.at("/flaky/rate").doubleValue()).isEqualTo(100);
        assertThat(test.get("failure_groups")).hasSize(1);
        assertThat(test.get("classnames")).isEmpty();
    }

    @Test
    void namesItsFailuresAsTheTriageDoes(IbutsuApp app, Builds builds) {
        Run run = builds.run(1);
        builds.failure(run, 1, "pays", "order 1 is closed");
        builds.failure(builds.run(2), 2, "pays", "order 2 is closed");

        JsonNode group = test(app, builds, "pays").at("/failure_groups/0");

        assertThat(group.get("count").intValue()).isEqualTo(2);
        assertThat(group.get("first_seen").textValue()).isEqualTo("2024-05-01T01:00:00Z");
        assertThat(group.get("last_seen").textValue()).isEqualTo("2024-05-01T02:00:00Z");
        assertThat(app.asSuperadmin()
                        .get("/project/{id}/failure-groups", builds.project().id()))
                .hasJson("groups[0].id", group.get("id").textValue());
    }

    @Test
    void tellsClassesApart(IbutsuApp app, Builds builds) {
        Run run = builds.run(1);
        builds.result(run, 1, "pays", "passed", result -> result.metadata("classname", "a.Cart"));
        builds.result(run, 1, "pays", "failed", result -> result.metadata("classname", "b.Cart"));

        assertThat(test(app, builds, "pays").get("results").intValue()).isEqualTo(2);
        JsonNode ofClass = test(app, builds, "pays&classname=b.Cart");
        assertThat(ofClass.get("outcomes").toString()).isEqualTo("{\"failed\":1}");
        assertThat(ofClass.get("flaky").isNull()).isTrue();
        assertThat(results(app, builds, "pays&classname=a.Cart").get("results")).hasSize(1);
    }

    @Test
    void isEmptyForATestThatIsNone(IbutsuApp app, Builds builds) {
        JsonNode test = test(app, builds, "pays");

        assertThat(test.get("results").intValue()).isZero();
        assertThat(test.get("flaky").isNull()).isTrue();
        assertThat(test.get("first_seen").isNull()).isTrue();
        assertThat(results(app, builds, "pays").at("/pagination/totalItems").intValue())
                .isZero();
    }

    @Test
    void findsNamesThatFiltersCannotHold(IbutsuApp app, Builds builds) {
        String name = "pays[1,2] \"=%' ☃";
        builds.result(builds.run(1), 1, name, "passed", result -> {});

        assertThat(app.asSuperadmin()
                        .queryParam("test_id", name)
                        .get("/project/{id}/test", builds.project().id()))
                .hasStatus(200)
                .hasJson("results", 1);
    }

    @Test
    void listsResultsNewestFirst(IbutsuApp app, Builds builds) {
        Run run = builds.run(1);
        Result old = builds.result(
                run, 1, "pays", "failed", result -> result.env("qa").duration(1.5));
        Result last = builds.result(
                run, 2, "pays", "passed", result -> result.env("prod").metadata("flaky", true));

        JsonNode answer = results(app, builds, "pays");

        assertThat(answer.get("results").findValuesAsText("id"))
                .containsExactly(last.id().toString(), old.id().toString());
        assertThat(answer.at("/results/0/flaky").booleanValue()).isTrue();
        assertThat(answer.at("/results/1/flaky").booleanValue()).isFalse();
        assertThat(answer.at("/results/1/build").textValue()).isEqualTo("nightly #1");
        assertThat(answer.at("/results/1/run_id").textValue())
                .isEqualTo(run.id().toString());
        assertThat(results(app, builds, "pays&env=qa").get("results").findValuesAsText("id"))
                .containsExactly(old.id().toString());
        assertThat(results(app, builds, "pays&component=none").get("results")).isEmpty();
        assertThat(results(app, builds, "pays&pageSize=1&page=2").get("results").findValuesAsText("id"))
                .containsExactly(old.id().toString());
    }

    @Test
    void summarizesTenThousandResults(IbutsuApp app, Builds builds, TestData data) {
        Run run = builds.run(1);
        data.results(
                10_000,
                (i, result) -> result.runId(run.id())
                        .testId("pays")
                        .env("env " + i % 200)
                        .result(i % 4 == 0 ? "failed" : "passed"));

        JsonNode test = test(app, builds, "pays");

        assertThat(test.at("/outcomes/failed").intValue()).isEqualTo(2_500);
        assertThat(test.get("envs")).hasSize(100);
        assertThat(results(app, builds, "pays&page=400").get("results")).hasSize(25);
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            test; Parameter 'test_id' is required and must not be empty
            test?test_id=; Parameter 'test_id' is required and must not be empty
            test?test_id=%00; Parameter 'test_id' must not hold a NUL character
            test-results; Parameter 'test_id' is required and must not be empty
            test-results?test_id=a&pageSize=501; Parameter 'pageSize' must be at most 500, but is 501
            """)
    void refusesBadParameters(String query, String detail, IbutsuApp app, Builds builds) {
        assertThat(app.asSuperadmin().get("/project/" + builds.project().id() + "/" + query))
                .isProblem(400)
                .hasJson("detail", detail);
    }

    private static JsonNode test(IbutsuApp app, Builds builds, String test) {
        return json(app, builds, "/test?test_id=" + test);
    }

    private static JsonNode results(IbutsuApp app, Builds builds, String test) {
        return json(app, builds, "/test-results?test_id=" + test);
    }

    private static JsonNode json(IbutsuApp app, Builds builds, String path) {
        return assertThat(app.asSuperadmin().get("/project/" + builds.project().id() + path))
                .hasStatus(200)
                .json();
    }
}
