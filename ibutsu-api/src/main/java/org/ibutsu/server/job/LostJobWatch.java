package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules periodic jobs again whose rows have vanished while the server runs, such as after truncating and refilling
 * all tables. A scheduler by itself adds such rows at its start only, and would not run these jobs until then. They
 * are due after their usual time, and not at once: during a bulk load, indexes may have been dropped on purpose that a
 * job would build.
 */
final class LostJobWatch extends AbstractSchedulerListener {

    private static final Logger LOG = LoggerFactory.getLogger(LostJobWatch.class);

    private final SchedulerClient client;
    private final List<PeriodicTask> tasks;
    private final Clock clock;
    private final Duration interval;
    private Instant next;

    /**
     * Creates a watch, which looks for the first time after an interval.
     *
     * @param client reads and schedules the jobs
     * @param tasks the periodic jobs
     * @param clock the clock
     * @param interval the least time between two looks
     */
    LostJobWatch(SchedulerClient client, List<PeriodicTask> tasks, Clock clock, Duration interval) {
        this.client = client;
        this.tasks = tasks;
        this.clock = clock;
        this.interval = interval;
        this.next = clock.now().plus(interval);
    }

    @Override
    public synchronized void onSchedulerEvent(SchedulerEventType type) {
        if (type == SchedulerEventType.RAN_EXECUTE_DUE && !clock.now().isBefore(next)) {
            next = clock.now().plus(interval);
            tasks.stream().filter(this::isLost).forEach(this::schedule);
        }
    }

    private boolean isLost(PeriodicTask task) {
        return client.getScheduledExecution(task.getDefaultTaskInstance()).isEmpty();
    }

    private void schedule(PeriodicTask task) {
        LOG.info("The row of job {} was removed; rescheduling it.", task.getName());
        task.scheduleNext(client, clock.now());
    }
}
