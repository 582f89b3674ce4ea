package org.ibutsu.model.db.h2;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;

/**
 * New connections to H2, for a pool, with a limit for each of their statements. A pool that fills itself up while its
 * store fails would otherwise open the file once more, without a reference by which it could be closed.
 */
public final class H2Connections implements DataSource {

    /** Opens connections without a limit. */
    @FunctionalInterface
    public interface Source {
        /** Returns a new connection. */
        JdbcConnection connect() throws SQLException;
    }

    /** Such a connection would otherwise open the file again when it has been closed. */
    private static final int CLOSE_TIMEOUT_SECONDS = 5;

    private final Source source;
    private final Duration limit;

    /**
     * Creates the source of a pool.
     *
     * @param source makes the connections
     * @param limit how long a statement may take, and wait for a lock
     */
    public H2Connections(Source source, Duration limit) {
        this.source = source;
        this.limit = limit;
    }

    @Override
    public Connection getConnection() throws SQLException {
        JdbcConnection connection = source.connect();
        try {
            return new H2Connection(connection, limit);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("All connections are of the user that is configured");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        // Faults are thrown.
    }

    /** Returns how many seconds a pool that is being closed waits for the connection that it is making just then. */
    @Override
    public int getLoginTimeout() {
        return CLOSE_TIMEOUT_SECONDS;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // A file is opened, or not.
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Nothing is logged by java.util.logging");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw new SQLException("This is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
