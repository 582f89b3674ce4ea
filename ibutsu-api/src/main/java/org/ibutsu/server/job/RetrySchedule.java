package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.time.Duration;
import org.ibutsu.model.db.jdbc.SqlState;

/** The schedule of retries of jobs that failed for no fault of their own. Such failures are not counted. */
final class RetrySchedule {

    private static final Duration MIN_PAUSE = Duration.ofSeconds(5);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

    private RetrySchedule() {}

    /** Checks whether a failure lies outside of the job: with the database, or with the machine. */
    static boolean isTransient(Throwable failure) {
        return failure instanceof RetryLaterException || SqlState.isTransient(failure);
    }

    /**
     * Returns how long to wait before the next try: as long as the last one took, so that jobs which fail late do not
     * keep the database busy, but five seconds at least and five minutes at most.
     */
    static Duration pauseAfter(ExecutionComplete attempt) {
        Duration took = attempt.getDuration();
        return took.compareTo(MIN_PAUSE) < 0 ? MIN_PAUSE : took.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : took;
    }

    /** Returns a handler that reschedules the job of a dead node at once, by the clock of the server. */
    static <T> DeadExecutionHandler<T> revival() {
        return (complete, operations) -> operations.reschedule(complete, complete.getTimeDone());
    }
}
