package org.ibutsu.harness.database.copy;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.DataSources;
import org.ibutsu.harness.database.TestDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a database that can be replaced by another one. An application keeps the same data source; connections
 * that it had from the former database are closed.
 */
@API(status = API.Status.INTERNAL)
public final class ReplaceableDataSource implements DataSource, AutoCloseable {

    private TestDatabase database;
    private @Nullable DataSource pool;
    private boolean used;

    /**
     * Creates a data source. Nothing is connected before the first connection is asked for.
     *
     * @param database the database to begin with
     */
    public ReplaceableDataSource(TestDatabase database) {
        this.database = database;
    }

    /**
     * Returns the database to which connections lead at this moment.
     *
     * @return the database
     */
    public synchronized TestDatabase database() {
        return database;
    }

    /** Checks whether a connection was handed out since the database was {@linkplain #replace replaced}. */
    synchronized boolean isUsed() {
        return used;
    }

    /** Forgets that connections were handed out. */
    synchronized void markUnused() {
        used = false;
    }

    /**
     * Closes all connections and leads to another database from now on.
     *
     * @param next the other database
     * @throws SQLException if a connection fails to close
     */
    synchronized void replace(TestDatabase next) throws SQLException {
        close();
        database = next;
        used = false;
    }

    private synchronized DataSource pool() {
        if (pool == null) {
            pool = DataSources.open(database);
        }
        return pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        DataSource present;
        synchronized (this) {
            used = true;
            present = pool();
        }
        return present.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("Connections have the user of the slot: use getConnection()");
    }

    /** Closes all connections. The data source opens others when it is asked for one. */
    @Override
    public synchronized void close() throws SQLException {
        DataSource former = pool;
        pool = null;
        if (former instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (SQLException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new SQLException("The connections to " + database + " could not be closed", e);
            }
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool().getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("The writer would be lost when the database is replaced");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("The time-out would be lost when the database is replaced");
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool().getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool().getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : pool().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || pool().isWrapperFor(type);
    }
}
