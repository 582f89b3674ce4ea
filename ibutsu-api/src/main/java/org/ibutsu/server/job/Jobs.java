package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.Task;
import java.util.List;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.DatabaseKind;

/** The kinds of jobs there are. */
public final class Jobs {

    private Jobs() {}

    /**
     * Gives the tasks for a {@link JobRunner}.
     *
     * @param database where the data are
     * @param importer does imports
     */
    public static List<Task<?>> of(Database database, JobWork importer) {
        FinishedJobs finished = new FinishedJobs(database);
        RunUpdate runUpdate = new RunUpdate(database);
        return List.of(
                new JobTask(ImportJob.TASK, importer, finished),
                new JobTask(UpdateRunJob.TASK, (run, stop) -> runUpdate.run(run), finished));
    }

    /**
     * Makes the jobs due that were under way when the server was killed. Only an embedded database is sure to have no other
     * node; elsewhere such jobs are found by their missing heartbeat. Called before any job runs.
     */
    public static void resume(Database database) {
        if (database.kind() == DatabaseKind.H2) {
            database.write(session -> session.createNativeMutationQuery("""
                            update ibutsu_scheduled_tasks
                            set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
                            where picked
                            """).executeUpdate());
        }
    }
}
