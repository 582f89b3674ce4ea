package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.model.Result;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

@IntegrationTest
@MaxStatements(4)
@OnBothDatabases
class FailureGroupsIT {

    private static final String TRACE = """
            java.lang.IllegalStateException: order %d is closed
            \tat shop.Order.close(Order.java:%d)
            \tat java.base/java.util.List.forEach(List.java:1)
            \tat shop.Cart.pay(Cart.java:20)
            """;

    @Test
    void putFailuresOfOneCauseTogether(IbutsuApp app, TestData data, Nightly nightly) {
        Result first = failed(data, nightly, "pays", 3, TRACE.formatted(17, 10), result -> {});
        Result last = failed(data, nightly, "ships", 1, TRACE.formatted(18, 11), result -> result.result("error"));

        assertThat(app.asSuperadmin().get("/widget/failure-groups"))
                .hasStatus(200)
                .isJson("""
                {"groups": [{"exception": "IllegalStateException", "message": "order <n> is closed",
                             "frames": ["shop.Order.close", "shop.Cart.pay"],
                             "count": 2, "tests": ["pays", "ships"],
                             "first_seen": "2024-05-29T00:00:00Z", "last_seen": "2024-05-31T00:00:00Z",
                             "result_id": "%s"}]}
                """.formatted(last.id()));
        assertThat(first.id()).isNotEqualTo(last.id());
    }

    @Test
    void preferWhatTheMetadataTell(IbutsuApp app, TestData data, Nightly nightly) {
        failed(
                data,
                nightly,
                "pays",
                1,
                TRACE.formatted(17, 10),
                result -> result.metadata("exception_name", "ClosedException")
                        .metadata("exception_message", "closed at 2024-05-31T10:00:00Z"));

        JsonNode group = report(app, "").at("/groups/0");

        assertThat(group.get("exception").textValue()).isEqualTo("ClosedException");
        assertThat(group.get("message").textValue()).isEqualTo("closed at <time>");
        assertThat(group.get("frames")).hasSize(2);
    }

    @Test
    void tellCausesApartByWhereTheyComeFrom(IbutsuApp app, TestData data, Nightly nightly) {
        failed(data, nightly, "pays", 1, "Error: no\n\tat shop.Order.close(Order.java:1)", result -> {});
        failed(data, nightly, "ships", 1, "Error: no\n\tat shop.Order.open(Order.java:1)", result -> {});
        failed(data, nightly, "ships", 1, "Error: no\n\tat shop.Order.open(Order.java:2)", result -> {});

        assertThat(report(app, "").findValuesAsText("count")).containsExactly("2", "1");
        assertThat(report(app, "?limit=1").findValuesAsText("count")).containsExactly("2");
    }

    @Test
    void comeByTestAndMessageWhereNothingElseTellsThemApart(IbutsuApp app, TestData data, Nightly nightly) {
        failed(data, nightly, "ships", 1, TRACE, result -> result.metadata("exception_message", "a"));
        failed(data, nightly, "pays", 1, TRACE, result -> result.metadata("exception_message", "c"));
        failed(data, nightly, "pays", 1, TRACE, result -> result.metadata("exception_message", "b"));

        assertThat(report(app, "").findValuesAsText("message")).containsExactly("b", "c", "a");
    }

    @Test
    void knowNothingOfFailuresWithoutATrace(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "1", "failed", 1);

        JsonNode group = report(app, "").at("/groups/0");

        assertThat(group.get("exception").isNull()).isTrue();
        assertThat(group.get("message").isNull()).isTrue();
        assertThat(group.get("frames")).isEmpty();
    }

    @Test
    void countNeitherOtherOutcomesNorOldFailures(IbutsuApp app, Nightly nightly) {
        nightly.result("pays", "1", "passed", 1);
        nightly.result("pays", "1", "xfailed", 1);
        nightly.result("pays", "1", "failed", 8);

        assertThat(report(app, "").get("groups")).isEmpty();
        assertThat(report(app, "?days=9").get("groups")).hasSize(1);
    }

    private static Result failed(
            TestData data, Nightly nightly, String test, int daysAgo, String trace, Consumer<Result> description) {
        Result failed = nightly.result("1", result -> {
            result.testId(test)
                    .result("failed")
                    .startTime(Nightly.MIDNIGHT.plusDays(1).minusDays(daysAgo));
            description.accept(result);
        });
        data.artifact(
                trace.getBytes(StandardCharsets.UTF_8),
                artifact -> artifact.resultId(failed.id()).filename("traceback.log"));
        return failed;
    }

    private static JsonNode report(IbutsuApp app, String query) {
        return assertThat(app.asSuperadmin().get("/widget/failure-groups" + query))
                .hasStatus(200)
                .json();
    }
}
