package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

@IntegrationTest
@MaxStatements(4)
@OnBothDatabases
class SlowestTestsIT {

    @Test
    void areFoundByTheirMedianAndComparedWithTheWeekBefore(IbutsuApp app, Nightly nightly) {
        ran(nightly, "pays", 1, 1, 2, 3, 4, 10);
        ran(nightly, "pays", 8, 0.5, 0.5);
        ran(nightly, "ships", 1, 4);

        assertThat(app.asSuperadmin().get("/widget/slowest-tests"))
                .hasStatus(200)
                .isJson("""
                {"tests": [
                    {"test_id": "ships", "count": 1, "median": 4.0, "p95": 4.0, "previous_median": null, "change": null},
                    {"test_id": "pays", "count": 5, "median": 3.0, "p95": 8.8, "previous_median": 0.5, "change": 500.0}]}
                """);
    }

    @Test
    void areNotThoseThatRanOnlyBefore(IbutsuApp app, Nightly nightly) {
        ran(nightly, "pays", 8, 2);
        ran(nightly, "ships", 15, 2);

        assertThat(report(app, "").get("tests")).isEmpty();
        assertThat(report(app, "?days=9").findValuesAsText("test_id")).containsExactly("pays");
        assertThat(report(app, "?days=99999999").findValuesAsText("test_id")).containsExactly("pays", "ships");
    }

    @Test
    void leaveOutSkippedOnesAndThoseWithoutDuration(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "1", "skipped", 1);
        nightly.result("1", result -> result.testId("ships").duration(null));

        assertThat(report(app, "").get("tests")).isEmpty();
    }

    @Test
    void haveNoChangeFromNothing(IbutsuApp app, Nightly nightly) {
        ran(nightly, "pays", 8, 0);
        ran(nightly, "pays", 1, 1);

        JsonNode test = report(app, "").at("/tests/0");

        assertThat(test.get("previous_median").doubleValue()).isZero();
        assertThat(test.get("change").isNull()).isTrue();
    }

    @Test
    void areCutToTheLimit(IbutsuApp app, Nightly nightly) {
        ran(nightly, "b", 1, 2);
        ran(nightly, "a", 1, 2);
        ran(nightly, "c", 1, 1);

        assertThat(report(app, "?limit=2").findValuesAsText("test_id")).containsExactly("a", "b");
    }

    @Test
    void areComparedWhateverTheirDurations(IbutsuApp app, Nightly nightly) {
        ran(nightly, "pays", 1, 1e300, 1e300, 1e300);
        ran(nightly, "ships", 1, 1e90, 1e90);
        ran(nightly, "waits", 1, -1e300, -1e300);

        assertThat(report(app, "").findValuesAsText("test_id")).containsExactly("pays", "ships", "waits");
        assertThat(report(app, "?limit=1").at("/tests/0/median").doubleValue()).isEqualTo(1e300);
    }

    @Test
    void countResultsWithoutATestAsOne(IbutsuApp app, Nightly nightly) {
        ran(nightly, null, 1, 3);
        ran(nightly, null, 8, 2);
        ran(nightly, "pays", 1, 1);

        JsonNode tests = report(app, "").get("tests");

        assertThat(tests).hasSize(2);
        assertThat(tests.at("/0/test_id").isNull()).isTrue();
        assertThat(tests.at("/0/change").doubleValue()).isEqualTo(50);
        assertThat(report(app, "?limit=1").get("tests")).hasSize(1);
    }

    private static void ran(Nightly nightly, String test, int daysAgo, double... durations) {
        for (double duration : durations) {
            nightly.result(
                    "1",
                    result -> result.testId(test)
                            .duration(duration)
                            .startTime(Nightly.MIDNIGHT.plusDays(1).minusDays(daysAgo)));
        }
    }

    private static JsonNode report(IbutsuApp app, String query) {
        return assertThat(app.asSuperadmin().get("/widget/slowest-tests" + query))
                .hasStatus(200)
                .json();
    }
}
