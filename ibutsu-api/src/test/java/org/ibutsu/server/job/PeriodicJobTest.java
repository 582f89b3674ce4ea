package org.ibutsu.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.SettableTime;
import org.ibutsu.server.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PeriodicJobTest {

    private static final LocalTime ELEVEN_HOURS_AHEAD =
            LocalTime.now(ZoneOffset.UTC).plusHours(11);

    private final Database database = TestDatabase.open();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void goesOnAtTheNextStartWhenItWasStopped() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch again = new CountDownLatch(1);
        JobRunner first = start(stop -> {
            begun.countDown();
            while (!stop.isGiven()) {
                LockSupport.parkNanos(1_000_000);
            }
            stop.check();
        });
        makeDue();
        first.wake();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        first.close();

        try (JobRunner second = start(stop -> again.countDown())) {
            second.wake();

            assertThat(again.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void waitsForItsScheduleWhenItIsDone() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        JobRunner runner = start(stop -> done.countDown());
        makeDue();
        runner.wake();

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        runner.close();

        assertThat(due()).isZero();
    }

    @Test
    void goesOnWhenItsRowIsRemovedWhileTheServerRuns() throws InterruptedException {
        SettableTime clock = new SettableTime();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        PeriodicJob job = new PeriodicJob("often", FixedDelay.ofSeconds(10), stop -> {
            first.countDown();
            second.countDown();
        });
        try (JobRunner runner = JobRunner.threads(1)) {
            runner.start(database.dataSource(), List.of(job.task(JobMonitor.NONE)), clock);
            assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                while (removed() == 0) {
                    Thread.onSpinWait();
                }
            });

            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                while (second.getCount() > 0) {
                    clock.advance(Duration.ofSeconds(10));
                    runner.wake();
                    Thread.onSpinWait();
                }
            });
        }
    }

    private int removed() {
        return database.write(session -> session.createNativeMutationQuery(
                        "delete from ibutsu_scheduled_tasks where not picked and last_success is not null")
                .executeUpdate());
    }

    private JobRunner start(Consumer<CancellationToken> work) {
        JobRunner runner = JobRunner.threads(1);
        runner.start(
                database.dataSource(),
                List.of(new PeriodicJob("nightly", new Daily(ZoneOffset.UTC, ELEVEN_HOURS_AHEAD), work)
                        .task(JobMonitor.NONE)),
                Clock.systemUTC());
        return runner;
    }

    private void makeDue() {
        database.write(session -> session.createNativeMutationQuery("""
                        update ibutsu_scheduled_tasks
                        set execution_time = current_timestamp - interval '1' minute, version = version + 1
                        """).executeUpdate());
    }

    private long due() {
        return database.read(session -> session.createNativeQuery(
                        "select count(*) from ibutsu_scheduled_tasks where execution_time <= current_timestamp",
                        Long.class)
                .getSingleResult());
    }
}
