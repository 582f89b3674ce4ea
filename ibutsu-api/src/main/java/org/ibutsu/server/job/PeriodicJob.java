package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.ibutsu.model.db.Database;

/**
 * A job that is repeated on a schedule. Of several nodes on one database, one runs it each time.
 *
 * @param name the name of the job, at most 100 characters
 * @param schedule when the job is due
 * @param work the work, in transactions of its own; work that takes long checks the signal between them, and when
 *     it stops is due again at the next start
 */
public record PeriodicJob(String name, Schedule schedule, Consumer<CancellationToken> work) {

    /**
     * Creates a job whose work is short and done in one transaction.
     *
     * @param name the name of the job, at most 100 characters
     * @param schedule when the job is due
     * @param database the database in which the transaction runs
     * @param work the work within the transaction
     * @return the job
     */
    public static PeriodicJob inOneTransaction(
            String name, Schedule schedule, Database database, Consumer<Session> work) {
        return new PeriodicJob(
                name,
                schedule,
                stop -> database.write(session -> {
                    work.accept(session);
                    return null;
                }));
    }

    Task<?> task(JobMonitor monitor) {
        return new RecurringTask<>(name, schedule, Void.class, onFailure()) {

            @Override
            public DeadExecutionHandler<Void> getDeadExecutionHandler() {
                return Retries.revival();
            }

            @Override
            public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
                try (JobExecution execution = JobExecution.periodic(name, monitor)) {
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
                    // What was committed stays, and the next server goes on.
                    return (complete, operations) -> operations.reschedule(complete, complete.getTimeDone());
                }
            }

            @Override
            public void executeRecurringly(TaskInstance<Void> instance, ExecutionContext context) {
                work.accept(context.getSchedulerState()::isShuttingDown);
            }
        };
    }

    /** Waits for the next time it is due, which may be a week, unless the failure lies with the database. */
    private FailureHandler<Void> onFailure() {
        return (complete, operations) -> {
            boolean soon = complete.getCause().filter(Retries::isTransient).isPresent();
            operations.reschedule(
                    complete,
                    soon
                            ? complete.getTimeDone().plus(Retries.pauseAfter(complete))
                            : schedule.getNextExecutionTime(complete));
        };
    }
}
