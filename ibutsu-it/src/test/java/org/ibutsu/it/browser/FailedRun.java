package org.ibutsu.it.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.data.TestDataFactory;

/**
 * A run with a result that failed, and a member of its project.
 *
 * @param member sees all of it, and nothing else
 * @param project the project
 * @param run the run
 * @param failed the result, which has a log
 */
@CreatedBy(FailedRun.Rows.class)
record FailedRun(User member, Project project, Run run, Result failed) {

    static final class Rows implements TestDataFactory<FailedRun> {

        @Override
        public FailedRun create(TestData data) {
            Project project = data.project(p -> p.title("Web shop"));
            User member = data.member(
                    project, data.user(u -> u.email("ann@example.com").name("Ann")));
            ObjectNode summary = (ObjectNode) Json.parse(
                    "{\"tests\": 2, \"failures\": 1, \"errors\": 0, \"skips\": 0, \"xfailures\": 0, \"xpasses\": 0}");
            Run run = data.run(r -> r.projectId(project.id()).source("nightly").summary(summary));
            data.result(r -> r.runId(run.id()).projectId(project.id()).testId("test_pays"));
            Result failed = data.result(r -> r.runId(run.id())
                    .projectId(project.id())
                    .testId("test_sells")
                    .result("failed")
                    .metadata("exception_name", "AssertionError"));
            data.artifact(
                    "expected 7\nbut was 8".getBytes(StandardCharsets.UTF_8),
                    a -> a.resultId(failed.id()).filename("traceback.log"));
            return new FailedRun(member, project, run, failed);
        }
    }
}
