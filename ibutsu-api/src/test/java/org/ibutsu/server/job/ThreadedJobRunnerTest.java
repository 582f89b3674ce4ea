package org.ibutsu.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ch.qos.logback.classic.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.server.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ThreadedJobRunnerTest {

    private final Database database = TestDatabase.open();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void runsAJobAtOnceAfterItsCommit() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (JobRunner runner = start((id, stop) -> done.countDown())) {

            enqueue(runner, UUID.randomUUID());

            assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void letsTwoNodesShareTheJobs() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(100);
        AtomicInteger runs = new AtomicInteger();
        Set<UUID> subjects = ConcurrentHashMap.newKeySet();
        JobHandler work = (id, stop) -> {
            subjects.add(id);
            runs.incrementAndGet();
            done.countDown();
        };
        try (JobRunner first = start(work);
                JobRunner second = start(work)) {

            for (int i = 0; i < 100; i++) {
                enqueue(i % 2 == 0 ? first : second, UUID.randomUUID());
            }

            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(subjects).hasSize(100);
        assertThat(runs).hasValue(100);
    }

    @Test
    void breaksOffALongJobWhenItCloses() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        JobRunner runner = start((id, stop) -> {
            begun.countDown();
            while (!stop.isGiven()) {
                Thread.onSpinWait();
            }
            stop.check();
        });
        enqueue(runner, UUID.randomUUID());
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

        runner.close();

        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void handsASmallImportThatTakesLongOnToTheLargeOnes() throws InterruptedException {
        Queue<String> threads = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(1);
        try (JobRunner runner = start((id, stop) -> {
            threads.add(Thread.currentThread().getName());
            while (threads.size() == 1) {
                stop.check();
            }
            done.countDown();
        })) {

            enqueue(runner, UUID.randomUUID());

            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(threads).hasSize(2);
        assertThat(threads.poll()).startsWith("job-imports");
        assertThat(threads.poll()).startsWith("job-large-imports");
        assertThat(waiting()).isZero();
    }

    @Test
    void interruptsNoJobThatDoesNotEndInTime() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        JobRunner runner = start(
                (id, stop) -> {
                    begun.countDown();
                    while (mayEnd.getCount() > 0) {
                        if (Thread.interrupted()) {
                            return;
                        }
                    }
                    ended.countDown();
                },
                Duration.ofMillis(20));
        enqueue(runner, UUID.randomUUID());
        begun.await();

        try (LoggedLines log = LoggedLines.capture("com.github.kagkarlsson.scheduler.Executor")) {
            runner.close();
            mayEnd.countDown();

            assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(log.of(Level.WARN, "some tasks did not complete")).hasSize(1);
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), this::awaitCompletion);
    }

    @Test
    void resumesWhatAKilledServerLeftUnderWay() {
        database.write(session -> session.createNativeMutationQuery("""
                        insert into ibutsu_scheduled_tasks
                            (task_name, task_instance, execution_time, picked, picked_by, version)
                        values ('import', 'x', current_timestamp, true, 'gone', 1)
                        """).executeUpdate());

        Jobs.resume(database);

        assertThat(waiting()).isEqualTo(database.kind() == DatabaseKind.H2 ? 1 : 0);
    }

    private JobRunner start(JobHandler work) {
        return start(work, Duration.ofSeconds(20));
    }

    private JobRunner start(JobHandler work, Duration stopTimeout) {
        JobRunner runner = JobRunner.threads(4, stopTimeout);
        runner.start(
                database.dataSource(),
                Jobs.of(
                        database,
                        work,
                        (purpose, user) -> {},
                        (task, stop) -> {},
                        (project, stop) -> {},
                        List.of(),
                        JobMonitor.NONE),
                Clock.systemUTC());
        return runner;
    }

    private void enqueue(JobRunner runner, UUID subject) {
        JobQueue queue = new JobQueue(database.kind(), Clock.systemUTC(), runner::wake);
        database.write(session -> {
            queue.enqueue(session, new ImportJob(subject), Duration.ZERO);
            return null;
        });
    }

    /** Until the scheduler, which works on after it was closed, has removed the job from the database. */
    private void awaitCompletion() {
        while (scheduled("picked") > 0) {
            Thread.onSpinWait();
        }
    }

    private long waiting() {
        return scheduled("not picked");
    }

    private long scheduled(String condition) {
        return database.read(session -> session.createNativeQuery(
                        "select count(*) from ibutsu_scheduled_tasks where " + condition, Long.class)
                .getSingleResult());
    }
}
