package org.ibutsu.it.analysis;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.function.Consumer;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.it.ClosedException;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.data.TestDataFactory;

/**
 * A project with builds of a job, an hour each.
 *
 * @param project the project
 * @param data makes its runs and results
 */
@CreatedBy(Builds.Rows.class)
record Builds(Project project, TestData data) {

    private static final LocalDateTime FIRST = LocalDateTime.of(2024, 5, 1, 0, 0);

    static final class Rows implements TestDataFactory<Builds> {
        @Override
        public Builds create(TestData data) {
            return new Builds(data.project(), data);
        }
    }

    static LocalDateTime start(int build) {
        return FIRST.plusHours(build);
    }

    /** Creates the run of a build. */
    Run run(int build) {
        return data.run(run -> run.projectId(project.id())
                .startTime(start(build))
                .metadata("jenkins", Map.of("job_name", "nightly", "build_number", String.valueOf(build))));
    }

    /** Creates a result of a test in the run of a build. */
    Result result(Run run, int build, String test, String outcome, Consumer<Result> description) {
        return data.result(result -> {
            result.runId(run.id())
                    .testId(test)
                    .result(outcome)
                    .startTime(start(build))
                    .metadata("jenkins", Map.of("job_name", "nightly", "build_number", String.valueOf(build)));
            description.accept(result);
        });
    }

    /** Creates a failure with an exception and its trace. */
    Result failure(Run run, int build, String test, String message) {
        Result failed = result(run, build, test, "failed", result -> ClosedException.describe(result, message));
        ClosedException.addTrace(data, failed, message, build);
        return failed;
    }
}
