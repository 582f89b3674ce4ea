package org.ibutsu.testing.data;

import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;

/**
 * A project with a run with a result, to attach artifacts to.
 *
 * <pre>{@code
 * @Test
 * void listsArtifactsOfAResult(IbutsuApp app, TestData data, ArtifactHierarchy given) {
 *     data.artifact(artifact -> artifact.resultId(given.result().id()));
 *     …
 * }
 * }</pre>
 *
 * @param project owns the run
 * @param run holds the result
 * @param result has no artifact yet
 */
@CreatedBy(ArtifactHierarchy.Rows.class)
public record ArtifactHierarchy(Project project, Run run, Result result) {

    static final class Rows implements TestDataFactory<ArtifactHierarchy> {
        @Override
        public ArtifactHierarchy create(TestData data) {
            ResultHierarchy rows = new ResultHierarchy.Rows().create(data);
            return new ArtifactHierarchy(rows.project(), rows.run(), rows.result());
        }
    }
}
