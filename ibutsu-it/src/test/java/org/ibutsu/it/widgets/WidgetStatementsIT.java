package org.ibutsu.it.widgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.sql.SqlStatement;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often widgets ask the database, beside the look-up of the caller. */
@IntegrationTest
@MaxStatements(4)
class WidgetStatementsIT {

    private static final int CALLER = 1;

    @Defect(75)
    @ParameterizedTest
    @CsvSource({
        "jenkins-heatmap?job_name=nightly&builds=5&group_field=component, 2",
        "filter-heatmap?additional_filters=&builds=5&group_field=component, 1",
        "run-aggregator?group_field=component&weeks=1, 1",
        "result-summary, 1",
        "result-aggregator?group_field=component, 1",
        "result-aggregator?group_field=component&for_filter=y, 1",
        "jenkins-job-view, 1",
        "jenkins-job-view?page=9, 2",
        "jenkins-job-view?run_limit=3, 1",
        "jenkins-bar-chart?job_name=nightly&builds=5, 1",
        "jenkins-line-chart?job_name=nightly&builds=5, 1",
        "compare-runs-view?additional_filters=env=passed&additional_filters=env=failed, 2",
        "flaky-tests, 2",
        "failure-groups, 2",
        "test-history?test_id=one, 1",
        "slowest-tests, 3",
        "accessibility-dashboard-view, 0",
        "accessibility-analysis-view?run_list=x, 0",
        "jenkins-analysis-view?job_name=x&builds=1, 0"
    })
    void asksAFewTimes(String query, int statements, IbutsuApp app, Nightly nightly) {
        Stream.of("passed", "failed")
                .forEach(outcome -> nightly.result(
                        "7",
                        result -> result.env(outcome)
                                .result(outcome)
                                .testId("one")
                                .metadata("fspath", "a.py")));
        Stream.of("1", "2", "3").forEach(build -> nightly.run(build, run -> {}));

        List<SqlStatement> asked = app.sqlOf(() -> app.asSuperadmin().get("/widget/" + query));

        assertThat(asked).hasSize(CALLER + statements);
    }

    @Test
    void asksTwiceForImportance(IbutsuApp app, Nightly nightly) {
        nightly.result("7", result -> {});

        List<SqlStatement> asked = app.sqlOf(() -> app.asSuperadmin()
                .queryParam("project", nightly.project().id())
                .queryParam("job_name", "nightly")
                .queryParam("components", "api")
                .get("/widget/importance-component"));

        assertThat(asked).hasSize(CALLER + 2);
    }

    @Test
    void readsAllScansAtOnce(IbutsuApp app, TestData data) {
        Run run = data.run();
        for (int i = 0; i < 5; i++) {
            data.artifact("of no use".getBytes(), scan -> scan.runId(run.id()).filename("axe_run_data.yaml"));
        }

        List<SqlStatement> asked = app.sqlOf(
                () -> app.asSuperadmin().queryParam("run_list", run.id()).get("/widget/accessibility-bar-chart"));

        assertThat(asked).hasSize(CALLER + 1);
    }
}
