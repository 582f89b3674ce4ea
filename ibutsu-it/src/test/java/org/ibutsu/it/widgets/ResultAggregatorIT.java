package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
@MaxStatements(4)
@OnBothDatabases
class ResultAggregatorIT {

    @Test
    void ordersEqualCountsByTheirText(IbutsuApp app, TestData data) {
        data.results(
                5, (i, result) -> result.env(List.of("b", "Z", "a", "c", "a").get(i)));

        assertThat(values(ask(app, "env"))).containsExactly("a", "Z", "b", "c");
    }

    @Test
    void ordersEqualCountsOfNumbersByTheirTextToo(IbutsuApp app, TestData data) {
        data.results(2, (i, result) -> result.duration(List.of(9.5, 10.5).get(i)));

        assertThat(values(ask(app, "duration"))).containsExactly(10.5, 9.5);
    }

    @Test
    void givesTheFirstTwoHundredValuesInOrder(IbutsuApp app, TestData data) {
        data.results(250, (i, result) -> result.component("c%03d".formatted(249 - i)));

        List<Object> values = values(ask(app, "component").queryParam("for_filter", "y"));

        assertThat(values).hasSize(200).startsWith("c000", "c001").endsWith("c199");
    }

    @Test
    void ordersNumbersByTheirValue(IbutsuApp app, TestData data) {
        data.results(3, (i, result) -> result.duration(List.of(10.0, 9.5, 100.0).get(i)));

        assertThat(values(ask(app, "duration").queryParam("for_filter", "y"))).containsExactly(9.5, 10.0, 100.0);
    }

    @Test
    void keepsTheTypesOfTrees(IbutsuApp app, TestData data) {
        data.result(result -> result.metadata("tags", List.of("a", 1)));
        data.result(result -> result.metadata("tags", "[1]"));
        data.result(result -> result.metadata("tags", null));

        assertThat(values(ask(app, "metadata.tags"))).containsExactlyInAnyOrder(List.of("a", 1), "[1]");
    }

    @Test
    void writesTimesAsTimesAreWritten(IbutsuApp app, TestData data) {
        data.result(result -> result.startTime(Nightly.MIDNIGHT));

        assertThat(values(ask(app, "start_time"))).containsExactly("2024-05-31T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "data", "summary.tests", "summary", "params.x"})
    void isEmptyWithoutAFieldToGroupBy(String field, IbutsuApp app, TestData data) {
        data.result(result -> result.metadata(Json.MAPPER.valueToTree(Map.of("x", 1))));

        assertThat(values(ask(app, field))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1e300, 1", "9999999, 1", "1e-300, 0", "-1e300, 0", "0.0, 1", "'', 1", "+.5, 0"})
    void looksBackOverAnyPeriod(String days, int groups, IbutsuApp app, TestData data) {
        data.result(result -> result.startTime(Nightly.MIDNIGHT));

        assertThat(values(ask(app, "result").queryParam("days", days))).hasSize(groups);
    }

    private static TestRequest ask(IbutsuApp app, String group) {
        return app.asSuperadmin().queryParam("group_field", group);
    }

    private static List<Object> values(TestRequest request) {
        TestResponse answer = request.get("/widget/result-aggregator");
        assertThat(answer).hasStatus(200);
        return answer.path("_id");
    }
}
