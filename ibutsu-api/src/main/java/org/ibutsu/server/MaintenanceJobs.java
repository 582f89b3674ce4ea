package org.ibutsu.server;

import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.LargeIndexes;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.store.account.AttemptStore;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.job.PeriodicJob;
import org.ibutsu.server.job.Weekly;
import org.ibutsu.server.task.CounterMaintenance;
import org.ibutsu.server.task.EmbeddedCounts;
import org.ibutsu.server.task.RetainedKind;
import org.ibutsu.server.task.Retention;
import org.ibutsu.server.task.RetentionGuard;
import org.ibutsu.server.task.RetentionPeriods;
import org.ibutsu.server.task.StaleSummaries;

/** The recurring jobs of a server. */
final class MaintenanceJobs {

    private final Database database;
    private final JobQueue jobs;
    private final Retention retention;
    private final RetentionGuard guard;
    private final Clock clock;

    MaintenanceJobs(Database database, JobQueue jobs, RetentionPeriods periods, Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.retention = new Retention(database, clock);
        this.guard = new RetentionGuard(database, clock, periods);
        this.clock = clock;
    }

    /** Returns the jobs: building indexes, counting runs, removing expired rows, and folding counts. */
    List<PeriodicJob> all() {
        return Stream.concat(removals(), counters()).toList();
    }

    /** Returns the job that folds the counts of results, which PostgreSQL and H2 files have. */
    private Stream<PeriodicJob> counters() {
        FixedDelay delay = FixedDelay.ofSeconds(10);
        if (database.kind() == DatabaseKind.POSTGRESQL) {
            return Stream.of(new PeriodicJob("fold-result-counts", delay, new CounterMaintenance(database)::run));
        }
        return database.isEmbedded()
                ? Stream.of(new PeriodicJob("fold-result-counts", delay, new EmbeddedCounts(database)::fold))
                : Stream.empty();
    }

    private Stream<PeriodicJob> removals() {
        LargeIndexes indexes = new LargeIndexes(database);
        return Stream.of(
                new PeriodicJob("build-indexes", FixedDelay.ofMinutes(5), stop -> indexes.build(stop::isGiven)),
                PeriodicJob.inOneTransaction("sync-aborted-runs", FixedDelay.ofMinutes(30), database, session -> {
                    new StaleSummaries(jobs, clock).recount(session);
                    new AttemptStore(session).removeExpired(Timestamps.now(clock));
                }),
                removal("remove-imports", new Daily(ZoneOffset.UTC, LocalTime.of(2, 0)), RetainedKind.IMPORTS),
                removal("remove-artifacts", saturday(4), RetainedKind.ARTIFACTS),
                removal("remove-results", saturday(5), RetainedKind.RESULTS),
                removal("remove-runs", saturday(6), RetainedKind.RUNS));
    }

    private static Schedule saturday(int hour) {
        return new Weekly(DayOfWeek.SATURDAY, LocalTime.of(hour, 0));
    }

    private PeriodicJob removal(String name, Schedule schedule, RetainedKind kind) {
        return new PeriodicJob(name, schedule, stop -> guard.remove(kind, retention, stop));
    }
}
