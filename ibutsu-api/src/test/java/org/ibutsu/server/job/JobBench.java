package org.ibutsu.server.job;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.SettableTime;
import org.ibutsu.server.TestDatabase;

/** A queue on an empty database, with runners that are driven by hand. */
final class JobBench implements AutoCloseable {

    final SettableTime clock = new SettableTime();
    final Database database = TestDatabase.open();
    final AtomicInteger wakes = new AtomicInteger();
    final JobQueue queue = new JobQueue(database.kind(), clock, wakes::incrementAndGet);

    /** Starts a runner that does imports by the given work. */
    ManualJobRunner runner(JobHandler importer) {
        ManualJobRunner runner = new ManualJobRunner();
        runner.start(
                database.dataSource(),
                Jobs.of(
                        database,
                        importer,
                        (purpose, user) -> {},
                        (task, stop) -> {},
                        (project, stop) -> {},
                        List.of(),
                        JobMonitor.NONE),
                clock);
        return runner;
    }

    void enqueue(Job job, Duration delay) {
        database.write(session -> {
            queue.enqueue(session, job, delay);
            return null;
        });
    }

    /** Returns how many jobs are waiting or running. */
    long queued() {
        return database.read(
                session -> session.createNativeQuery("select count(*) from ibutsu_scheduled_tasks", Long.class)
                        .getSingleResult());
    }

    static JobHandler failing(List<UUID> seen) {
        return (subject, stop) -> {
            seen.add(subject);
            throw new IllegalStateException("on purpose");
        };
    }

    @Override
    public void close() {
        database.close();
    }
}
