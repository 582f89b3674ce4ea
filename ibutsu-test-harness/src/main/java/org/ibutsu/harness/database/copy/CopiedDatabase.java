package org.ibutsu.harness.database.copy;

import java.sql.Connection;
import java.sql.SQLException;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.DataSources;
import org.ibutsu.harness.database.RunningSequences;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.database.SnapshotException;
import org.ibutsu.harness.database.TestDatabase;
import org.ibutsu.harness.database.TestDatabases;
import org.jspecify.annotations.Nullable;

/** The database of an application, which is replaced by a copy of a kept state to restore it. */
@API(status = API.Status.INTERNAL)
public final class CopiedDatabase implements AutoCloseable {

    private static final int COPIES_AHEAD = 2;

    private final ReplaceableDataSource dataSource;
    private final TestDatabases databases;
    private final CopyWorker worker;
    private final boolean exactSequences;
    private @Nullable Copies origin;

    /**
     * Creates a database that can be replaced.
     *
     * @param dataSource all connections of the application, none of which is in use
     * @param databases makes the copies
     * @param exactSequences whether sequences return to their values, too; they go on otherwise, as the application may
     *     hold identifiers in memory that it has taken from them
     */
    public CopiedDatabase(ReplaceableDataSource dataSource, TestDatabases databases, boolean exactSequences) {
        this.dataSource = dataSource;
        this.databases = databases;
        this.exactSequences = exactSequences;
        this.worker = new CopyWorker(databases);
    }

    /**
     * Keeps the present state, to which a test returns most often, so that copies are created before they are asked
     * for.
     *
     * @return the state
     * @throws SnapshotException if the database has other connections, or its user may not create databases
     */
    public Snapshot takePristine() {
        return take(COPIES_AHEAD);
    }

    /** Keeps the present state. */
    Snapshot take() {
        return take(0);
    }

    private synchronized Snapshot take(int ahead) {
        try {
            dataSource.close();
            origin = new Copies(worker, databases.template(dataSource.database()), ahead);
            dataSource.markUnused();
            return new CopySnapshot(this, origin);
        } catch (SQLException e) {
            throw new SnapshotException("The state of the database could not be kept: " + e.getMessage(), e);
        }
    }

    /**
     * Replaces the database by a copy, unless the present one was never connected to.
     *
     * @return whether it was replaced
     */
    synchronized boolean replaceBy(Copies copies) {
        if (copies == origin && !dataSource.isUsed()) {
            return false;
        }
        TestDatabase former = dataSource.database();
        try {
            TestDatabase next = copies.take();
            if (!exactSequences) {
                continueSequences(next);
            }
            dataSource.replace(next);
        } catch (SQLException e) {
            throw new SnapshotException("The database could not be replaced: " + e.getMessage(), e);
        }
        origin = copies;
        discard(former);
        return true;
    }

    private void continueSequences(TestDatabase next) throws SQLException {
        try (Connection former = DataSources.connecting(dataSource.database()).getConnection();
                Connection other = DataSources.connecting(next).getConnection()) {
            RunningSequences.read(former).continueIn(other);
        }
    }

    ReplaceableDataSource dataSource() {
        return dataSource;
    }

    void discard(TestDatabase copy) {
        worker.later(() -> worker.drop(copy));
    }

    /** Drops all copies, the present one included. The application must have stopped. */
    @Override
    public synchronized void close() throws SQLException {
        dataSource.close();
        discard(dataSource.database());
        worker.close();
    }
}
