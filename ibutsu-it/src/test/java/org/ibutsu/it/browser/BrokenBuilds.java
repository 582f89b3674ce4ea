package org.ibutsu.it.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.it.ClosedException;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.data.TestDataFactory;

/**
 * Three builds of a job. {@code pays} fails since the second, {@code ships} in the third only, and {@code sells} has
 * failed and passed in the second.
 *
 * @param member sees all of it
 * @param project the project
 * @param runs the runs, oldest first
 * @param pays the failure of the third build
 */
@CreatedBy(BrokenBuilds.Rows.class)
record BrokenBuilds(User member, Project project, List<Run> runs, Result pays) {

    private static final LocalDateTime NIGHT = LocalDateTime.of(2024, 5, 31, 0, 0);

    /** Returns the address of a page of the project. */
    String address(String path) {
        return "/ui/project/" + project.id() + path;
    }

    /** Creates the rows. */
    static final class Rows implements TestDataFactory<BrokenBuilds> {

        @Override
        public BrokenBuilds create(TestData data) {
            Project project = data.project(p -> p.title("Web shop"));
            User member = data.member(
                    project, data.user(u -> u.email("ann@example.com").name("Ann")));
            List<Run> runs = new ArrayList<>();
            for (int build = 1; build <= 3; build++) {
                runs.add(run(data, project, build));
            }
            passed(data, runs.get(0), 1, "pays", 5);
            passed(data, runs.get(0), 1, "ships", 2);
            failed(data, runs.get(1), 2, "pays", "order 2 is closed");
            passed(data, runs.get(1), 2, "ships", 2);
            failed(data, runs.get(1), 2, "sells", "shop is closed");
            passed(data, runs.get(1), 2, "sells", 1);
            Result pays = failed(data, runs.get(2), 3, "pays", "order 3 is closed");
            failed(data, runs.get(2), 3, "ships", "cart is empty");
            passed(data, runs.get(2), 3, "sells", 1);
            return new BrokenBuilds(member, project, runs, pays);
        }

        private static Run run(TestData data, Project project, int build) {
            ObjectNode summary = (ObjectNode) Json.parse(
                    "{\"tests\": 3, \"failures\": %d, \"errors\": 0, \"skips\": 0, \"xfailures\": 0, \"xpasses\": 0}"
                            .formatted(build == 1 ? 0 : 2));
            return data.run(run -> run.projectId(project.id())
                    .startTime(NIGHT.plusHours(build))
                    .component("shop")
                    .summary(summary)
                    .metadata("jenkins", job(build)));
        }

        private static Map<String, String> job(int build) {
            return Map.of("job_name", "nightly", "build_number", String.valueOf(build));
        }

        private static Result result(
                TestData data, Run run, int build, String test, String outcome, Consumer<Result> description) {
            return data.result(result -> {
                result.runId(run.id())
                        .projectId(run.projectId())
                        .testId(test)
                        .result(outcome)
                        .env(build == 2 ? "prod" : "qa")
                        .component("shop")
                        .startTime(NIGHT.plusHours(build))
                        .metadata("jenkins", job(build));
                description.accept(result);
            });
        }

        private static void passed(TestData data, Run run, int build, String test, double seconds) {
            result(data, run, build, test, "passed", result -> result.duration(seconds));
        }

        private static Result failed(TestData data, Run run, int build, String test, String message) {
            Result failed =
                    result(data, run, build, test, "failed", result -> ClosedException.describe(result, message));
            ClosedException.addTrace(data, failed, message, 7);
            return failed;
        }
    }
}
