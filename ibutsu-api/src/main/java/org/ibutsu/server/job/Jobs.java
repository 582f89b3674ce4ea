package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.server.auth.CodePurpose;
import org.ibutsu.server.job.JobExecutor.Overtime;

/** The kinds of jobs there are. */
public final class Jobs {

    // Small files with much work do not keep other small ones waiting.
    private static final Overtime LONG_IMPORTS = new Overtime(Duration.ofSeconds(5), ImportJob.LARGE_TASK);

    private Jobs() {}

    /**
     * Returns the tasks for a {@link JobRunner}.
     *
     * @param database where the data are
     * @param importer does imports
     * @param mails sends mails with codes
     * @param tasks does tasks of users
     * @param removal removes hidden projects
     * @param periodic the recurring jobs
     * @param monitor receives each execution
     */
    public static List<Task<?>> of(
            Database database,
            JobHandler importer,
            BiConsumer<CodePurpose, UUID> mails,
            JobHandler tasks,
            JobHandler removal,
            List<PeriodicJob> periodic,
            JobMonitor monitor) {
        JobCompletion finished = new JobCompletion(database);
        RunSummaryUpdater runUpdate = new RunSummaryUpdater(database);
        List<Task<?>> all = new ArrayList<>();
        all.add(new JobExecutor(ImportJob.TASK, importer, finished, Optional.of(LONG_IMPORTS), monitor));
        all.add(new JobExecutor(ImportJob.LARGE_TASK, importer, finished, monitor));
        all.add(new JobExecutor(UpdateRunJob.TASK, (run, stop) -> runUpdate.run(run), finished, monitor));
        for (CodePurpose purpose : CodePurpose.values()) {
            all.add(new JobExecutor(
                    CodeMailJob.task(purpose), (user, stop) -> mails.accept(purpose, user), finished, monitor));
        }
        all.add(new JobExecutor(TaskJob.TASK, tasks, finished, monitor));
        all.add(new JobExecutor(RemoveProjectJob.TASK, removal, finished, monitor));
        periodic.forEach(job -> all.add(job.task(monitor)));
        return List.copyOf(all);
    }

    /**
     * Makes jobs due again that were running when the server was killed. Only an embedded database is sure to have no
     * other node; elsewhere such jobs are found by their missing heartbeat. Called before any job runs.
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
