package org.ibutsu.server.job;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.ibutsu.model.db.ConflictRetry;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.removal.ProjectRemovalStore;
import org.ibutsu.model.store.removal.ProjectRemovalStore.Batch;
import org.ibutsu.server.http.Timestamps;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes hidden projects. Their runs and results are taken out of them at once, in transactions of a fraction of
 * a second. The row of the project is removed when no transaction that saw it before it was hidden can still add to it.
 */
public final class ProjectRemoval implements JobHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectRemoval.class);
    private static final Duration GRACE_PERIOD = Duration.ofMinutes(1);
    // The number of rows that others may have added last, which are taken out of the project together with its row.
    private static final int MAX_LATE_ROWS = 100;

    private final Database database;
    private final JobQueue jobs;
    private final Clock clock;

    /**
     * Creates the work.
     *
     * @param database where the projects are
     * @param jobs where the end of the work waits
     * @param clock the clock
     */
    public ProjectRemoval(Database database, JobQueue jobs, Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Hides a project, and queues its removal.
     *
     * @param session the session, in whose transaction both are done
     * @param project the identifier of the project
     * @param jobs the queue
     * @param clock the clock
     */
    public static void begin(Session session, UUID project, JobQueue jobs, Clock clock) {
        new ProjectRemovalStore(session).hide(project, Timestamps.now(clock));
        jobs.enqueue(session, new RemoveProjectJob(project), Duration.ZERO);
    }

    /** Queues the removal of all projects that are hidden, even if an earlier job was abandoned. */
    public void resume() {
        database.write(session -> {
            new ProjectRemovalStore(session)
                    .hidden()
                    .forEach(project -> jobs.enqueue(session, new RemoveProjectJob(project), Duration.ZERO));
            return null;
        });
    }

    @Override
    public void run(UUID project, CancellationToken stop) {
        Optional<LocalDateTime> hidden =
                database.read(session -> new ProjectRemovalStore(session).hiddenSince(project));
        if (hidden.isEmpty()) {
            return;
        }
        detach(project, stop);
        Duration left = Duration.between(Timestamps.now(clock), hidden.get().plus(GRACE_PERIOD));
        boolean finished = (left.isNegative() || left.isZero())
                && ConflictRetry.delete(
                        database, session -> new ProjectRemovalStore(session).finish(project, MAX_LATE_ROWS));
        if (finished) {
            LOG.info("The project {} is removed", project);
        } else {
            later(project, left.isNegative() || left.isZero() ? GRACE_PERIOD : left);
        }
    }

    private void detach(UUID project, CancellationToken stop) {
        long start = System.nanoTime();
        // Results first: a run without a project gets that of its results when it is summarized.
        long results = all(store -> store::detachResults, project, stop);
        long runs = all(store -> store::detachRuns, project, stop);
        if (results + runs > 0) {
            LOG.info(
                    "Detached {} runs and {} results from the removed project {} in {} ms",
                    runs,
                    results,
                    project,
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
    }

    /** Takes a batch of one kind of rows out of a project. */
    @FunctionalInterface
    private interface Detachment {
        Batch next(UUID project, @Nullable LocalDateTime until, int rows);
    }

    private long all(Function<ProjectRemovalStore, Detachment> kind, UUID project, CancellationToken stop) {
        BatchSize size = new BatchSize();
        long detached = 0;
        LocalDateTime until = null;
        while (true) {
            stop.check();
            LocalDateTime begin = until;
            Batch batch = size.run(rows -> ConflictRetry.write(
                    database,
                    session -> kind.apply(new ProjectRemovalStore(session)).next(project, begin, rows)));
            if (batch.rows() == 0) {
                return detached;
            }
            detached += batch.rows();
            until = batch.next();
        }
    }

    private void later(UUID project, Duration delay) {
        database.write(session -> {
            jobs.enqueue(session, new RemoveProjectJob(project), delay);
            return null;
        });
    }
}
