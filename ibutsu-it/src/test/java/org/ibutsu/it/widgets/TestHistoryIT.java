package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.model.Result;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.api.Test;

@IntegrationTest
@MaxStatements(4)
@OnBothDatabases
class TestHistoryIT {

    @Test
    void showsOutcomesByBuildOldestFirst(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "9", "passed", 3);
        nightly.result("pays", "10", "passed", 2);
        nightly.result("pays", "10", "failed", 1);
        nightly.result("ships", "10", "failed", 1);

        assertThat(app.asSuperadmin().get("/widget/test-history?test_id=pays"))
                .hasStatus(200)
                .isJson("""
                        {"test_id": "pays", "trend": 0.0, "builds": [
                            {"build": "nightly #9", "start": "2024-05-29T00:00:00Z", "duration": 1.0,
                             "outcomes": {"passed": 1, "failed": 0, "error": 0, "skipped": 0, "xfailed": 0, "xpassed": 0}},
                            {"build": "nightly #10", "start": "2024-05-30T00:00:00Z", "duration": 1.0,
                             "outcomes": {"passed": 1, "failed": 1, "error": 0, "skipped": 0, "xfailed": 0, "xpassed": 0}}]}
                        """);
    }

    @Test
    void tellsHowMuchSlowerItGetsWithEachBuild(IbutsuApp app, Nightly nightly) {
        for (int build = 1; build <= 4; build++) {
            int number = build;
            nightly.result(
                    build,
                    result -> result.testId("pays")
                            .duration(10 + number * 0.5)
                            .startTime(Nightly.MIDNIGHT.plusHours(number)));
        }

        assertThat(history(app, "pays").get("trend").doubleValue()).isEqualTo(0.5);
    }

    @Test
    void lacksDurationsThatNobodyTold(IbutsuApp app, Nightly nightly) {
        nightly.result("1", result -> result.testId("pays").duration(null));

        JsonNode history = history(app, "pays");

        assertThat(history.at("/builds/0/duration").isNull()).isTrue();
        assertThat(history.get("trend").doubleValue()).isZero();
    }

    @Test
    void takesTheRunWhereTheBuildIsUnknown(IbutsuApp app, Nightly nightly) {
        Result result = nightly.result("pays", null, "passed", 1);

        assertThat(UUID.fromString(history(app, "pays").at("/builds/0/build").textValue()))
                .isEqualTo(result.runId());
    }

    @Test
    void showsTheLatestBuilds(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "1", "passed", 3);
        nightly.result("pays", "2", "passed", 2);
        nightly.result("pays", "3", "passed", 1);

        assertThat(history(app, "pays&limit=2").findValuesAsText("build")).containsExactly("nightly #2", "nightly #3");
    }

    @Test
    void countsBuildsInWhichTheTestFailedBeforeItPassed(IbutsuApp app, Nightly nightly) {
        nightly.result("1", result -> result.testId("pays").metadata("flaky", true));
        nightly.result("pays", "2", "passed", 0);

        JsonNode builds = history(app, "pays").get("builds");

        assertThat(builds.at("/0/outcomes/passed").intValue()).isOne();
        assertThat(builds.at("/0/outcomes/flaky").intValue()).isOne();
        assertThat(builds.at("/1/outcomes").has("flaky")).isFalse();
    }

    @Test
    void goesOnWhenTheClassBecomesKnown(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "1", "passed", 3);
        nightly.result("pays", "2", "failed", 2);
        classed(nightly, "a.Cart", "2", 1);
        classed(nightly, "a.Cart", "3", 0);

        JsonNode history = history(app, "pays");

        assertThat(history.findValuesAsText("build")).containsExactly("nightly #1", "nightly #2", "nightly #3");
        assertThat(history.at("/builds/1/outcomes/passed").intValue()).isOne();
        assertThat(history.at("/builds/1/outcomes/failed").intValue()).isOne();
        assertThat(history.findValuesAsText("classname")).isEmpty();
    }

    @Test
    void tellsClassesApart(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "1", "passed", 3);
        classed(nightly, "b.Cart", "1", 2);
        classed(nightly, "a.Cart", "1", 2);

        JsonNode history = history(app, "pays");

        assertThat(history.findValuesAsText("build")).containsExactly("nightly #1", "nightly #1", "nightly #1");
        assertThat(history.findValuesAsText("classname")).containsExactly("a.Cart", "b.Cart");
        assertThat(history.at("/builds/0").has("classname")).isFalse();
    }

    private static void classed(Nightly nightly, String className, String build, int daysAgo) {
        nightly.result(
                build,
                result -> result.testId("pays")
                        .startTime(Nightly.MIDNIGHT.plusDays(1).minusDays(daysAgo))
                        .metadata("classname", className));
    }

    @Test
    void isEmptyForUnknownTests(IbutsuApp app) {
        assertThat(history(app, "nothing").get("builds")).isEmpty();
    }

    @ValidationTest
    @Test
    void needsATest(IbutsuApp app) {
        assertThat(app.asSuperadmin().get("/widget/test-history"))
                .hasStatus(400)
                .isJsonString("Parameter error for widget 'test-history': test_id");
    }

    private static JsonNode history(IbutsuApp app, String test) {
        return assertThat(app.asSuperadmin().get("/widget/test-history?test_id=" + test))
                .hasStatus(200)
                .json();
    }
}
