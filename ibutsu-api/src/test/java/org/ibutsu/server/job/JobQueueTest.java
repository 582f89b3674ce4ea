package org.ibutsu.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ibutsu.logging.LoggedLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class JobQueueTest {

    private final JobBench bench = new JobBench();
    private final List<UUID> seen = new ArrayList<>();
    private final UUID subject = UUID.randomUUID();
    private final Job job = new ImportJob(subject);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void runsAJobWhenItIsDue() {
        ManualJobRunner runner = bench.runner((id, stop) -> seen.add(id));
        bench.enqueue(job, Duration.ofSeconds(5));

        int early = runner.runDue();
        bench.clock.advance(Duration.ofSeconds(5));
        int due = runner.runDue();

        assertThat(early).isZero();
        assertThat(due).isEqualTo(1);
        assertThat(seen).containsExactly(subject);
        assertThat(bench.queued()).isZero();
    }

    @Test
    void forgetsAJobWhoseTransactionIsRolledBack() {
        assertThatThrownBy(() -> bench.database.write(session -> {
                    bench.queue.enqueue(session, job, Duration.ZERO);
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(bench.queued()).isZero();
        assertThat(bench.wakes).hasValue(0);
    }

    @Test
    void wakesTheRunnerOnceAJobThatIsDueIsCommitted() {
        bench.database.write(session -> {
            bench.queue.enqueue(session, job, Duration.ZERO);
            assertThat(bench.wakes).hasValue(0);
            return null;
        });

        assertThat(bench.wakes).hasValue(1);
    }

    @Test
    void doesNotWakeTheRunnerForLater() {
        bench.enqueue(job, Duration.ofSeconds(5));

        assertThat(bench.wakes).hasValue(0);
    }

    @Test
    void runsOnceForSeveralRequests() {
        ManualJobRunner runner = bench.runner((id, stop) -> seen.add(id));
        bench.enqueue(job, Duration.ofSeconds(5));
        bench.clock.advance(Duration.ofSeconds(3));
        bench.enqueue(job, Duration.ofSeconds(5));

        bench.clock.advance(Duration.ofSeconds(2));
        int first = runner.runDue();
        bench.clock.advance(Duration.ofSeconds(10));
        int second = runner.runDue();

        assertThat(first).isEqualTo(1);
        assertThat(second).isZero();
    }

    @Test
    void movesAWaitingJobForward() {
        ManualJobRunner runner = bench.runner((id, stop) -> seen.add(id));
        bench.enqueue(job, Duration.ofSeconds(5));
        bench.enqueue(job, Duration.ZERO);

        int runs = runner.runDue();

        assertThat(runs).isEqualTo(1);
    }

    @Test
    void rerunsAJobThatIsEnqueuedWhileRunning() {
        ManualJobRunner runner = bench.runner((id, stop) -> {
            seen.add(id);
            if (seen.size() == 1) {
                bench.enqueue(job, Duration.ofSeconds(5));
                bench.enqueue(job, Duration.ofSeconds(5));
            }
        });
        bench.enqueue(job, Duration.ZERO);

        int first = runner.runDue();
        bench.clock.advance(Duration.ofSeconds(5));
        int second = runner.runDue();
        bench.clock.advance(Duration.ofSeconds(60));
        int third = runner.runDue();

        assertThat(List.of(first, second, third)).containsExactly(1, 1, 0);
        assertThat(bench.queued()).isZero();
    }

    @Test
    void runsAJobOnceMoreWhoseRequestIsNotCommittedWhenItEnds() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ExecutorService others = Executors.newSingleThreadExecutor();
        List<Future<?>> requests = new ArrayList<>();
        ManualJobRunner runner = bench.runner((id, stop) -> {
            seen.add(id);
            if (seen.size() == 1) {
                requests.add(others.submit(() -> bench.database.write(session -> {
                    bench.queue.enqueue(session, job, Duration.ZERO);
                    asked.countDown();
                    awaitEndOfTheJob();
                    return null;
                })));
                await(asked);
            }
        });
        bench.enqueue(job, Duration.ZERO);

        int runs = runner.runDue();
        requests.get(0).get(10, TimeUnit.SECONDS);
        others.shutdown();

        assertThat(runs).isEqualTo(2);
        assertThat(bench.queued()).isZero();
    }

    @Test
    void triesAFailedJobAgainLaterAndLater() {
        ManualJobRunner runner = bench.runner(JobBench.failing(seen));
        bench.enqueue(job, Duration.ZERO);

        runner.runDue();
        bench.clock.advance(Duration.ofSeconds(2));
        runner.runDue();
        bench.clock.advance(Duration.ofSeconds(3));
        int tooEarly = runner.runDue();
        bench.clock.advance(Duration.ofSeconds(1));
        int late = runner.runDue();

        assertThat(tooEarly).isZero();
        assertThat(late).isEqualTo(1);
        assertThat(seen).hasSize(3);
    }

    @Test
    void givesUpAFailedJobInTheEnd() {
        ManualJobRunner runner = bench.runner(JobBench.failing(seen));
        bench.enqueue(job, Duration.ZERO);

        runUntilGivenUp(runner);

        assertThat(seen).hasSize(16);
        assertThat(bench.queued()).isZero();
    }

    @Test
    void keepsAJobThatAStoppingServerBrokeOff() {
        ManualJobRunner runner = bench.runner((id, stop) -> {
            seen.add(id);
            if (seen.size() == 1) {
                throw new JobCancelledException();
            }
        });
        bench.enqueue(job, Duration.ZERO);

        runner.runDue();

        assertThat(seen).hasSize(2);
        assertThat(bench.queued()).isZero();
    }

    @Test
    void triesAJobUntilTheDatabaseIsBackHoweverOftenItFails() {
        ManualJobRunner runner = bench.runner((id, stop) -> {
            seen.add(id);
            if (seen.size() < 100) {
                throw new RetryLaterException("on purpose", null);
            }
        });
        bench.enqueue(job, Duration.ZERO);

        try (LoggedLines log = LoggedLines.capture(JobExecutor.class.getName())) {
            for (int i = 0; i < 100; i++) {
                runner.runDue();
                bench.clock.advance(Duration.ofSeconds(5));
            }

            assertThat(log.of(Level.WARN, "import of " + subject + " is tried again later"))
                    .hasSize(99);
        }

        assertThat(seen).hasSize(100);
        assertThat(bench.queued()).isZero();
    }

    @Test
    void notifiesTheHandlerOfAnAbandonedJob() {
        List<UUID> abandoned = new ArrayList<>();
        ManualJobRunner runner = bench.runner(new JobHandler() {
            @Override
            public void run(UUID subject, CancellationToken stop) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void abandon(UUID subject) {
                abandoned.add(subject);
            }
        });
        bench.enqueue(job, Duration.ZERO);

        runUntilGivenUp(runner);

        assertThat(abandoned).containsExactly(job.subject());
    }

    private void runUntilGivenUp(ManualJobRunner runner) {
        try (LoggedLines log =
                LoggedLines.capture("com.github.kagkarlsson.scheduler.task.MaxRetriesExceededListener")) {
            for (int i = 0; i < 50; i++) {
                runner.runDue();
                bench.clock.advance(Duration.ofHours(1));
            }

            assertThat(log.of(Level.WARN, "Execution has failed max retries for task instance"))
                    .singleElement()
                    .asString()
                    .contains("task=import");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the end of the job waits for the transaction of the caller. */
    private void awaitEndOfTheJob() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (waitingTransactions() == 0) {
            assertThat(System.nanoTime()).as("the end of the job does not wait").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private long waitingTransactions() {
        return bench.database.read(session -> session.createNativeQuery(
                        "select count(*) from information_schema.sessions where blocker_id is not null", Long.class)
                .getSingleResult());
    }
}
