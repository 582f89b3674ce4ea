package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Runs the jobs that are due. A runner serves one server. */
public interface JobRunner extends AutoCloseable {

    /** The table in which jobs wait. */
    String TABLE = "ibutsu_scheduled_tasks";

    /**
     * Starts to run jobs. Called once, when everything that jobs need is ready.
     *
     * @param dataSource where {@link #TABLE} is; connections come with auto-commit off
     * @param tasks how each kind of job is done
     * @param clock the clock by which jobs are due
     */
    void start(DataSource dataSource, List<Task<?>> tasks, Clock clock);

    /** Hints that a job may be due. Called after a commit, also before {@link #start} and after {@link #close}. */
    void wake();

    /** Returns why jobs are not run; empty while they are. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** Finishes the running jobs, or cancels those that can be started again, and starts no more. */
    @Override
    void close();

    /**
     * Creates a runner with threads of its own for each kind of work. Several nodes may run jobs of one database.
     *
     * @param threads the maximum number of concurrent jobs of one kind of work
     * @param stopTimeout how long running jobs may take to end when it is closed
     */
    static JobRunner threads(int threads, Duration stopTimeout) {
        return new ThreadedJobRunner(threads, stopTimeout);
    }

    /** Creates a runner with threads of its own, whose jobs may take twenty seconds to end. */
    static JobRunner threads(int threads) {
        return threads(threads, Duration.ofSeconds(20));
    }
}
