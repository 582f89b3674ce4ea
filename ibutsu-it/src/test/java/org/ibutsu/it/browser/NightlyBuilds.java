package org.ibutsu.it.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.data.TestDataFactory;

/**
 * Two builds of a job of Jenkins, with a test that fails in the second one and another that is flaky.
 *
 * @param member sees all of it
 * @param project the project
 * @param dashboard an empty dashboard of the project
 * @param newest the run of the second build, which was scanned for accessibility
 */
@CreatedBy(NightlyBuilds.Rows.class)
record NightlyBuilds(User member, Project project, Dashboard dashboard, Run newest) {

    static final class Rows implements TestDataFactory<NightlyBuilds> {

        private static final LocalDateTime DAY_BEFORE =
                LocalDateTime.ofInstant(TestClock.START, ZoneOffset.UTC).minusDays(1);

        @Override
        public NightlyBuilds create(TestData data) {
            Project project = data.project(p -> p.title("Web shop"));
            build(data, project, 1, "passed");
            Run newest = build(data, project, 2, "failed");
            data.artifact(
                    "{\"passes\": 9, \"violations\": 1}".getBytes(StandardCharsets.UTF_8),
                    a -> a.runId(newest.id()).filename("axe_run_data.yaml"));
            Dashboard dashboard = data.dashboard(d -> d.projectId(project.id()).title("Night"));
            return new NightlyBuilds(data.member(project), project, dashboard, newest);
        }

        private static Run build(TestData data, Project project, int number, String outcome) {
            ObjectNode summary = (ObjectNode) Json.parse(
                    "{\"tests\": 5, \"failures\": 1, \"errors\": 0, \"skips\": 0, \"xfailures\": 0, \"xpasses\": 0}");
            Run run = data.jenkinsRun(j -> j.jobName("nightly")
                    .buildNumber(number)
                    .run(r -> r.projectId(project.id())
                            .component("cart")
                            .summary(summary)
                            .startTime(DAY_BEFORE.plusHours(number))
                            .duration(5.0 * number)
                            .metadata("accessibility", "true")));
            result(data, run, "test_sells", outcome, number);
            result(data, run, "test_pays", "passed", number);
            result(data, run, "test_flickers", "passed", number);
            result(data, run, "test_flickers", "failed", number);
            return run;
        }

        private static void result(TestData data, Run run, String test, String outcome, int number) {
            data.result(r -> {
                r.runId(run.id())
                        .projectId(run.projectId())
                        .testId(test)
                        .result(outcome)
                        .component("cart")
                        .duration(1.5 * number)
                        .startTime(run.startTime())
                        .metadata("fspath", "tests/cart.py")
                        .metadata("build", String.valueOf(number))
                        .metadata("importance", "critical")
                        .metadata("jenkins", run.metadata().get("jenkins"));
                if (outcome.equals("failed")) {
                    r.metadata("exception_name", "ValueError");
                }
            });
        }
    }
}
