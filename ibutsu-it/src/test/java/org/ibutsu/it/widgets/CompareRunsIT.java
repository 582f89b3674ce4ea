package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.MaxStatements;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.make.Make;
import org.junit.jupiter.api.Test;

@IntegrationTest
@MaxStatements(4)
class CompareRunsIT {

    @Defect(61)
    @ValidationTest
    @Test
    void needsFiltersForBothSides(IbutsuApp app) {
        Response answer =
                app.asSuperadmin().queryParam("additional_filters", "env=a").get("/widget/compare-runs-view");

        assertThat(answer).hasStatus(400);
        assertThat(answer.path("").toString()).startsWith("Parameter error for widget 'compare-runs-view': ");
    }

    @Defect(61)
    @Test
    void leavesOutResultsWithoutAPath(IbutsuApp app, Make make) {
        Project project = make.project();
        Run before = run(make, project, "before");
        Run after = run(make, project, "after");
        result(make, before, null, "one", "passed");
        result(make, after, null, "one", "failed");
        Result passed = result(make, before, "b.py", "two", "passed");
        Result failed = result(make, after, "b.py", "two", "failed");

        Response answer = compared(app);

        assertThat(answer).has("pagination.totalItems", 1);
        assertThat(answer.<List<String>>path("results[0].id"))
                .containsExactly(passed.id().toString(), failed.id().toString());
    }

    @Test
    void ordersByPathAndTest(IbutsuApp app, Make make) {
        Project project = make.project();
        Run before = run(make, project, "before");
        Run after = run(make, project, "after");
        for (String test : List.of("z a", "a b", "a a", "a c")) {
            String[] names = test.split(" ");
            result(make, before, names[0], names[1], "passed");
            result(make, after, names[0], names[1], "failed");
        }

        Response answer = compared(app);

        assertThat(answer.<List<String>>path("results.collect { it[0].metadata.fspath + it[0].test_id }"))
                .containsExactly("aa", "ab", "ac", "za");
    }

    @Test
    void ordersResultsOfOneTestById(IbutsuApp app, Make make) {
        Project project = make.project();
        Run before = run(make, project, "before");
        UUID second = UUID.fromString("22222222-2222-4222-8222-222222222222");
        UUID first = UUID.fromString("11111111-1111-4111-8111-111111111111");
        for (UUID id : List.of(second, first)) {
            make.result(
                    result -> describe(result, before, "a.py", "one", "passed").id(id));
        }
        result(make, run(make, project, "after"), "a.py", "one", "failed");

        Response answer = compared(app);

        assertThat(answer.<List<String>>path("results.collect { it[0].id }"))
                .containsExactly(first.toString(), second.toString());
    }

    @Test
    void pairsAResultWithTheFirstThatDiffers(IbutsuApp app, Make make) {
        Project project = make.project();
        Run before = run(make, project, "before");
        Run after = run(make, project, "after");
        result(make, before, "a.py", "one", "passed");
        result(make, before, "a.py", "one", "passed");
        result(make, after, "a.py", "one", "passed");
        Result failed = result(make, after, "a.py", "one", "failed");

        Response answer = compared(app);

        assertThat(answer).has("pagination.totalItems", 2);
        assertThat(answer.<List<String>>path("results.collect { it[1].id }"))
                .containsOnly(failed.id().toString());
    }

    @Test
    void tellsClassesApart(IbutsuApp app, Make make) {
        Project project = make.project();
        Run before = run(make, project, "before");
        Run after = run(make, project, "after");
        classed(make, before, "a.Cart", "passed");
        classed(make, before, "b.Cart", "failed");
        classed(make, after, "a.Cart", "passed");
        Result passed = classed(make, after, "b.Cart", "passed");

        Response answer = compared(app);

        assertThat(answer).has("pagination.totalItems", 1);
        assertThat(answer.<List<String>>path("results.collect { it[1].id }"))
                .containsExactly(passed.id().toString());
    }

    @Test
    void takesAResultWithoutAClassForOneOfTheOnlyClass(IbutsuApp app, Make make) {
        Project project = make.project();
        result(make, run(make, project, "before"), "a.py", "one", "passed");
        classed(make, run(make, project, "after"), "a.Cart", "failed");

        assertThat(compared(app)).has("pagination.totalItems", 1);

        classed(make, run(make, make.project(), "elsewhere"), "b.Cart", "failed");
        assertThat(compared(app)).has("pagination.totalItems", 1);

        classed(make, run(make, project, "long ago"), "b.Cart", "failed");
        assertThat(compared(app)).has("pagination.totalItems", 0);
    }

    private static Result classed(Make make, Run run, String className, String outcome) {
        return make.result(
                result -> describe(result, run, "a.py", "one", outcome).metadata("classname", className));
    }

    private static Run run(Make make, Project project, String env) {
        return make.run(run -> run.projectId(project.id()).env(env));
    }

    private static Result result(Make make, Run run, String path, String test, String outcome) {
        return make.result(result -> describe(result, run, path, test, outcome));
    }

    private static Result describe(Result result, Run run, String path, String test, String outcome) {
        return result.runId(run.id())
                .env(run.env())
                .testId(test)
                .result(outcome)
                .metadata("fspath", path);
    }

    private static Response compared(IbutsuApp app) {
        Response answer = app.asSuperadmin()
                .queryParam("additional_filters", "env=before", "env=after")
                .get("/widget/compare-runs-view");
        assertThat(answer).hasStatus(200);
        return answer;
    }
}
