package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.ibutsu.model.db.Database;

/** Takes jobs that are done out of the table, unless they were asked for again meanwhile, and hands others on. */
final class JobCompletion {

    // Both wait for a transaction that asks for the job at this moment, and then see what it has written.
    private static final String REMOVE = """
            delete from ibutsu_scheduled_tasks
            where task_name = ? and task_instance = ? and version = ? and asked_again is null
            """;
    private static final String RUN_AGAIN = """
            update ibutsu_scheduled_tasks
            set picked = false, picked_by = null, last_heartbeat = null, consecutive_failures = 0,
                execution_time = asked_again, asked_again = null, version = version + 1
            where task_name = ? and task_instance = ? and version = ? and asked_again is not null
            """;

    // Keeps its place among the others: the time at which it was due.
    private static final String HAND_ON = """
            update ibutsu_scheduled_tasks
            set task_name = ?, picked = false, picked_by = null, last_heartbeat = null, version = version + 1
            where task_name = ? and task_instance = ? and version = ? and not exists (
                select 1 from ibutsu_scheduled_tasks other where other.task_name = ? and other.task_instance = ?)
            """;

    private final Database database;

    JobCompletion(Database database) {
        this.database = database;
    }

    void release(Execution job) {
        database.write(session -> {
            session.doWork(connection -> {
                if (execute(connection, REMOVE, job) == 0) {
                    execute(connection, RUN_AGAIN, job);
                }
            });
            return null;
        });
    }

    /** Lets another kind of job continue the work of a job, unless it is queued already. */
    void handOn(Execution job, String task) {
        database.write(session -> {
            session.doWork(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(HAND_ON)) {
                    statement.setString(1, task);
                    statement.setString(2, job.getTaskName());
                    statement.setString(3, job.getId());
                    statement.setLong(4, job.version);
                    statement.setString(5, task);
                    statement.setString(6, job.getId());
                    if (statement.executeUpdate() == 0) {
                        execute(connection, REMOVE, job);
                    }
                }
            });
            return null;
        });
    }

    private static int execute(Connection connection, String sql, Execution job) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, job.getTaskName());
            statement.setString(2, job.getId());
            statement.setLong(3, job.version);
            return statement.executeUpdate();
        }
    }
}
