package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes one kind of job, at most once at a time for each subject. A job whose node has died is started again. A job
 * that fails is retried with growing delays and finally abandoned, unless the failure lies with the database: then it
 * is retried until it succeeds.
 */
final class JobExecutor extends AbstractTask<Void> {

    private static final Logger LOG = LoggerFactory.getLogger(JobExecutor.class);
    // The last of these pauses takes two hours, all of them five.
    private static final int MAX_RETRIES = 15;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final double PAUSE_FACTOR = 1.8;

    private final JobHandler work;
    private final JobCompletion finished;
    private final Optional<Overtime> overtime;
    private final JobMonitor monitor;

    /**
     * The treatment of a job that takes long.
     *
     * @param after how long it may take; then it is asked to stop
     * @param task the kind of job that does it from the beginning
     */
    record Overtime(Duration after, String task) {}

    JobExecutor(String name, JobHandler work, JobCompletion finished, JobMonitor monitor) {
        this(name, work, finished, Optional.empty(), monitor);
    }

    JobExecutor(String name, JobHandler work, JobCompletion finished, Optional<Overtime> overtime, JobMonitor monitor) {
        super(name, Void.class, onFailure(work), RetrySchedule.revival());
        this.work = work;
        this.finished = finished;
        this.overtime = overtime;
        this.monitor = monitor;
    }

    private static FailureHandler<Void> onFailure(JobHandler work) {
        return FailureHandler.<Void>maxRetries(MAX_RETRIES)
                .withBackoff(FIRST_PAUSE, PAUSE_FACTOR)
                .then((complete, operations) -> {
                    work.abandon(subject(complete.getExecution().taskInstance));
                    operations.remove();
                });
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> job, ExecutionContext context) {
        try (JobExecution execution = JobExecution.of(job.getTaskName(), job.getId(), monitor)) {
            return execute(job, context.getSchedulerState()::isShuttingDown, execution);
        }
    }

    private CompletionHandler<Void> execute(
            TaskInstance<Void> job, CancellationToken shutdown, JobExecution execution) {
        try {
            execution.ended(work.execute(
                    subject(job),
                    overtime.map(some -> shutdown.orAfter(some.after())).orElse(shutdown)));
        } catch (JobCancelledException e) {
            if (overtime.isPresent() && !shutdown.isGiven()) {
                execution.ended(JobOutcome.HANDED_ON);
                return (complete, operations) ->
                        finished.handOn(complete.getExecution(), overtime.get().task());
            }
            execution.ended(JobOutcome.STOPPED);
            return (complete, operations) -> operations.reschedule(complete, complete.getTimeDone());
        } catch (RuntimeException e) {
            if (!RetrySchedule.isTransient(e)) {
                throw e;
            }
            execution.ended(JobOutcome.RETRIED);
            LOG.warn("{} of {} is tried again later: {}", job.getTaskName(), job.getId(), e.toString());
            return (complete, operations) ->
                    operations.reschedule(complete, complete.getTimeDone().plus(RetrySchedule.pauseAfter(complete)));
        }
        return (complete, operations) -> finished.release(complete.getExecution());
    }

    private static UUID subject(TaskInstance<?> job) {
        return UUID.fromString(job.getId());
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
