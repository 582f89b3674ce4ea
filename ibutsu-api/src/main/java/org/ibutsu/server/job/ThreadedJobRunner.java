package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Runs jobs in threads: at once when woken, otherwise within ten seconds of their time. */
final class ThreadedJobRunner implements JobRunner {

    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    // A node that misses so many heartbeats is dead, and its jobs are begun again elsewhere.
    private static final int MISSED_HEARTBEATS = 6;

    private final int threads;
    private final Duration stopTimeout;
    private volatile Scheduler scheduler;

    ThreadedJobRunner(int threads, Duration stopTimeout) {
        this.threads = threads;
        this.stopTimeout = stopTimeout;
    }

    @Override
    public void start(DataSource dataSource, List<Task<?>> tasks, Clock clock) {
        Scheduler starting = Scheduler.create(dataSource, onDemand(tasks))
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed("ibutsu-" + UUID.randomUUID()))
                .clock(clock::instant)
                .threads(threads)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                // Twice, as the scheduler interrupts jobs in between; ours cannot be interrupted.
                .shutdownMaxWait(stopTimeout.dividedBy(2))
                .executorService(new UninterruptedPool(threads))
                .enableImmediateExecution()
                .startTasks(periodic(tasks))
                .build();
        // Before the start, so that a job that is committed meanwhile wakes it.
        scheduler = starting;
        try {
            starting.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static List<Task<?>> onDemand(List<Task<?>> tasks) {
        return tasks.stream().filter(task -> !(task instanceof OnStartup)).toList();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Task<?> & OnStartup> List<T> periodic(List<Task<?>> tasks) {
        return tasks.stream()
                .filter(OnStartup.class::isInstance)
                .map(task -> (T) task)
                .toList();
    }

    @Override
    public void wake() {
        Scheduler running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void close() {
        Scheduler running = scheduler;
        if (running != null) {
            running.stop();
            scheduler = null;
        }
    }
}
