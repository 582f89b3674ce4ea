package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Instant;

/** A {@link PeriodicJob} as the scheduler knows it. */
final class PeriodicTask extends RecurringTask<Void> {

    private final PeriodicJob job;
    private final JobMonitor monitor;

    PeriodicTask(PeriodicJob job, FailureHandler<Void> onFailure, JobMonitor monitor) {
        super(job.name(), job.schedule(), Void.class, onFailure);
        this.job = job;
        this.monitor = monitor;
    }

    /** Schedules the job for its next time, as if it had been done at this moment. */
    void scheduleNext(SchedulerClient client, Instant now) {
        client.scheduleIfNotExists(
                instance(INSTANCE), job.schedule().getNextExecutionTime(ExecutionComplete.simulatedSuccess(now)));
    }

    @Override
    public DeadExecutionHandler<Void> getDeadExecutionHandler() {
        return RetrySchedule.revival();
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
        try (JobExecution execution = JobExecution.periodic(job.name(), monitor)) {
            return execute(instance, context, execution);
        }
    }

    private CompletionHandler<Void> execute(
            TaskInstance<Void> instance, ExecutionContext context, JobExecution execution) {
        try {
            CompletionHandler<Void> completion = super.execute(instance, context);
            execution.ended(JobReport.DONE);
            return completion;
        } catch (JobCancelledException e) {
            execution.ended(JobOutcome.STOPPED);
            // Committed work stays, and the next server continues.
            return (complete, operations) -> operations.reschedule(complete, complete.getTimeDone());
        }
    }

    @Override
    public void executeRecurringly(TaskInstance<Void> instance, ExecutionContext context) {
        job.work().accept(context.getSchedulerState()::isShuttingDown);
    }
}
