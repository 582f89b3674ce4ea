package org.ibutsu.it.widgets;

import static org.assertj.core.api.Assertions.within;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for widgets whatever the rows are. A case that fails is repeated by its seed. */
@IntegrationTest
@MaxStatements(5)
@OnBothDatabases
class WidgetPropertiesIT {

    private static final List<String> QUERIES = List.of(
            "jenkins-heatmap?job_name=nightly&builds=5&group_field=component",
            "filter-heatmap?additional_filters=&builds=5&group_field=component",
            "run-aggregator?group_field=component&weeks=1",
            "result-summary",
            "result-aggregator?group_field=component",
            "jenkins-job-view",
            "jenkins-bar-chart?job_name=nightly&builds=5",
            "jenkins-line-chart?job_name=nightly&builds=5",
            "compare-runs-view?additional_filters=env=env-0&additional_filters=env=env-1",
            "flaky-tests",
            "failure-groups",
            "test-history?test_id=test-1",
            "slowest-tests");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfRowsChangesNothing(long seed, IbutsuApp app, TestData data) {
        RandomRows rows = new RandomRows(data.project().id(), seed);
        rows.store(app, 1);
        Map<String, JsonNode> answers = answers(app::asSuperadmin);
        RandomRows.clear(app);

        rows.store(app, 2);

        assertThat(answers(app::asSuperadmin)).isEqualTo(answers);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodySeesANumberFromAForeignProject(long seed, IbutsuApp app, TestData data) {
        Project project = data.project();
        User member = data.member(project);
        new RandomRows(project.id(), seed).store(app, 1);
        Map<String, JsonNode> answers = answers(() -> app.as(member));

        new RandomRows(data.project().id(), seed + 100).store(app, 1);

        assertThat(answers(() -> app.as(member))).isEqualTo(answers);
        assertThat(answers(app::asSuperadmin)).isNotEqualTo(answers);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void percentagesOfRunsAddUpToAHundred(long seed, IbutsuApp app, TestData data) {
        new RandomRows(data.project().id(), seed).store(app, 1);

        JsonNode outcomes = answer(app.asSuperadmin(), "run-aggregator?group_field=component&weeks=1");

        Map<String, Long> sums = new HashMap<>();
        outcomes.forEach(groups -> groups.properties()
                .forEach(group -> sums.merge(group.getKey(), group.getValue().longValue(), Long::sum)));
        assertThat(sums).isNotEmpty();
        assertThat(sums.values()).allMatch(sum -> sum == 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void outcomesAddUpToTheTests(long seed, IbutsuApp app, TestData data) {
        new RandomRows(data.project().id(), seed).store(app, 1);

        JsonNode totals = answer(app.asSuperadmin(), "result-summary");

        long sum = 0;
        for (String outcome : List.of("passed", "failed", "error", "skipped", "xfailed", "xpassed")) {
            sum += totals.get(outcome).longValue();
        }
        assertThat(sum).isEqualTo(totals.get("total").longValue());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void pagesOfBuildsLoseNoneAndRepeatNone(long seed, IbutsuApp app, TestData data) {
        new RandomRows(data.project().id(), seed).store(app, 1);
        JsonNode whole =
                answer(app.asSuperadmin(), "jenkins-job-view?page_size=1000").get("jobs");

        List<JsonNode> paged = new ArrayList<>();
        for (int page = 1; paged.size() < whole.size(); page++) {
            JsonNode jobs = answer(app.asSuperadmin(), "jenkins-job-view?page_size=3&page=" + page)
                    .get("jobs");
            assertThat(jobs).isNotEmpty();
            jobs.forEach(paged::add);
        }

        assertThat(paged).containsExactlyElementsOf(whole);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void pagesOfResultsLoseNoneAndRepeatNone(long seed, IbutsuApp app, TestData data) {
        Project project = data.project();
        new RandomRows(project.id(), seed).store(app, 1);
        String list = "/result?filter=project_id=" + project.id() + "&pageSize=";
        JsonNode whole = assertThat(app.asSuperadmin().get(list + "500")).json().get("results");

        List<JsonNode> paged = new ArrayList<>();
        for (int page = 1; paged.size() < whole.size(); page++) {
            JsonNode results = assertThat(app.asSuperadmin().get(list + "7&page=" + page))
                    .json()
                    .get("results");
            assertThat(results).isNotEmpty();
            results.forEach(paged::add);
        }

        assertThat(paged).containsExactlyElementsOf(whole);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void groupsOfResultsAddUpToAllThatHaveOne(long seed, IbutsuApp app, TestData data) {
        new RandomRows(data.project().id(), seed).store(app, 1);

        JsonNode byOutcome = answer(app.asSuperadmin(), "result-aggregator?group_field=result");
        JsonNode flaky = answer(app.asSuperadmin(), "flaky-tests").get("tests");

        long sum = 0;
        for (JsonNode group : byOutcome) {
            sum += group.get("count").longValue();
        }
        assertThat(sum).isEqualTo(120);
        assertThat(flaky)
                .allSatisfy(test -> assertThat(test.get("rate").doubleValue())
                        .isCloseTo(
                                100.0
                                        * test.get("flaky").doubleValue()
                                        / test.get("revisions").doubleValue(),
                                within(0.005)));
    }

    private static Map<String, JsonNode> answers(Supplier<TestRequest> caller) {
        Map<String, JsonNode> answers = new HashMap<>();
        QUERIES.forEach(query -> answers.put(query, answer(caller.get(), query)));
        return answers;
    }

    private static JsonNode answer(TestRequest request, String query) {
        return assertThat(request.get("/widget/" + query)).hasStatus(200).json();
    }
}
