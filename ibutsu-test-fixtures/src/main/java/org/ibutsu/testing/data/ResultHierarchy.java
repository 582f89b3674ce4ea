package org.ibutsu.testing.data;

import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;

/**
 * A project with a run with a result.
 *
 * <pre>{@code
 * @Test
 * void updatesAResult(IbutsuApp app, ResultHierarchy given) {
 *     Response answer = app.asSuperadmin()
 *             .body(Map.of("result", "failed"))
 *             .put("/result/{id}", given.result().id());
 *     …
 * }
 * }</pre>
 *
 * @param project owns the run
 * @param run holds the result
 * @param result has passed
 */
@CreatedBy(ResultHierarchy.Rows.class)
public record ResultHierarchy(Project project, Run run, Result result) {

    static final class Rows implements TestDataFactory<ResultHierarchy> {
        @Override
        public ResultHierarchy create(TestData data) {
            Project project = data.project();
            Run run = data.run(row -> row.projectId(project.id()));
            return new ResultHierarchy(project, run, data.result(row -> row.runId(run.id())));
        }
    }
}
