package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@IntegrationTest
@MaxStatements(4)
@OnBothDatabases
class RunAggregatorIT {

    @Test
    void countsExpectedFailuresUnderTheNameThatSummariesHave(IbutsuApp app, Nightly nightly) {
        nightly.run("1", run -> run.summary(Json.parse("{\"tests\": 10, \"xfailures\": 2, \"xpasses\": 1}")));

        TestResponse answer = aggregated(app, "component", "1");

        assertThat(answer).hasJson("xfailed.api", 20).hasJson("xpassed.api", 10).hasJson("passed.api", 70);
    }

    @Test
    void fallsBackToTheOtherNameOfExpectedFailures(IbutsuApp app, Nightly nightly) {
        nightly.run("1", run -> run.summary(Json.parse("{\"tests\": 10, \"xfailed\": 2, \"xpassed\": 1}")));

        assertThat(aggregated(app, "component", "1")).hasJson("xfailed.api", 20).hasJson("xpassed.api", 10);
    }

    @Test
    void alwaysAddsUpToAHundred(IbutsuApp app, Nightly nightly) {
        nightly.run(
                "1",
                run -> run.summary(
                        Json.parse(
                                "{\"tests\": 7, \"failures\": 1, \"errors\": 1, \"skips\": 1, \"xfailures\": 1, \"xpasses\": 1}")));

        assertThat(aggregated(app, "component", "1"))
                .hasJson("failed.api", 14)
                .hasJson("error.api", 14)
                .hasJson("passed.api", 30);
    }

    @ParameterizedTest
    @CsvSource({"300000, 90", "99999999999999999999999999, 90", "-300000, ", "-99999999999999999999999999, ", "0, "})
    void looksBackOverAnyPeriod(String weeks, Integer passed, IbutsuApp app, Nightly nightly) {
        nightly.run("1", run -> {});

        assertThat(aggregated(app, "component", weeks).<Object>path("passed.api"))
                .isEqualTo(passed);
    }

    @Test
    void namesGroupsThatAreArraysByTheirJson(IbutsuApp app, Nightly nightly) {
        nightly.run("1", run -> run.metadata("tags", List.of("a", "b")));

        assertThat(assertThat(aggregated(app, "metadata.tags", "1"))
                        .json()
                        .at("/passed")
                        .fieldNames())
                .toIterable()
                .containsExactly("[\"a\",\"b\"]");
    }

    @Test
    void addsUpCountersOfAnySize(IbutsuApp app, Nightly nightly) {
        for (int i = 0; i < 20; i++) {
            nightly.run("1", run -> run.summary(Json.parse("{\"tests\": 900000000000000000}")));
        }

        assertThat(aggregated(app, "component", "1")).hasJson("passed.api", 100);
    }

    private static TestResponse aggregated(IbutsuApp app, String group, String weeks) {
        TestResponse answer = app.asSuperadmin()
                .queryParam("group_field", group)
                .queryParam("weeks", weeks)
                .get("/widget/run-aggregator");
        assertThat(answer).hasStatus(200);
        return answer;
    }
}
