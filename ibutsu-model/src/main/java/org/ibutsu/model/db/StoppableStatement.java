package org.ibutsu.model.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statements that run for long on PostgreSQL and are cancelled when the server stops.
 *
 * @param connection the connection on which they run
 * @param stop whether to stop
 */
record StoppableStatement(Connection connection, BooleanSupplier stop) {

    private static final Logger LOG = LoggerFactory.getLogger(StoppableStatement.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final String QUERY_CANCELED = "57014";

    /**
     * Executes a statement.
     *
     * @param sql the statement
     * @return whether it came to its end; otherwise it was cancelled, or not begun at all
     * @throws SQLException if it failed
     */
    boolean execute(String sql) throws SQLException {
        if (stop.getAsBoolean()) {
            return false;
        }
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(StoppableStatement::thread);
        try (Statement statement = connection.createStatement()) {
            watch.scheduleWithFixedDelay(
                    () -> cancelIfStopped(statement),
                    POLL_INTERVAL.toMillis(),
                    POLL_INTERVAL.toMillis(),
                    TimeUnit.MILLISECONDS);
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            if (stop.getAsBoolean() && QUERY_CANCELED.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            watch.shutdownNow();
        }
    }

    private void cancelIfStopped(Statement statement) {
        if (stop.getAsBoolean()) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // Tried again, as this runs until the statement has ended.
                LOG.debug("A statement could not be cancelled", e);
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ibutsu-stop-watch");
        thread.setDaemon(true);
        return thread;
    }
}
