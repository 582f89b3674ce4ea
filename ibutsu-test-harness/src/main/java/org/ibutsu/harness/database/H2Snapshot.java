package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A state of an H2 database. H2 numbers the ends of all transactions and keeps for each table the number of the last one that
 * used it for writing, so the tables with a number above the one of the last restoration are dirty. The numbers begin anew
 * when the database is opened, or a table created, again; then all tables are.
 */
final class H2Snapshot implements Snapshot {

    private final DataSource dataSource;
    private final SnapshotOptions options;
    private final SnapshotSchema kept;
    private final List<Table> tables;
    private final H2Sequences counters;
    private final H2Schema schema;
    private long stamp;

    private H2Snapshot(
            DataSource dataSource, Connection connection, SnapshotOptions options, List<Table> tables, H2Schema schema)
            throws SQLException {
        this.dataSource = dataSource;
        this.options = options;
        this.kept = SnapshotSchema.of(options);
        H2Catalog catalog = new H2Catalog(connection, options);
        this.tables = catalog.withCopies(tables, kept);
        UnsupportedSchemaException.throwIfAny(catalog.firingTriggers(this.tables));
        keepRows(connection);
        this.counters = H2Sequences.read(connection, catalog.schemas(), options.exactSequences());
        this.schema = schema;
        schema.accept(connection);
        this.stamp = lastModification(connection);
    }

    static Snapshot take(DataSource dataSource, Connection connection, SnapshotOptions options) throws SQLException {
        H2Catalog catalog = new H2Catalog(connection, options);
        UnsupportedSchemaException.throwIfAny(catalog.reasons());
        List<Table> tables = catalog.tables();
        return new H2Snapshot(dataSource, connection, options, tables, H2Schema.read(connection, tables));
    }

    private void keepRows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            kept.makeEmpty(statement);
            for (Table table : tables) {
                if (table.seeded()) {
                    statement.execute("CREATE TABLE " + table.copy() + " AS SELECT " + table.quotedColumns() + " FROM "
                            + table.quoted());
                }
            }
        }
    }

    @Override
    public synchronized List<String> restore() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            List<Table> dirty = schema.hasSameTables(connection) ? dirty(connection) : tables;
            List<String> names = new ArrayList<>();
            if (!dirty.isEmpty()) {
                putBack(connection, dirty, names);
            }
            counters.restore(connection);
            schema.accept(connection);
            stamp = lastModification(connection);
            return names;
        } catch (SQLException e) {
            throw new SnapshotException("The database could not be put back: " + e.getMessage(), e);
        }
    }

    private List<Table> dirty(Connection connection) throws SQLException {
        List<List<String>> dirty = new ArrayList<>();
        String sql = "SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE LAST_MODIFICATION > ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, stamp);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    dirty.add(List.of(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return dirty.isEmpty()
                ? List.of()
                : tables.stream()
                        .filter(table -> dirty.contains(List.of(table.schema(), table.name())))
                        .toList();
    }

    private void putBack(Connection connection, List<Table> dirty, List<String> names) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
            try {
                for (Table table : dirty) {
                    boolean written =
                            table.seeded() ? H2Rows.putBack(statement, table) : H2Rows.removeAll(statement, table);
                    if (written) {
                        names.add(table.label());
                    }
                }
            } finally {
                statement.execute("SET REFERENTIAL_INTEGRITY TRUE");
            }
        }
    }

    private static long lastModification(Connection connection) throws SQLException {
        String sql = "SELECT COALESCE(MAX(LAST_MODIFICATION), 0) FROM INFORMATION_SCHEMA.TABLES";
        return Long.parseLong(Tables.strings(connection, sql).get(0));
    }

    @Override
    public synchronized Snapshot takeAnother(String name) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            boolean sameTables = schema.hasSameTables(connection);
            Snapshot another = new H2Snapshot(dataSource, connection, options.named(name), tables, schema.copy());
            if (sameTables) {
                schema.accept(connection);
            }
            return another;
        } catch (SQLException e) {
            throw new SnapshotException("The state of the database could not be kept: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized DatabaseDiff diff() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            List<Table> dirty = schema.hasSameTables(connection) ? dirty(connection) : tables;
            return DatabaseDiffReader.read(
                    connection,
                    dirty.stream()
                            .map(table -> new ComparedTable(table, table.quoted(), ""))
                            .toList());
        } catch (SQLException e) {
            throw new SnapshotException(
                    "The database could not be compared with its pristine state: " + e.getMessage(), e);
        }
    }

    @Override
    public void drop() {
        kept.drop(dataSource);
    }
}
