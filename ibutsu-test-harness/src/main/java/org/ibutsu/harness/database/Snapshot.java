package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A state of a database to which it can return. Only rows that differ are touched, which is why returning takes about a
 * millisecond, and much less when nothing was written.
 *
 * <p>Every table of every schema counts. The rows are kept in the same database, in a schema of their own. A database
 * may have several snapshots and return to any of them at any time: each knows by itself which tables differ from it,
 * also when they differ because another one was restored. Objects that cannot be restored exactly are refused by name
 * when the snapshot is taken ({@link UnsupportedSchemaException}), and a change of the schema itself, such as a new
 * column, when it is restored ({@link SchemaChangedException}).
 *
 * <p>Sequences and identity columns keep running, because the application may hold identifiers in memory that it has
 * taken from them, such as the pooled ones of Hibernate; see {@link SnapshotOptions#withExactSequences()}.
 *
 * <p>Writes of an open transaction are invisible, so all methods require that no other transaction is open in the
 * database. Implementations are checked by {@code SnapshotContract}.
 */
@API(status = API.Status.STABLE)
public interface Snapshot {

    /** The name of the snapshot that is taken when none is given. */
    String PRISTINE = "pristine";

    /**
     * Keeps the present state as the pristine one.
     *
     * @param dataSource gives connections to the database, of H2 or PostgreSQL, as the user who owns its tables
     * @return the snapshot
     * @throws UnsupportedSchemaException if the database has something that cannot be put back
     * @throws SnapshotException if the state cannot be read or kept
     */
    static Snapshot take(DataSource dataSource) {
        return take(dataSource, SnapshotOptions.defaults());
    }

    /**
     * Keeps the present state. A former snapshot of the same name is lost.
     *
     * @param dataSource gives connections to the database, of H2 or PostgreSQL, as the user who owns its tables
     * @param options what belongs to the snapshot
     * @return the snapshot
     * @throws UnsupportedSchemaException if the database has something that cannot be put back
     * @throws SnapshotException if the state cannot be read or kept
     */
    static Snapshot take(DataSource dataSource, SnapshotOptions options) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            return switch (DatabaseProduct.of(connection)) {
                case H2 -> H2Snapshot.take(dataSource, connection, options);
                case POSTGRESQL -> PostgresSnapshot.take(dataSource, connection, options);
            };
        } catch (SQLException e) {
            throw new SnapshotException("The state of the database could not be kept: " + e.getMessage(), e);
        }
    }

    /**
     * Keeps the present state under another name, quicker than {@link #take(DataSource, SnapshotOptions)} because the
     * tables are known, and because rows that do not differ need not be kept again. It can be used until the first
     * snapshot, from which all others come, is dropped.
     *
     * @param name distinguishes it from other snapshots of the database: 1 to 40 letters, digits, {@code .}, {@code _}
     *     and {@code -}
     * @return the snapshot
     * @throws SchemaChangedException if the schema is not the one of this snapshot any more
     * @throws SnapshotException if the state cannot be read or kept
     */
    Snapshot takeAnother(String name);

    /**
     * Restores everything that differs.
     *
     * @return the names of the tables in which rows were put back, in alphabetical order; empty if nothing was written
     * @throws SchemaChangedException if the schema is not the one of the snapshot any more
     * @throws SnapshotException if a table cannot be put back, mostly because a transaction is still open on it
     */
    List<String> restore();

    /**
     * Returns the rows that differ from those of the snapshot at this moment.
     *
     * @return the differences
     * @throws SnapshotException if the tables cannot be read
     */
    DatabaseDiff diff();

    /**
     * Drops what was kept. The snapshot cannot be used after this.
     *
     * @throws SnapshotException if the database refuses
     */
    void drop();
}
