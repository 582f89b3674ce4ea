package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A state of an H2 database. H2 numbers the ends of all transactions and keeps for each table the number of the
 * last one that used it for writing, so the tables with a number above the one of the last restoration are dirty.
 */
final class H2Snapshot implements Snapshot {

    private final DataSource dataSource;
    private final SnapshotSchema room;
    private final List<Table> tables;
    private final Map<String, Table> tablesByName;
    private final H2Sequences counters;
    private long stamp;

    private H2Snapshot(
            DataSource dataSource, SnapshotSchema room, List<Table> tables, H2Sequences counters, long stamp) {
        this.dataSource = dataSource;
        this.room = room;
        this.tables = tables;
        this.tablesByName = tables.stream().collect(Collectors.toUnmodifiableMap(Table::name, Function.identity()));
        this.counters = counters;
        this.stamp = stamp;
    }

    static Snapshot take(DataSource dataSource, Connection connection, SnapshotSchema room) throws SQLException {
        List<Table> tables = Tables.takeCopies(connection, room);
        return new H2Snapshot(dataSource, room, tables, H2Sequences.read(connection), lastModification(connection));
    }

    @Override
    public synchronized List<String> restore() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            counters.restore(connection);
            List<String> dirty = dirty(connection);
            if (!dirty.isEmpty()) {
                putBack(connection, dirty);
                stamp = lastModification(connection);
            }
            return dirty;
        } catch (SQLException e) {
            throw new SnapshotException("The database could not be put back: " + e.getMessage(), e);
        }
    }

    private List<String> dirty(Connection connection) throws SQLException {
        String sql = """
                select table_name from information_schema.tables
                where table_schema = current_schema and table_type = 'BASE TABLE' and last_modification > ?
                order by table_name
                """;
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, stamp);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    if (tablesByName.containsKey(name)) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    private void putBack(Connection connection, List<String> dirty) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set referential_integrity false");
            try {
                for (String name : dirty) {
                    Table table = tablesByName.get(name);
                    statement.execute("truncate table " + table.quoted());
                    if (table.seeded()) {
                        statement.execute(table.insertCopy());
                    }
                }
            } finally {
                statement.execute("set referential_integrity true");
            }
        }
    }

    private static long lastModification(Connection connection) throws SQLException {
        String sql = """
                select coalesce(max(last_modification), 0) from information_schema.tables
                where table_schema = current_schema
                """;
        return Tables.strings(connection, sql).stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    @Override
    public Snapshot takeAnother(String name) {
        SnapshotSchema other = SnapshotSchema.of(name);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            List<Table> copied = Tables.takeCopies(connection, other, tables);
            return new H2Snapshot(
                    dataSource, other, copied, H2Sequences.read(connection), lastModification(connection));
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
