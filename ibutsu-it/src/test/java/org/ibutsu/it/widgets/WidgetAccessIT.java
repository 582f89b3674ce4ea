package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Project;
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
import org.junit.jupiter.params.provider.FieldSource;

/** Nobody sees through a widget what belongs to a project of others. */
@IntegrationTest
@MaxStatements(5)
class WidgetAccessIT {

    /** A request for each widget that reads rows, which shows something where it may. */
    static final List<String> QUERIES = List.of(
            "jenkins-heatmap?job_name=nightly&builds=5&group_field=component",
            "filter-heatmap?additional_filters=&builds=5&group_field=component",
            "run-aggregator?group_field=component&weeks=1",
            "result-summary?env=",
            "result-aggregator?group_field=component",
            "jenkins-job-view?page=1",
            "jenkins-bar-chart?job_name=nightly&builds=5",
            "jenkins-line-chart?job_name=nightly&builds=5",
            "flaky-tests?limit=5",
            "failure-groups?limit=5",
            "test-history?test_id=one",
            "slowest-tests?limit=5");

    @Defect(12)
    @ParameterizedTest
    @FieldSource("QUERIES")
    void showsStrangersWhatAnEmptyDatabaseShows(String query, IbutsuApp app, TestData data) {
        User stranger = data.member(data.project());
        String nothing = app.as(stranger).get("/widget/" + query).asString();
        Nightly nightly = filled(data);

        assertThat(app.as(stranger).get("/widget/" + query)).hasStatus(200).isJson(nothing);
        assertThat(app.as(data.user()).get("/widget/" + query)).hasStatus(200).isJson(nothing);
        assertThat(app.as(data.member(nightly.project()))
                        .get("/widget/" + query)
                        .asString())
                .isNotEqualTo(nothing);
    }

    @Defect(89)
    @ParameterizedTest
    @FieldSource("QUERIES")
    void showsOwnersWhatMembersSee(String query, IbutsuApp app, TestData data) {
        Nightly nightly = filled(data);
        User owner = data.user();
        app.inTransaction(
                session -> session.find(Project.class, nightly.project().id()).ownerId(owner.id()));

        String seen = app.as(owner).get("/widget/" + query).asString();

        assertThat(app.as(data.member(nightly.project())).get("/widget/" + query))
                .isJson(seen);
        assertThat(app.asSuperadmin().get("/widget/" + query)).isJson(seen);
    }

    @Defect(12)
    @ValidationTest
    @ParameterizedTest
    @FieldSource("QUERIES")
    void refusesProjectsOfOthers(String query, IbutsuApp app, TestData data) {
        Nightly nightly = filled(data);
        String path = "/widget/" + query + "&project=" + nightly.project().id();

        assertThat(app.as(data.user()).get(path)).hasStatus(403).isJsonString("Forbidden");
        assertThat(app.as(data.member(nightly.project())).get(path)).hasStatus(200);
        assertThat(app.asSuperadmin().get(path)).hasStatus(200);
    }

    @ParameterizedTest
    @FieldSource("QUERIES")
    void selectsNothingOfAProjectThatIsNone(String query, IbutsuApp app, TestData data) {
        User user = data.user();
        String nothing = app.as(user).get("/widget/" + query).asString();
        Nightly nightly = filled(data);
        data.member(nightly.project(), user);

        assertThat(app.as(user).get("/widget/" + query + "&project=" + UUID.randomUUID()))
                .hasStatus(200)
                .isJson(nothing);
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource({
        "jenkins-analysis-view?job_name=x&builds=1",
        "accessibility-analysis-view?run_list=x",
        "importance-component?job_name=nightly&components=api"
    })
    void refusesProjectsOfOthersWhereNothingElseIsRead(String query, IbutsuApp app, TestData data) {
        Project project = data.project();

        assertThat(app.as(data.user()).get("/widget/" + query + "&project=" + project.id()))
                .hasStatus(403)
                .isJsonString("Forbidden");
    }

    @Test
    void comparesNoRunsOfOthers(IbutsuApp app, TestData data) {
        Project project = data.project();
        Stream.of("passed", "failed").forEach(outcome -> {
            Run run = data.run(each -> each.projectId(project.id()));
            data.result(result -> result.runId(run.id())
                    .env(outcome)
                    .result(outcome)
                    .testId("one")
                    .metadata("fspath", "a.py"));
        });

        assertThat(compared(app.as(data.user()))).hasJson("pagination.totalItems", 0);
        assertThat(compared(app.as(data.member(project)))).hasJson("pagination.totalItems", 1);
    }

    @Defect(12)
    @Test
    void countsNoRunOfOthers(IbutsuApp app, TestData data) {
        Result result = data.result();

        TestResponse answer = app.as(data.user())
                .queryParam("group_field", "result")
                .queryParam("run_id", result.runId())
                .get("/widget/result-aggregator");

        assertThat(answer).hasStatus(200).isJson("[]");
    }

    @Test
    void showsNoScansOfOthers(IbutsuApp app, TestData data) {
        Project project = data.project();
        Run run = data.run(each -> each.projectId(project.id()));
        data.artifact("passes: 1".getBytes(), scan -> scan.runId(run.id()).filename("axe_run_data.yaml"));

        assertThat(scans(app.as(data.user()), run)).hasStatus(204);
        assertThat(scans(app.as(data.member(project)), run)).hasStatus(200);
    }

    private static Nightly filled(TestData data) {
        Nightly nightly = new Nightly(data.project(), data);
        nightly.run("7", run -> run.duration(7200.0).startTime(Nightly.MIDNIGHT));
        nightly.result("one", "7", "passed", 1);
        nightly.result("one", "7", "failed", 1);
        return nightly;
    }

    private static TestResponse compared(TestRequest request) {
        return request.queryParam("additional_filters", "env=passed", "env=failed")
                .get("/widget/compare-runs-view");
    }

    private static TestResponse scans(TestRequest request, Run run) {
        return request.queryParam("run_list", run.id()).get("/widget/accessibility-bar-chart");
    }
}
