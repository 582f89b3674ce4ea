package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one kind of job, once at a time for each subject. A job whose node died is begun again. A job that fails is tried
 * again, later and later, and given up in the end.
 */
final class JobTask extends AbstractTask<Void> {

    private static final Logger LOG = LoggerFactory.getLogger(JobTask.class);
    private static final int TRIES = 16;
    private static final long LONGEST_PAUSE_SECONDS = 3600;

    private final JobWork work;
    private final FinishedJobs finished;

    JobTask(String name, JobWork work, FinishedJobs finished) {
        super(name, Void.class, JobTask::retry, new DeadExecutionHandler.ReviveDeadExecution<>());
        this.work = work;
        this.finished = finished;
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> job, ExecutionContext context) {
        try {
            work.run(UUID.fromString(job.getId()), context.getSchedulerState()::isShuttingDown);
        } catch (StoppedException e) {
            return (complete, operations) -> operations.reschedule(complete, complete.getTimeDone());
        }
        return (complete, operations) -> finished.release(complete.getExecution());
    }

    private static void retry(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        Execution execution = complete.getExecution();
        int failures = execution.consecutiveFailures + 1;
        if (failures >= TRIES) {
            LOG.error("{} is given up after {} tries", execution.taskInstance, failures);
            operations.remove();
            return;
        }
        operations.reschedule(complete, complete.getTimeDone().plus(pauseAfter(failures)));
    }

    static Duration pauseAfter(int failures) {
        return Duration.ofSeconds(Math.min(1L << Math.min(failures, 62), LONGEST_PAUSE_SECONDS));
    }

    @Override
    public SchedulableInstance<Void> schedulableInstance(String id) {
        throw new UnsupportedOperationException("Jobs are queued through the JobQueue");
    }

    @Override
    public SchedulableInstance<Void> schedulableInstance(String id, Void data) {
        return schedulableInstance(id);
    }
}
