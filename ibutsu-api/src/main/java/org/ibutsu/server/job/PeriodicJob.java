package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
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

    PeriodicTask task(JobMonitor monitor) {
        return new PeriodicTask(this, onFailure(), monitor);
    }

    /** Waits for the next time it is due, which may be a week, unless the failure lies with the database. */
    private FailureHandler<Void> onFailure() {
        return (complete, operations) -> {
            boolean soon =
                    complete.getCause().filter(RetrySchedule::isTransient).isPresent();
            operations.reschedule(
                    complete,
                    soon
                            ? complete.getTimeDone().plus(RetrySchedule.pauseAfter(complete))
                            : schedule.getNextExecutionTime(complete));
        };
    }
}
