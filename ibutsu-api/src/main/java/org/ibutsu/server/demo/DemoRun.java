package org.ibutsu.server.demo;

import java.util.List;
import java.util.UUID;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.store.ArtifactStore.WithContent;

/**
 * A run with all that belongs to it, in the form that the pytest plugin writes.
 *
 * @param artifacts those of the run and of its results
 */
record DemoRun(Run run, List<Result> results, List<WithContent> artifacts) {

    static final String SCAN = "axe_run_data.yaml";

    /** Creates one of the runs of a plan. */
    static DemoRun of(DemoPlan plan, UUID project, int number) {
        return new DemoRunBuilder(plan, project, number).build();
    }

    /** Checks whether a run of the user interface scanned it for accessibility; the last one did. */
    static boolean hasScan(DemoPlan plan, int number) {
        int components = DemoTests.COMPONENTS.size();
        return number % components == components - 1 && (number / components + 1) % 8 == plan.runs() / components % 8;
    }
}
