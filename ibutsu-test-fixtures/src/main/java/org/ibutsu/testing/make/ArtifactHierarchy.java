package org.ibutsu.testing.make;

import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;

/**
 * A project with a run with a result, to attach artifacts to.
 *
 * <pre>{@code
 * @Test
 * void listsArtifactsOfAResult(IbutsuApp app, Make make, ArtifactHierarchy given) {
 *     make.artifact(artifact -> artifact.resultId(given.result().id()));
 *     …
 * }
 * }</pre>
 *
 * @param project owns the run
 * @param run holds the result
 * @param result has no artifact yet
 */
@MadeBy(ArtifactHierarchy.Rows.class)
public record ArtifactHierarchy(Project project, Run run, Result result) {

    static final class Rows implements Maker<ArtifactHierarchy> {
        @Override
        public ArtifactHierarchy make(Make make) {
            ResultHierarchy rows = new ResultHierarchy.Rows().make(make);
            return new ArtifactHierarchy(rows.project(), rows.run(), rows.result());
        }
    }
}
