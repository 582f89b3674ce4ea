package org.ibutsu.it.widgets;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.function.Consumer;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.data.TestDataFactory;

/**
 * A project with a Jenkins job named {@code nightly}.
 *
 * @param project the project
 * @param data makes its runs and results
 */
@CreatedBy(Nightly.Rows.class)
record Nightly(Project project, TestData data) {

    static final LocalDateTime MIDNIGHT = LocalDateTime.of(2024, 5, 31, 0, 0);

    static final class Rows implements TestDataFactory<Nightly> {
        @Override
        public Nightly create(TestData data) {
            return new Nightly(data.project(), data);
        }
    }

    /**
     * Makes a run of a build, at midnight, of component api, with ten tests of which one failed, unless described
     * otherwise.
     */
    Run run(Object build, Consumer<Run> description) {
        return data.run(run -> {
            run.projectId(project.id())
                    .component("api")
                    .startTime(MIDNIGHT)
                    .summary(summary(10, 1))
                    .metadata("jenkins", jenkins(build));
            description.accept(run);
        });
    }

    /** Makes a run of a build with some tests, some of which failed. */
    Run run(Object build, int hour, int tests, int failures) {
        return run(build, run -> run.startTime(MIDNIGHT.plusHours(hour)).summary(summary(tests, failures)));
    }

    /** Makes a critical result of component api in a build, unless described otherwise. */
    Result result(Object build, Consumer<Result> description) {
        Run run = data.run(each -> each.projectId(project.id()));
        return data.result(result -> {
            result.runId(run.id())
                    .component("api")
                    .startTime(MIDNIGHT)
                    .result("passed")
                    .metadata("importance", "critical")
                    .metadata("jenkins", jenkins(build));
            description.accept(result);
        });
    }

    /** Makes a result of a test in a build that ended some way, so many days before the clock stands. */
    Result result(String test, Object build, String outcome, int daysAgo) {
        return result(
                build,
                result -> result.testId(test)
                        .result(outcome)
                        .startTime(MIDNIGHT.plusDays(1).minusDays(daysAgo)));
    }

    private static Map<String, Object> jenkins(Object build) {
        return build == null ? Map.of("job_name", "nightly") : Map.of("job_name", "nightly", "build_number", build);
    }

    static JsonNode summary(int tests, int failures) {
        return Json.MAPPER.valueToTree(Map.of("tests", tests, "failures", failures));
    }
}
