package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.ibutsu.model.db.Database;

/**
 * A job that is repeated on a schedule. Of several nodes on one database, one runs it each time.
 *
 * @param name the name of the job, at most 100 characters
 * @param schedule when the job is due
 * @param work the work, in transactions of its own; work that takes long checks the signal between them
 */
public record PeriodicJob(String name, Schedule schedule, Consumer<StopSignal> work) {

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

    Task<?> task() {
        return Tasks.recurring(name, schedule)
                .onFailure(this::retry)
                .onDeadExecution(Retries.revival())
                .execute((instance, context) -> run(context.getSchedulerState()::isShuttingDown));
    }

    /** Waits for the next time it is due, which may be a week, unless the failure lies with the database. */
    private void retry(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        boolean soon = complete.getCause().filter(Retries::isTransient).isPresent();
        operations.reschedule(
                complete,
                soon
                        ? complete.getTimeDone().plus(Retries.pauseAfter(complete))
                        : schedule.getNextExecutionTime(complete));
    }

    /** Runs the work. Work that stops early is continued when the job is due the next time. */
    private void run(StopSignal stop) {
        try {
            work.accept(stop);
        } catch (StoppedException e) {
            // The server stops; what was committed stays.
        }
    }
}
