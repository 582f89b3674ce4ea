package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
@MaxStatements(4)
@OnBothDatabases
class FlakyTestsIT {

    @Test
    void passedAndFailedOnOneBuild(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "1", "passed", 2);
        nightly.result("pays", "1", "failed", 1);
        nightly.result("pays", "2", "passed", 1);
        nightly.result("ships", "1", "failed", 1);
        nightly.result("ships", "2", "passed", 1);

        assertThat(app.asSuperadmin().get("/widget/flaky-tests")).hasStatus(200).isJson("""
                {"tests": [{"test_id": "pays", "rate": 50.0, "flaky": 1, "revisions": 2,
                            "last_seen": "2024-05-31T00:00:00Z", "trend": null}]}
                """);
    }

    @Test
    void areComparedByCommitAcrossBuilds(IbutsuApp app, Nightly nightly) {
        nightly.result("1", result -> result.testId("pays").metadata("commit", "abc"));
        nightly.result(
                "2", result -> result.testId("pays").metadata("commit", "abc").result("error"));

        JsonNode test = report(app, "").at("/tests/0");

        assertThat(test.get("revisions").intValue()).isOne();
        assertThat(test.get("rate").doubleValue()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"skipped", "xfailed", "xpassed", "passed"})
    void areNotMadeByOtherOutcomes(String outcome, IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "1", "passed", 1);
        nightly.result("pays", "1", outcome, 1);

        assertThat(report(app, "").get("tests")).isEmpty();
    }

    @Test
    void needACommitOrABuild(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", null, "passed", 1);
        nightly.result("pays", null, "failed", 1);

        assertThat(report(app, "").get("tests")).isEmpty();
    }

    @Test
    void tellWhetherTheyGetWorse(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "1", "passed", 6);
        nightly.result("pays", "2", "passed", 1);
        nightly.result("pays", "2", "failed", 1);
        nightly.result("pays", "3", "passed", 1);

        JsonNode test = report(app, "").at("/tests/0");

        assertThat(test.get("rate").doubleValue()).isEqualTo(33.33);
        assertThat(test.get("trend").doubleValue()).isEqualTo(50);
    }

    @Test
    void weighTheNewerHalfOfTheWindowAgainstTheOlder(IbutsuApp app, Nightly nightly) {
        build(nightly, 6, "1", "2", "flaky 3", "flaky 4");
        build(nightly, 1, "5", "flaky 6", "flaky 7");

        JsonNode test = report(app, "").at("/tests/0");

        assertThat(test.get("rate").doubleValue()).isEqualTo(57.14);
        assertThat(test.get("trend").doubleValue()).isEqualTo(16.67);
    }

    @Test
    void areThoseOfAWeekUnlessMoreIsAskedFor(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "1", "passed", 8);
        nightly.result("pays", "1", "failed", 8);

        assertThat(report(app, "").get("tests")).isEmpty();
        assertThat(report(app, "?days=9").get("tests")).hasSize(1);
    }

    @Test
    void areForgottenAfterTheWindow(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "1", "passed", 4);
        nightly.result("pays", "1", "failed", 4);

        assertThat(report(app, "?days=3").get("tests")).isEmpty();
        assertThat(report(app, "?days=99999999").get("tests")).hasSize(1);
    }

    @Test
    void comeWorstFirst(IbutsuApp app, Nightly nightly) {
        for (String test : new String[] {"b", "a", "c"}) {
            nightly.result(test, "1", "passed", 1);
            nightly.result(test, "1", "failed", 1);
        }
        nightly.result("b", "2", "passed", 1);

        assertThat(report(app, "").findValuesAsText("test_id")).containsExactly("a", "c", "b");
        assertThat(report(app, "?limit=1").findValuesAsText("test_id")).containsExactly("a");
    }

    @Test
    void haveAName(IbutsuApp app, Nightly nightly) {
        for (String test : new String[] {null, "pays"}) {
            nightly.result(test, "1", "passed", 1);
            nightly.result(test, "1", "failed", 1);
        }

        assertThat(report(app, "").findValuesAsText("test_id")).containsExactly("pays");
    }

    @Test
    void countThoseThatPassedWhenRunAgain(IbutsuApp app, Nightly nightly) {
        nightly.result("1", result -> result.testId("pays").metadata("flaky", true));
        nightly.result("pays", "2", "passed", 1);
        nightly.result("ships", "1", "passed", 1);

        assertThat(app.asSuperadmin().get("/widget/flaky-tests")).hasStatus(200).isJson("""
                {"tests": [{"test_id": "pays", "rate": 50.0, "flaky": 1, "revisions": 2,
                            "last_seen": "2024-05-31T00:00:00Z", "trend": null}]}
                """);
    }

    @Test
    void countThoseThatPassedWhenRunAgainWithoutARevision(IbutsuApp app, Nightly nightly) {
        nightly.result(null, result -> result.testId("pays").metadata("flaky", true));
        nightly.result("pays", null, "passed", 1);
        nightly.result("pays", null, "passed", 2);
        nightly.result("pays", null, "failed", 2);
        nightly.result("ships", null, "failed", 1);

        JsonNode report = report(app, "");

        assertThat(report.findValuesAsText("test_id")).containsExactly("pays");
        assertThat(report.at("/tests/0/flaky").intValue()).isOne();
        assertThat(report.at("/tests/0/revisions").intValue()).isEqualTo(4);
        assertThat(report.at("/tests/0/rate").doubleValue()).isEqualTo(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "null", "\"no\"", "[true]", "{\"a\": true}"})
    void takeOnlyTrueForFlaky(String value, IbutsuApp app, Nightly nightly) {
        nightly.result("1", result -> result.testId("pays").metadata("flaky", Json.parse(value)));

        assertThat(report(app, "").get("tests")).isEmpty();
    }

    @Test
    void areToldApartByTheirClass(IbutsuApp app, Nightly nightly) {
        classed(nightly, "a.Cart", "1", "passed");
        classed(nightly, "b.Cart", "1", "failed");
        assertThat(report(app, "").get("tests")).isEmpty();

        classed(nightly, "b.Cart", "1", "passed");
        classed(nightly, "b.Cart", "2", "passed");

        JsonNode tests = report(app, "").get("tests");
        assertThat(tests).hasSize(1);
        assertThat(tests.at("/0/rate").doubleValue()).isEqualTo(50);
        assertThat(tests.at("/0").has("classname")).isFalse();
    }

    @Test
    void nameTheirClassWhereItIsNeeded(IbutsuApp app, Nightly nightly) {
        for (String name : new String[] {"b.Cart", "a.Cart"}) {
            classed(nightly, name, "1", "passed");
            classed(nightly, name, "1", "failed");
        }

        JsonNode report = report(app, "");

        assertThat(report.findValuesAsText("test_id")).containsExactly("pays", "pays");
        assertThat(report.findValuesAsText("classname")).containsExactly("a.Cart", "b.Cart");
    }

    @Test
    void goOnWhenTheirClassBecomesKnown(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "1", "passed", 2);
        nightly.result("pays", "2", "failed", 2);
        classed(nightly, "a.Cart", "2", "passed");
        classed(nightly, "a.Cart", "3", "passed");

        JsonNode tests = report(app, "").get("tests");

        assertThat(tests).hasSize(1);
        assertThat(tests.at("/0/revisions").intValue()).isEqualTo(3);
        assertThat(tests.at("/0/flaky").intValue()).isOne();
    }

    @Test
    void standForThemselvesWhenTheirClassMayBeOneOfSeveral(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "2", "failed", 2);
        classed(nightly, "a.Cart", "2", "passed");
        classed(nightly, "b.Cart", "2", "passed");

        assertThat(report(app, "").get("tests")).isEmpty();
    }

    private static void classed(Nightly nightly, String className, String build, String outcome) {
        nightly.result(build, result -> result.testId("pays").result(outcome).metadata("classname", className));
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource({"days=0, days", "days=1.5, days", "limit=0, limit", "limit=x, limit", "weeks=1, weeks"})
    void refuseBadParameters(String query, String name, IbutsuApp app) {
        assertThat(app.asSuperadmin().get("/widget/flaky-tests?" + query))
                .hasStatus(400)
                .isJsonString("Invalid parameters for widget 'flaky-tests': " + name);
    }

    private static void build(Nightly nightly, int daysAgo, String... builds) {
        for (String build : builds) {
            nightly.result("pays", build, "passed", daysAgo);
            if (build.startsWith("flaky")) {
                nightly.result("pays", build, "failed", daysAgo);
            }
        }
    }

    private static JsonNode report(IbutsuApp app, String query) {
        return assertThat(app.asSuperadmin().get("/widget/flaky-tests" + query))
                .hasStatus(200)
                .json();
    }
}
