package org.ibutsu.it.widgets;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.Map;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** More builds than one statement takes as parameters, beside runs and results whose build is missing or no number. */
@IntegrationTest
@MaxStatements(4)
@SlowTest
class ManyBuildsIT {

    private static final int BUILDS = 10_001;

    @Test
    void areShownInAHeatmap(IbutsuApp app, TestData data, Nightly nightly) {
        data.runs(
                BUILDS,
                (i, run) -> run.projectId(nightly.project().id())
                        .component("api")
                        .summary(Nightly.summary(10, 1))
                        .metadata("jenkins", Map.of("job_name", "nightly", "build_number", String.valueOf(i))));
        nightly.run(null, run -> run.startTime(app.clock().utc()));
        nightly.run("rc1", run -> run.startTime(app.clock().utc()));

        TestResponse answer = app.asSuperadmin()
                .queryParam("job_name", "nightly")
                .queryParam("builds", 2 * BUILDS)
                .queryParam("group_field", "component")
                .get("/widget/jenkins-heatmap");

        assertThat(answer).hasStatus(200);
        assertThat(assertThat(answer).json().at("/heatmap/api")).hasSize(BUILDS + 1);
    }

    @Test
    void areShownByImportance(IbutsuApp app, TestData data, Nightly nightly) {
        Run run = data.run(each -> each.projectId(nightly.project().id()));
        data.results(
                BUILDS,
                (i, result) -> result.runId(run.id())
                        .component("api")
                        .metadata("importance", "critical")
                        .metadata("jenkins", Map.of("job_name", "nightly", "build_number", String.valueOf(i))));
        nightly.result(null, result -> {});

        TestResponse answer = app.asSuperadmin()
                .queryParam("project", nightly.project().id())
                .queryParam("job_name", "nightly")
                .queryParam("components", "api")
                .queryParam("builds", 2 * BUILDS)
                .get("/widget/importance-component");

        assertThat(answer).hasStatus(200);
        assertThat(assertThat(answer).json().at("/table_data/0/bnums")).hasSize(BUILDS);
    }
}
