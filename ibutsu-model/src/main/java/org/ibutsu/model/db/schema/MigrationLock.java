package org.ibutsu.model.db.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the servers on one PostgreSQL from changing its schema at the same time; an embedded database has one server.
 */
final class MigrationLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationLock.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final Connection connection;

    private MigrationLock(Connection connection) {
        this.connection = connection;
    }

    /**
     * Waits until no other server changes the schema, as long as that may take.
     *
     * @param connections the way to the database
     * @param cancelled whether to wait no longer
     * @return the lock
     * @throws SQLException if the database does not answer
     * @throws DatabaseException if it was cancelled
     */
    static MigrationLock acquire(SchemaConnections connections, BooleanSupplier cancelled) throws SQLException {
        Connection connection = connections.open();
        try {
            if (connections.kind() == DatabaseKind.POSTGRESQL) {
                lock(connection, cancelled);
            }
            return new MigrationLock(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void lock(Connection connection, BooleanSupplier cancelled) throws SQLException {
        connection.setAutoCommit(false);
        boolean waiting = false;
        while (!AdvisoryLock.MIGRATIONS.tryOn(connection)) {
            if (!waiting) {
                LOG.info("Another server is bringing the database up to date; this one waits until that is done");
                waiting = true;
            }
            pause(POLL_INTERVAL, cancelled);
        }
    }

    /**
     * Waits for a while.
     *
     * @throws DatabaseException if the start of the server was cancelled
     */
    static void pause(Duration duration, BooleanSupplier cancelled) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DatabaseException.cancelled();
        }
        if (cancelled.getAsBoolean()) {
            throw DatabaseException.cancelled();
        }
    }

    /** Returns the connection that has the lock; on PostgreSQL a transaction is open on it. */
    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
