package org.ibutsu.it.analysis;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@IntegrationTest
@MaxStatements(10)
@OnBothDatabases
class FailureTriageIT {

    @Test
    void groupsTheFailuresOfTheNewestRuns(IbutsuApp app, Builds builds) {
        Run old = builds.run(1);
        Run run = builds.run(2);
        builds.failure(old, 1, "pays", "order 1 is closed");
        Result first = builds.failure(run, 2, "pays", "order 2 is closed");
        builds.failure(run, 2, "ships", "order 3 is closed");
        builds.result(run, 2, "passes", "passed", result -> {});

        JsonNode answer = groups(app, builds, "runs=1");

        assertThat(texts(answer.get("runs"))).containsExactly(run.id().toString());
        assertThat(answer.get("results").intValue()).isEqualTo(2);
        JsonNode group = answer.at("/groups/0");
        assertThat(group.get("exception").textValue()).isEqualTo("ClosedException");
        assertThat(group.get("message").textValue()).isEqualTo("order <n> is closed");
        assertThat(texts(group.get("frames"))).containsExactly("shop.Order.close");
        assertThat(group.get("state").textValue()).isEqualTo("known");
        assertThat(group.get("earlier").intValue()).isEqualTo(1);
        assertThat(group.get("first_seen").textValue()).isEqualTo("2024-05-01T01:00:00Z");
        assertThat(group.get("last_seen").textValue()).isEqualTo("2024-05-01T02:00:00Z");
        assertThat(states(group.get("tests"))).containsExactly("pays known", "ships new");
        assertThat(group.at("/tests/0/result_id").textValue())
                .isEqualTo(first.id().toString());
    }

    @Test
    void knowsAFailureThatIsFourHundredBuildsOld(IbutsuApp app, Builds builds, TestData data) {
        Run old = builds.run(0);
        builds.failure(old, 0, "pays", "order 7 is closed");
        List<Run> runs =
                data.runs(400, (i, run) -> run.projectId(builds.project().id()).startTime(Builds.start(i + 1)));
        data.results(
                400,
                (i, result) -> result.runId(runs.get(i).id())
                        .testId("pays")
                        .result("passed")
                        .startTime(Builds.start(i + 1)));
        Run newest = builds.run(401);
        builds.failure(newest, 401, "pays", "order 8 is closed");
        builds.failure(newest, 401, "pays", "cart is empty");

        JsonNode answer = groups(app, builds, "runs=1");

        assertThat(states(answer.get("groups"))).containsExactly("cart is empty new", "order <n> is closed known");
        assertThat(answer.at("/groups/1/first_seen").textValue()).isEqualTo("2024-05-01T00:00:00Z");
        assertThat(answer.get("counts").toString()).isEqualTo("{\"new\":1,\"known\":1,\"flaky\":0}");
    }

    @Test
    void isNewWhatFailedOtherwiseOrElsewhere(IbutsuApp app, Builds builds, TestData data) {
        Builds others = new Builds(data.project(), data);
        others.failure(others.run(1), 1, "pays", "order 1 is closed");
        Run old = builds.run(2);
        builds.failure(old, 2, "pays", "cart is empty");
        builds.failure(old, 2, "ships", "order 1 is closed");
        Run run = builds.run(3);
        builds.failure(run, 3, "pays", "order 1 is closed");

        JsonNode group = groups(app, builds, "runs=1").at("/groups/0");

        assertThat(group.get("state").textValue()).isEqualTo("new");
        assertThat(group.get("earlier").intValue()).isZero();
    }

    @Test
    void doesNotTakeTheChosenRunsForHistory(IbutsuApp app, Builds builds) {
        Run one = builds.run(1);
        Run other = builds.run(2);
        Run later = builds.run(3);
        builds.failure(one, 1, "pays", "order 1 is closed");
        builds.failure(other, 2, "pays", "order 2 is closed");
        builds.failure(later, 3, "pays", "order 3 is closed");

        JsonNode group =
                groups(app, builds, "run=" + one.id() + "&run=" + other.id()).at("/groups/0");

        assertThat(group.get("state").textValue()).isEqualTo("new");
        assertThat(group.get("count").intValue()).isEqualTo(2);
        assertThat(group.get("last_seen").textValue()).isEqualTo("2024-05-01T03:00:00Z");
    }

    @Test
    void callsFlakyWhatPassesOnTheSameBuildNowAndThen(IbutsuApp app, Builds builds) {
        Run old = builds.run(1);
        builds.failure(old, 1, "pays", "order 1 is closed");
        builds.result(old, 1, "pays", "passed", result -> {});
        builds.failure(old, 1, "ships", "cart is empty");
        Run run = builds.run(2);
        builds.failure(run, 2, "pays", "order 2 is closed");
        builds.failure(run, 2, "ships", "cart is empty");

        JsonNode answer = groups(app, builds, "runs=1");

        assertThat(states(answer.get("groups")))
                .containsExactlyInAnyOrder("order <n> is closed flaky", "cart is empty known");
        assertThat(answer.findValues("flaky_rate").stream().map(JsonNode::asText))
                .containsExactlyInAnyOrder("50.0", "null");
        assertThat(states(groups(app, builds, "runs=1&state=flaky").get("groups")))
                .containsExactly("order <n> is closed flaky");
    }

    @Test
    void forgetsAfterAWeekThatATestWasFlakyButNotThatItFailed(IbutsuApp app, Builds builds) {
        Run old = builds.run(1);
        builds.failure(old, 1, "pays", "order 1 is closed");
        builds.result(old, 1, "pays", "passed", result -> {});
        int aWeekLater = 1 + 7 * 24;
        builds.failure(builds.run(aWeekLater), aWeekLater, "pays", "order 2 is closed");
        assertThat(states(groups(app, builds, "runs=1").get("groups"))).containsExactly("order <n> is closed known");

        builds.result(builds.run(2), 2, "pays", "passed", result -> {});
        builds.failure(builds.run(2), 2, "pays", "order 3 is closed");

        assertThat(states(groups(app, builds, "runs=1").get("groups"))).containsExactly("order <n> is closed flaky");
    }

    @Test
    void keepsFailuresApartThatTheTraceTellsApart(IbutsuApp app, Builds builds) {
        Run run = builds.run(1);
        builds.result(run, 1, "pays", "error", result -> {});
        builds.failure(run, 1, "ships", "order 1 is closed");

        JsonNode answer = groups(app, builds, "");

        assertThat(answer.get("groups")).hasSize(2);
        assertThat(answer.get("groups").findValuesAsText("id")).doesNotHaveDuplicates();
    }

    @Test
    void takesRunsThatFiltersFit(IbutsuApp app, Builds builds) {
        Run run = builds.run(1);
        builds.failure(run, 1, "pays", "order 1 is closed");
        builds.run(2);

        assertThat(groups(app, builds, "filter=metadata.jenkins.build_number=1").get("groups"))
                .hasSize(1);
        assertThat(groups(app, builds, "filter=metadata.jenkins.build_number=2").get("groups"))
                .isEmpty();
        assertThat(groups(app, builds, "filter=env~x").get("runs")).isEmpty();
    }

    @Test
    void pagesThroughGroups(IbutsuApp app, Builds builds) {
        Run run = builds.run(1);
        for (String message : List.of("a", "b", "c")) {
            builds.failure(run, 1, "pays", message);
        }

        assertThat(groups(app, builds, "pageSize=2&page=2").get("groups")).hasSize(1);
        assertThat(groups(app, builds, "pageSize=2&page=2")
                        .at("/pagination/totalItems")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void countsTheClassificationsOfFailures(IbutsuApp app, Builds builds) {
        Run old = builds.run(1);
        classified(builds, old, 1, "pays", "old");
        Run run = builds.run(2);
        classified(builds, run, 2, "pays", "product_failure");
        classified(builds, run, 2, "ships", "product_failure");
        classified(builds, run, 2, "sells", "environment");
        classified(builds, run, 2, "returns", null);

        JsonNode group = groups(app, builds, "runs=1").at("/groups/0");

        assertThat(group.get("count").intValue()).isEqualTo(4);
        assertThat(group.get("classifications").toString())
                .isEqualTo("[{\"value\":\"product_failure\",\"count\":2},{\"value\":\"environment\",\"count\":1}]");
    }

    private static void classified(Builds builds, Run run, int build, String test, String classification) {
        builds.result(
                run,
                build,
                test,
                "failed",
                result -> result.metadata("exception_name", "shop.ClosedException")
                        .metadata("exception_message", "no")
                        .metadata("classification", classification));
    }

    @ParameterizedTest
    @CsvSource({
        "count, often:known rare:known fresh:new",
        "state, fresh:new often:known rare:known",
        "first_seen, fresh:new often:known rare:known",
        "last_seen, often:known rare:known fresh:new",
        "tests, rare:known often:known fresh:new"
    })
    void ordersGroups(String order, String expected, IbutsuApp app, Builds builds) {
        Run old = builds.run(1);
        builds.failure(old, 1, "pays", "rare");
        Run older = builds.run(2);
        builds.failure(older, 2, "pays", "often");
        Run run = builds.run(3);
        builds.failure(run, 3, "pays", "rare");
        builds.failure(run, 3, "ships", "rare");
        for (int i = 0; i < 3; i++) {
            builds.failure(run, 3, "pays", "often");
        }
        builds.failure(run, 3, "sells", "fresh");

        List<String> states =
                states(groups(app, builds, "runs=1&order=" + order).get("groups"));

        assertThat(states.stream().map(state -> state.replace(' ', ':'))).containsExactly(expected.split(" "));
    }

    @Test
    void saysWhenThereAreMoreFailuresThanItLooksAt(IbutsuApp app, Builds builds, TestData data) {
        Run run = builds.run(1);
        data.results(
                10_000,
                (i, result) -> result.runId(run.id())
                        .testId("test " + i)
                        .result(i < 1_001 ? "failed" : "passed")
                        .metadata("exception_message", "no"));

        JsonNode answer = groups(app, builds, "");

        assertThat(answer.get("truncated").booleanValue()).isTrue();
        assertThat(answer.at("/groups/0/count").intValue()).isEqualTo(1_000);
        assertThat(answer.at("/groups/0/test_count").intValue()).isEqualTo(1_000);
        assertThat(answer.at("/groups/0/tests")).hasSize(100);
    }

    @Test
    void isEmptyForAnEmptyProject(IbutsuApp app, Builds builds) {
        JsonNode answer = groups(app, builds, "");

        assertThat(answer.get("groups")).isEmpty();
        assertThat(answer.get("runs")).isEmpty();
        assertThat(answer.get("counts").toString()).isEqualTo("{\"new\":0,\"known\":0,\"flaky\":0}");
    }

    @ValidationTest
    @Test
    void refusesRunsOfOtherProjects(IbutsuApp app, Builds builds, TestData data) {
        User member = data.member(builds.project());
        String path = "/project/" + builds.project().id() + "/failure-groups?run=";

        assertThat(app.as(member).get(path + data.run().id())).hasStatus(404).isJsonString("Run not found");
        assertThat(app.as(member).get(path + UUID.randomUUID())).hasStatus(404);
        assertThat(app.as(member).get("/project/{id}/failure-groups", UUID.randomUUID()))
                .hasStatus(404)
                .isJsonString("Project not found");
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            run=x; Parameter 'run' must be a UUID, but is 'x'
            runs=0; Parameter 'runs' must be an integer from 1 to 100, but is '0'
            runs=101; Parameter 'runs' must be an integer from 1 to 100, but is '101'
            state=old; Parameter 'state' must be one of new, known, flaky, but is 'old'
            order=name; Parameter 'order' must be one of count, state, first_seen, last_seen, tests, but is 'name'
            """)
    void refusesBadParameters(String query, String detail, IbutsuApp app, Builds builds) {
        assertThat(app.asSuperadmin().get("/project/" + builds.project().id() + "/failure-groups?" + query))
                .isProblem(400)
                .hasJson("detail", detail);
    }

    @ValidationTest
    @Test
    void refusesBadFilters(IbutsuApp app, Builds builds) {
        assertThat(app.asSuperadmin()
                        .queryParam("filter", "id=x")
                        .get("/project/{id}/failure-groups", builds.project().id()))
                .isProblem(400);
    }

    private static List<String> states(JsonNode items) {
        List<String> states = new ArrayList<>();
        for (JsonNode item : items) {
            String name = item.has("message")
                    ? item.get("message").textValue()
                    : item.get("test_id").textValue();
            states.add(name + " " + item.get("state").textValue());
        }
        return states;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static JsonNode groups(IbutsuApp app, Builds builds, String query) {
        return assertThat(app.asSuperadmin().get("/project/" + builds.project().id() + "/failure-groups?" + query))
                .hasStatus(200)
                .json();
    }
}
