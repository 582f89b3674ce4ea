package org.ibutsu.model.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.ibutsu.model.db.h2.DataDirectory;
import org.ibutsu.model.db.h2.GroupSync;
import org.ibutsu.model.db.h2.H2Address;
import org.ibutsu.model.db.h2.H2Compaction;
import org.ibutsu.model.db.h2.OpenFailure;
import org.ibutsu.model.db.h2.UnreadableFile;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a database as H2 has it open in this process. After a failed write H2 answers no statement that writes
 * until the file is opened again, and may answer queries with rows that are not on the disk. Only H2's own objects show
 * that at once.
 */
final class H2Store implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(H2Store.class);

    // The state that the SQL standard has for a connection that cannot be made.
    private static final String CANNOT_CONNECT = "08001";

    private final H2Address address;
    private final DatabaseConfig config;
    private final JdbcConnection connection;
    private final MVStore store;
    private final FileStore<?> file;
    private final GroupSync sync = new GroupSync(this::checkpoint);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(H2Store::thread);
    private volatile @Nullable SQLException failure;
    private volatile boolean abandoned;

    private H2Store(H2Address address, DatabaseConfig config, JdbcConnection connection) {
        this.address = address;
        this.config = config;
        this.connection = connection;
        this.store = session(connection).getDatabase().getStore().getMvStore();
        this.file = store.getFileStore();
    }

    /**
     * Opens the file, or joins those who have it open, with a connection of its own, so that a sync never waits for one
     * of a pool.
     *
     * @throws DatabaseException when its directory or H2 does not let it be opened for writing
     */
    static H2Store open(DatabaseConfig config) {
        H2Address address = new H2Address(config.url());
        address.directory().ifPresent(DataDirectory::requireUsable);
        try {
            return new H2Store(address, config, connectCompacted(address, config));
        } catch (SQLException e) {
            throw new DatabaseException(OpenFailure.explain(address, e), e);
        }
    }

    private static JdbcConnection connectCompacted(H2Address address, DatabaseConfig config) throws SQLException {
        JdbcConnection connection = connect(address, config);
        Optional<Path> database = address.database();
        return database.isPresent() && H2Compaction.run(connection, database.get(), H2Compaction.MIN_BYTES)
                ? connect(address, config)
                : connection;
    }

    private static JdbcConnection connect(H2Address address, DatabaseConfig config) throws SQLException {
        try {
            return connectTo(address, config);
        } catch (SQLException e) {
            Optional<Path> database = address.database();
            if (e.getErrorCode() != ErrorCode.FILE_CORRUPTED_1 || database.isEmpty()) {
                throw e;
            }
            new UnreadableFile(database.get()).recover(config.user(), config.password());
            JdbcConnection recovered = connectTo(address, config);
            H2Counters.forget(recovered);
            return recovered;
        }
    }

    private static JdbcConnection connectTo(H2Address address, DatabaseConfig config) throws SQLException {
        return DriverManager.getConnection(address.connectUrl(), config.user(), config.password())
                .unwrap(JdbcConnection.class);
    }

    /**
     * Opens one more connection to the database as this process has opened it.
     *
     * @throws SQLException if the connection is refused, or the database is not open any more
     */
    JdbcConnection connect() throws SQLException {
        if (!isUsable()) {
            throw notUsable();
        }
        JdbcConnection another = connectTo(address, config);
        // H2 opens the file again by itself when it has been closed in this moment.
        if (!serves(another)) {
            another.close();
            throw notUsable();
        }
        return another;
    }

    private SQLException notUsable() {
        return new SQLTransientConnectionException("The file of the database is not open", CANNOT_CONNECT, failure());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "database-sync");
        thread.setDaemon(true);
        return thread;
    }

    private static SessionLocal session(JdbcConnection connection) {
        return (SessionLocal) connection.getSession();
    }

    /** Checks whether statements may still be sent to the database. */
    boolean isUsable() {
        return failure == null && !abandoned && !store.isClosed() && store.getPanicException() == null;
    }

    /** Returns why the database is not usable; null when it is, or when H2 does not know. */
    @Nullable
    Throwable failure() {
        return failure != null ? failure : store.getPanicException();
    }

    /** Checks whether a connection to this file has changed something that is not committed yet. */
    boolean hasChanges(Connection other) throws SQLException {
        return session(other.unwrap(JdbcConnection.class)).hasPendingTransaction();
    }

    /** Checks whether a connection leads to this file as it is open here, and not as it was before or will be. */
    boolean serves(Connection other) throws SQLException {
        return session(other.unwrap(JdbcConnection.class))
                        .getDatabase()
                        .getStore()
                        .getMvStore()
                == store;
    }

    /**
     * Waits until all that was committed before the call is on the disk, together with others that wait for it.
     *
     * @throws SQLException when it may be missing; the store can no longer be used then
     */
    void sync() throws SQLException {
        try {
            sync.await();
        } catch (SQLException e) {
            failure = e;
            throw e;
        }
    }

    /**
     * In a thread that is never interrupted: H2 hands its writes to threads of its own, and one who is interrupted
     * while waiting for them goes on as if all were written.
     */
    private void checkpoint() throws SQLException {
        CompletableFuture<Void> finished = new CompletableFuture<>();
        thread.execute(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
                finished.complete(null);
            } catch (SQLException | RuntimeException | Error e) {
                finished.completeExceptionally(e);
            }
        });
        try {
            finished.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SQLException failed ? failed : new SQLException(e.getCause());
        }
        if (store.isClosed()) {
            throw new SQLException("The file of the database was closed during a sync");
        }
    }

    /** Closes the file at once, for every connection to it, and writes nothing any more. Can be called again. */
    void abandon() {
        abandoned = true;
        try {
            session(connection).getDatabase().shutdownImmediately();
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.debug("H2 has not closed the file of the database by itself", e);
        }
        // When memory ran out, H2 has marked it as closed and yet left it open, so that it could not be opened again.
        file.close();
    }

    /** Closes the connection; with the last one H2 closes the file. */
    @Override
    public void close() throws SQLException {
        thread.shutdown();
        connection.close();
    }
}
