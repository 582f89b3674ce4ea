package org.ibutsu.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.SchedulerListener.SchedulerEventType;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LostJobWatchTest {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Database database = TestDatabase.open();
    private final PeriodicTask task =
            new PeriodicJob("fold", FixedDelay.ofSeconds(10), stop -> {}).task(JobMonitor.NONE);
    private final SchedulerClient client = Scheduler.create(database.dataSource(), task)
            .tableName(JobRunner.TABLE)
            .commitWhenAutocommitDisabled(true)
            .build();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final LostJobWatch watch = new LostJobWatch(client, List.of(task), () -> now, INTERVAL);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void schedulesAJobWhoseRowIsGoneForItsUsualTime() {
        now = now.plus(INTERVAL);

        watch.onSchedulerEvent(SchedulerEventType.RAN_EXECUTE_DUE);

        assertThat(client.getScheduledExecution(task.getDefaultTaskInstance()))
                .hasValueSatisfying(job -> assertThat(job.getExecutionTime()).isEqualTo(now.plusSeconds(10)));
    }

    @Test
    void leavesAJobThatWaitsForItsTime() {
        Instant later = now.plus(Duration.ofHours(1));
        client.scheduleIfNotExists(task.schedulableInstance(RecurringTask.INSTANCE));
        client.reschedule(task.getDefaultTaskInstance(), later);
        now = now.plus(INTERVAL);

        watch.onSchedulerEvent(SchedulerEventType.RAN_EXECUTE_DUE);

        assertThat(client.getScheduledExecution(task.getDefaultTaskInstance()))
                .hasValueSatisfying(job -> assertThat(job.getExecutionTime()).isEqualTo(later));
    }

    @Test
    void looksOnceInAnInterval() {
        now = now.plus(INTERVAL.minusMillis(1));

        watch.onSchedulerEvent(SchedulerEventType.RAN_EXECUTE_DUE);

        assertThat(client.getScheduledExecutions()).isEmpty();
    }
}
