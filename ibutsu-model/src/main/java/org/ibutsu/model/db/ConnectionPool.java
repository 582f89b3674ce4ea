package org.ibutsu.model.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.ibutsu.model.db.h2.H2Address;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The connections of a database. When H2 has closed the file of an embedded database after a failure, such as a full
 * disk, the next one who asks for a connection opens it again; nothing that was connected before is used any more.
 */
final class ConnectionPool implements DataSource, AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ConnectionPool.class);
    private static final Duration REOPEN_INTERVAL = Duration.ofSeconds(1);
    // The state that the SQL standard has for a connection that cannot be made.
    private static final String CANNOT_CONNECT = "08001";

    /**
     * Connections to a database as it is open.
     *
     * @param connections the pool
     * @param store the file; null when the database is none of this process
     */
    private record Opened(
            HikariDataSource connections, @Nullable H2Store store) {

        boolean isUsable() {
            return store == null || store.isUsable();
        }
    }

    private final DatabaseConfig config;
    private final BiFunction<DatabaseConfig, @Nullable H2Store, HikariDataSource> connector;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Opened current;
    private boolean closed;
    private long reopenings;
    private long reopenedAt;
    private @Nullable DatabaseException failure;

    /**
     * Connects.
     *
     * @param connector makes a pool of connections to a file of H2 that is open in this process, or else, with null for
     *     it, to the address of the database; throws a {@link DatabaseException} if it cannot
     * @throws DatabaseException when the database cannot be reached
     */
    ConnectionPool(DatabaseConfig config, BiFunction<DatabaseConfig, @Nullable H2Store, HikariDataSource> connector) {
        this.config = config;
        this.connector = connector;
        this.current = open();
    }

    private Opened open() {
        if (!new H2Address(config.url()).isFile()) {
            return new Opened(connector.apply(config, null), null);
        }
        H2Store store = H2Store.open(config);
        try {
            return new Opened(connector.apply(config, store), store);
        } catch (DatabaseException e) {
            closeStore(store);
            throw e;
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Opened opened = usable();
        try {
            return opened.connections().getConnection();
        } catch (SQLException e) {
            Opened other = usable();
            if (other == opened) {
                throw e;
            }
            return other.connections().getConnection();
        }
    }

    /** Returns the sync that a transaction that begins now waits for after its commit. */
    CommitSync commitSync() {
        return new CommitSync(() -> config.sync() ? current.store() : null);
    }

    /** Returns the number of connections that are lent at this moment. */
    int active() {
        return state().active();
    }

    /** Returns the connections at this moment. */
    PoolState state() {
        HikariDataSource connections = current.connections();
        HikariPoolMXBean pool = connections.getHikariPoolMXBean();
        return new PoolState(
                pool.getActiveConnections(),
                pool.getIdleConnections(),
                pool.getThreadsAwaitingConnection(),
                connections.getMaximumPoolSize());
    }

    /** Closes every connection as soon as it is returned to the pool. */
    void evictConnections() {
        HikariDataSource connections = current.connections();
        if (!connections.isClosed()) {
            connections.getHikariPoolMXBean().softEvictConnections();
        }
    }

    private Opened usable() throws SQLException {
        Opened opened = current;
        return opened.isUsable() ? opened : reopen();
    }

    private Opened reopen() throws SQLException {
        lock.lock();
        try {
            H2Store store = current.store();
            if (closed || store == null || store.isUsable()) {
                return current;
            }
            if (reopenings > 0 && System.nanoTime() - reopenedAt < REOPEN_INTERVAL.toNanos()) {
                throw cannotConnect();
            }
            reopenings++;
            reopenedAt = System.nanoTime();
            if (failure == null) {
                LOG.error("The embedded database has failed, and its file is opened again", store.failure());
                closeLater(current);
            }
            store.abandon();
            current = open();
            failure = null;
            LOG.warn("The file of the embedded database has been opened again");
            return current;
        } catch (DatabaseException e) {
            LOG.debug("The file of the embedded database could not be opened again", e);
            failure = e;
            throw cannotConnect();
        } finally {
            lock.unlock();
        }
    }

    private SQLException cannotConnect() {
        String reason = failure == null ? "The embedded database has failed again" : failure.getMessage();
        return new SQLTransientConnectionException(reason, CANNOT_CONNECT, failure);
    }

    /** In a thread of its own, as connections that are lent are waited for. */
    private static void closeLater(Opened opened) {
        Thread thread = new Thread(() -> close(opened), "database-close");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Opened opened) {
        opened.connections().close();
        H2Store store = opened.store();
        if (store != null) {
            closeStore(store);
        }
    }

    private static void closeStore(H2Store store) {
        try {
            store.close();
        } catch (SQLException e) {
            LOG.warn("The file of the embedded database was not closed cleanly", e);
        }
    }

    /** Closes all connections; the database is not opened again. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            close(current);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("All connections are of the user that is configured");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return current.connections().getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        current.connections().setLogWriter(writer);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        current.connections().setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return current.connections().getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return current.connections().getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : current.connections().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || current.connections().isWrapperFor(type);
    }
}
