package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A state of a PostgreSQL database. A function in the database looks for dirty tables and puts them back, in a
 * single round trip. Deleted rows leave gaps that make later tests slower, so now and then a table is vacuumed.
 */
final class PostgresSnapshot implements Snapshot {

    private static final long DELETED_ROWS_UNTIL_VACUUM = 10_000;

    private final DataSource dataSource;
    private final SnapshotSchema room;
    private final String restoration;
    private final List<Table> tables;
    private final Map<String, Long> deletedRows = new HashMap<>();

    private PostgresSnapshot(DataSource dataSource, SnapshotSchema room, List<Table> tables) {
        this.dataSource = dataSource;
        this.room = room;
        this.restoration = "select * from " + PostgresFunction.name(room) + "()";
        this.tables = tables;
    }

    static Snapshot take(DataSource dataSource, Connection connection, SnapshotSchema room) throws SQLException {
        requireReplicaRole(connection);
        List<Table> tables = Tables.takeCopies(connection, room);
        PostgresFunction.create(connection, tables, room);
        return new PostgresSnapshot(dataSource, room, tables);
    }

    private static void requireReplicaRole(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("reset session_replication_role");
        } catch (SQLException e) {
            String user = connection.getMetaData().getUserName();
            throw new SnapshotException(
                    "The user " + user
                            + " may not switch off foreign keys while the database is put back. Use a superuser,"
                            + " or, on PostgreSQL 15 or later, let a superuser execute: grant set on parameter"
                            + " session_replication_role to " + user,
                    e);
        }
    }

    @Override
    public synchronized List<String> restore() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            List<String> dirty = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(restoration);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    dirty.add(rows.getString(1));
                    deletedRows.merge(rows.getString(1), rows.getLong(2), Long::sum);
                }
            }
            if (!dirty.isEmpty()) {
                vacuum(connection);
            }
            return dirty;
        } catch (SQLException e) {
            throw new SnapshotException("The database could not be put back: " + e.getMessage(), e);
        }
    }

    private void vacuum(Connection connection) throws SQLException {
        for (Map.Entry<String, Long> table : deletedRows.entrySet()) {
            if (table.getValue() > DELETED_ROWS_UNTIL_VACUUM) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("vacuum " + Table.quote(table.getKey()));
                }
                table.setValue(0L);
            }
        }
    }

    @Override
    public Snapshot takeAnother(String name) {
        SnapshotSchema other = SnapshotSchema.of(name);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            List<Table> copied = Tables.takeCopies(connection, other, tables);
            PostgresFunction.create(connection, copied, other);
            return new PostgresSnapshot(dataSource, other, copied);
        } catch (SQLException e) {
            throw new SnapshotException("The state of the database could not be kept: " + e.getMessage(), e);
        }
    }

    @Override
    public DatabaseDiff diff() {
        return DatabaseDiffReader.read(dataSource, tables);
    }

    @Override
    public void drop() {
        room.drop(dataSource);
    }
}
