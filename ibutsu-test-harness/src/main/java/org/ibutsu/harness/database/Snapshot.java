package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * A state of a database to which it can return. Only tables that were written to are touched, which is why returning takes
 * about a millisecond, and much less when nothing was written.
 *
 * <p>Every table and every sequence of the current schema counts. The rows are kept in the same database, in a schema of
 * their own. A database may have several snapshots and return to any of them at any time: each knows by itself which tables
 * differ from it, also when they differ because another one was restored. A change of the schema itself, such as a new
 * column, is not undone.
 *
 * <p>What an open transaction has written cannot be seen, so everything here is for moments at which nobody else is at work
 * in the database.
 */
public interface Snapshot {

    /** The name of the snapshot that is taken when none is given. */
    String PRISTINE = "pristine";

    /**
     * Remembers the present state as the pristine one.
     *
     * @param dataSource gives connections to the database, of H2 or PostgreSQL; on PostgreSQL its user must be a superuser
     *     or have been granted to set {@code session_replication_role}
     * @throws SnapshotException when the state cannot be read or kept
     */
    static Snapshot take(DataSource dataSource) {
        return take(dataSource, PRISTINE);
    }

    /**
     * Remembers the present state under a name. A former snapshot of this name is lost.
     *
     * @param dataSource gives connections to the database, as in {@link #take(DataSource)}
     * @param name tells it from other snapshots of the database: letters, digits, {@code .}, {@code _} and {@code -}, 40 at
     *     most
     * @throws SnapshotException when the state cannot be read or kept
     */
    static Snapshot take(DataSource dataSource, String name) {
        SnapshotSchema room = SnapshotSchema.of(name);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            return switch (DatabaseProduct.of(connection)) {
                case H2 -> H2Snapshot.take(dataSource, connection, room);
                case POSTGRESQL -> PostgresSnapshot.take(dataSource, connection, room);
            };
        } catch (SQLException e) {
            throw new SnapshotException("The state of the database could not be kept: " + e.getMessage(), e);
        }
    }

    /**
     * Remembers the present state under another name, quicker than {@link #take(DataSource, String)} because the tables are
     * known. The schema must be the same as it was.
     *
     * @param name tells it from other snapshots, as in {@link #take(DataSource, String)}
     * @throws SnapshotException when the state cannot be read or kept
     */
    Snapshot takeAnother(String name);

    /**
     * Puts every table back that was written to since the snapshot was taken or last restored.
     *
     * @return the names of these tables, none when nothing was written; a table in which a transaction was rolled back may
     *     be among them
     * @throws SnapshotException when a table cannot be put back, mostly because a transaction is still open on it
     */
    List<String> restore();

    /**
     * Tells which rows differ from those of the snapshot at this moment.
     *
     * @throws SnapshotException when the tables cannot be read
     */
    DatabaseDiff diff();

    /**
     * Drops what was kept. The snapshot cannot be used after this.
     *
     * @throws SnapshotException when the database refuses
     */
    void drop();
}
