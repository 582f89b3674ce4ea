package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Runs jobs in threads: at once when woken, otherwise within ten seconds of their time. Each {@link Lane} has a
 * scheduler of its own, so that it neither waits for a thread nor starves in a long queue.
 */
final class ThreadedJobRunner implements JobRunner {

    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    // A node that misses so many heartbeats is dead, and its jobs are begun again elsewhere.
    private static final int MISSED_HEARTBEATS = 6;

    // Twice as long as a dead node is waited for.
    private static final Duration MAX_SILENCE = HEARTBEAT.multipliedBy(2L * MISSED_HEARTBEATS);

    private final int threads;
    private final Duration stopTimeout;
    private final List<Scheduler> schedulers = new CopyOnWriteArrayList<>();
    private final Lock choice = new ReentrantLock();
    private final JobPulse pulse = new JobPulse(MAX_SILENCE, System::nanoTime);

    ThreadedJobRunner(int threads, Duration stopTimeout) {
        this.threads = threads;
        this.stopTimeout = stopTimeout;
    }

    @Override
    public void start(DataSource dataSource, List<Task<?>> tasks, Clock clock) {
        String node = "ibutsu-" + UUID.randomUUID();
        Map<Lane, List<String>> names = Lane.namesByLane(tasks);
        // All before the first start, so that a job that is committed meanwhile wakes its lane.
        names.forEach((lane, ofLane) -> schedulers.add(scheduler(lane, ofLane, node, dataSource, tasks, clock)));
        try {
            schedulers.forEach(Scheduler::start);
            pulse.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Scheduler scheduler(
            Lane lane, List<String> names, String node, DataSource dataSource, List<Task<?>> tasks, Clock clock) {
        int most = Math.min(threads, lane.threads());
        List<PeriodicTask> started = startedBy(lane, tasks);
        SchedulerBuilder builder = Scheduler.create(dataSource, known(lane, tasks))
                .tableName(TABLE)
                .commitWhenAutocommitDisabled(true)
                .jdbcCustomization(new LaneQuery(dataSource, lane, names, choice))
                .schedulerName(new SchedulerName.Fixed(node))
                .clock(clock::instant)
                .threads(most)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                // Twice, as the scheduler interrupts jobs in between; ours cannot be interrupted.
                .shutdownMaxWait(stopTimeout.dividedBy(2))
                .executorService(new UninterruptedPool(
                        "job-" + lane.name().toLowerCase(Locale.ROOT).replace('_', '-'), most))
                .addSchedulerListener(new Following(lane))
                .enableImmediateExecution()
                .startTasks(started);
        if (lane.chooses()) {
            // No more than there are threads, so that every marked job is running.
            builder.pollUsingLockAndFetch(0.5, 1);
        }
        Scheduler scheduler = builder.build();
        if (!started.isEmpty()) {
            scheduler.registerSchedulerListener(new LostJobWatch(scheduler, started, clock::instant, POLL));
        }
        return scheduler;
    }

    private static List<Task<?>> known(Lane lane, List<Task<?>> tasks) {
        return tasks.stream()
                .filter(task -> !isStartedBy(lane, task))
                .<Task<?>>map(task -> Lane.of(task) == lane ? task : new ElsewhereTask(task.getName()))
                .toList();
    }

    private static boolean isStartedBy(Lane lane, Task<?> task) {
        return task instanceof PeriodicTask && Lane.of(task) == lane;
    }

    private static List<PeriodicTask> startedBy(Lane lane, List<Task<?>> tasks) {
        return tasks.stream()
                .filter(task -> isStartedBy(lane, task))
                .map(PeriodicTask.class::cast)
                .toList();
    }

    /**
     * Records that jobs are looked for, and wakes the lanes when an import has ended, for which others may have waited.
     */
    private final class Following extends AbstractSchedulerListener {

        private final Lane lane;

        Following(Lane lane) {
            this.lane = lane;
        }

        @Override
        public void onSchedulerEvent(SchedulerEventType type) {
            if (type == SchedulerEventType.RAN_EXECUTE_DUE) {
                pulse.beat();
            }
        }

        @Override
        public void onExecutionComplete(ExecutionComplete complete) {
            if (lane.chooses()) {
                wake();
            }
        }
    }

    @Override
    public void wake() {
        schedulers.forEach(Scheduler::triggerCheckForDueExecutions);
    }

    @Override
    public Optional<String> trouble() {
        return pulse.trouble();
    }

    @Override
    public void close() {
        pulse.stop();
        CompletableFuture.allOf(schedulers.stream().map(this::stop).toArray(CompletableFuture[]::new))
                .join();
        schedulers.clear();
    }

    // Side by side, as each waits for its jobs.
    private CompletableFuture<Void> stop(Scheduler scheduler) {
        return CompletableFuture.runAsync(scheduler::stop, task -> new Thread(task, "stop-jobs").start());
    }
}
