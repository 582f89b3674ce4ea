package org.ibutsu.testing.make;

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
@MadeBy(ResultHierarchy.Rows.class)
public record ResultHierarchy(Project project, Run run, Result result) {

    static final class Rows implements Maker<ResultHierarchy> {
        @Override
        public ResultHierarchy make(Make make) {
            Project project = make.project();
            Run run = make.run(row -> row.projectId(project.id()));
            return new ResultHierarchy(project, run, make.result(row -> row.runId(run.id())));
        }
    }
}
