package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

@IntegrationTest
@MaxStatements(4)
class CompareRunsIT {

    @Defect(61)
    @ValidationTest
    @Test
    void needsFiltersForBothSides(IbutsuApp app) {
        TestResponse answer =
                app.asSuperadmin().queryParam("additional_filters", "env=a").get("/widget/compare-runs-view");

        assertThat(answer).hasStatus(400);
        assertThat(answer.path("").toString()).startsWith("Parameter error for widget 'compare-runs-view': ");
    }

    @Defect(61)
    @Test
    void leavesOutResultsWithoutAPath(IbutsuApp app, TestData data) {
        Project project = data.project();
        Run before = run(data, project, "before");
        Run after = run(data, project, "after");
        result(data, before, null, "one", "passed");
        result(data, after, null, "one", "failed");
        Result passed = result(data, before, "b.py", "two", "passed");
        Result failed = result(data, after, "b.py", "two", "failed");

        TestResponse answer = compared(app);

        assertThat(answer).hasJson("pagination.totalItems", 1);
        assertThat(answer.<List<String>>path("results[0].id"))
                .containsExactly(passed.id().toString(), failed.id().toString());
    }

    @Test
    void ordersByPathAndTest(IbutsuApp app, TestData data) {
        Project project = data.project();
        Run before = run(data, project, "before");
        Run after = run(data, project, "after");
        for (String test : List.of("z a", "a b", "a a", "a c")) {
            String[] names = test.split(" ");
            result(data, before, names[0], names[1], "passed");
            result(data, after, names[0], names[1], "failed");
        }

        TestResponse answer = compared(app);

        assertThat(pairs(answer, pair -> text(pair.path(0), "metadata", "fspath") + text(pair.path(0), "test_id")))
                .containsExactly("aa", "ab", "ac", "za");
    }

    @Test
    void ordersResultsOfOneTestById(IbutsuApp app, TestData data) {
        Project project = data.project();
        Run before = run(data, project, "before");
        UUID second = UUID.fromString("22222222-2222-4222-8222-222222222222");
        UUID first = UUID.fromString("11111111-1111-4111-8111-111111111111");
        for (UUID id : List.of(second, first)) {
            data.result(
                    result -> describe(result, before, "a.py", "one", "passed").id(id));
        }
        result(data, run(data, project, "after"), "a.py", "one", "failed");

        TestResponse answer = compared(app);

        assertThat(pairs(answer, pair -> text(pair.path(0), "id")))
                .containsExactly(first.toString(), second.toString());
    }

    @Test
    void pairsAResultWithTheFirstThatDiffers(IbutsuApp app, TestData data) {
        Project project = data.project();
        Run before = run(data, project, "before");
        Run after = run(data, project, "after");
        result(data, before, "a.py", "one", "passed");
        result(data, before, "a.py", "one", "passed");
        result(data, after, "a.py", "one", "passed");
        Result failed = result(data, after, "a.py", "one", "failed");

        TestResponse answer = compared(app);

        assertThat(answer).hasJson("pagination.totalItems", 2);
        assertThat(pairs(answer, pair -> text(pair.path(1), "id")))
                .containsOnly(failed.id().toString());
    }

    @Test
    void tellsClassesApart(IbutsuApp app, TestData data) {
        Project project = data.project();
        Run before = run(data, project, "before");
        Run after = run(data, project, "after");
        classed(data, before, "a.Cart", "passed");
        classed(data, before, "b.Cart", "failed");
        classed(data, after, "a.Cart", "passed");
        Result passed = classed(data, after, "b.Cart", "passed");

        TestResponse answer = compared(app);

        assertThat(answer).hasJson("pagination.totalItems", 1);
        assertThat(pairs(answer, pair -> text(pair.path(1), "id")))
                .containsExactly(passed.id().toString());
    }

    @Test
    void takesAResultWithoutAClassForOneOfTheOnlyClass(IbutsuApp app, TestData data) {
        Project project = data.project();
        result(data, run(data, project, "before"), "a.py", "one", "passed");
        classed(data, run(data, project, "after"), "a.Cart", "failed");

        assertThat(compared(app)).hasJson("pagination.totalItems", 1);

        classed(data, run(data, data.project(), "elsewhere"), "b.Cart", "failed");
        assertThat(compared(app)).hasJson("pagination.totalItems", 1);

        classed(data, run(data, project, "long ago"), "b.Cart", "failed");
        assertThat(compared(app)).hasJson("pagination.totalItems", 0);
    }

    /** Returns something of each pair of results. */
    private static List<String> pairs(TestResponse response, Function<JsonNode, String> part) {
        return StreamSupport.stream(response.json().path("results").spliterator(), false)
                .map(part)
                .toList();
    }

    private static String text(JsonNode row, String... path) {
        JsonNode found = row;
        for (String name : path) {
            found = found.path(name);
        }
        return found.textValue();
    }

    private static Result classed(TestData data, Run run, String className, String outcome) {
        return data.result(
                result -> describe(result, run, "a.py", "one", outcome).metadata("classname", className));
    }

    private static Run run(TestData data, Project project, String env) {
        return data.run(run -> run.projectId(project.id()).env(env));
    }

    private static Result result(TestData data, Run run, String path, String test, String outcome) {
        return data.result(result -> describe(result, run, path, test, outcome));
    }

    private static Result describe(Result result, Run run, String path, String test, String outcome) {
        return result.runId(run.id())
                .env(run.env())
                .testId(test)
                .result(outcome)
                .metadata("fspath", path);
    }

    private static TestResponse compared(IbutsuApp app) {
        TestResponse answer = app.asSuperadmin()
                .queryParam("additional_filters", "env=before", "env=after")
                .get("/widget/compare-runs-view");
        assertThat(answer).hasStatus(200);
        return answer;
    }
}
