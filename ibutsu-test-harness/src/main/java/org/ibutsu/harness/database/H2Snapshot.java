package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** A state of an H2 database. */
final class H2Snapshot implements Snapshot {

    private final DataSource dataSource;
    private final SnapshotOptions options;
    private final SnapshotSchema kept;
    private final List<Table> tables;
    private final Set<Table> untouchable;
    private final H2Sequences counters;
    private final H2Schema schema;
    private H2Changes changes;
    private boolean dropped;

    private H2Snapshot(
            DataSource dataSource, Connection connection, SnapshotOptions options, List<Table> tables, H2Schema schema)
            throws SQLException {
        this.dataSource = dataSource;
        this.options = options;
        this.kept = SnapshotSchema.of(options);
        H2Catalog catalog = new H2Catalog(connection, options);
        this.tables = catalog.withCopies(tables, kept);
        UnsupportedSchemaException.throwIfAny(catalog.firingTriggers(this.tables));
        this.untouchable = catalog.withDeleteTriggers(this.tables);
        // A write while rows are copied is a change.
        this.changes = H2Changes.since(connection, this.tables);
        keepRows(connection);
        this.counters = H2Sequences.read(connection, catalog.schemas(), options.exactSequences());
        this.schema = schema;
        schema.accept(connection);
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
            List<Table> dirty = dirty(connection);
            List<String> names = new ArrayList<>();
            if (!dirty.isEmpty()) {
                putBack(connection, dirty, names);
            }
            counters.restore(connection);
            schema.accept(connection);
            changes = H2Changes.since(connection, tables);
            return names;
        } catch (SQLException e) {
            throw new SnapshotException("The database could not be put back: " + e.getMessage(), e);
        }
    }

    private List<Table> dirty(Connection connection) throws SQLException {
        if (dropped) {
            throw new SnapshotException("The snapshot " + options.name() + " was dropped, so nothing can return to it");
        }
        return schema.hasSameTables(connection) ? changes.dirty(connection) : tables;
    }

    private void putBack(Connection connection, List<Table> dirty, List<String> names) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
            try {
                for (Table table : dirty) {
                    if (putBack(connection, statement, table)) {
                        names.add(table.label());
                    }
                }
            } finally {
                statement.execute("SET REFERENTIAL_INTEGRITY TRUE");
            }
        }
    }

    /** Restores the rows of a table, and returns whether any had to be. */
    private boolean putBack(Connection connection, Statement statement, Table table) throws SQLException {
        if (!table.seeded()) {
            return H2Rows.removeAll(statement, table);
        }
        Optional<H2ChangedRows> changed =
                untouchable.contains(table) ? Optional.empty() : changedRows(connection, table);
        if (changed.isEmpty() || !H2Rows.putBack(connection, table, changed.get())) {
            H2Rows.putBackAll(statement, table);
            return true;
        }
        return !changed.get().isEmpty();
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
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            List<TableDiff> found = new ArrayList<>();
            for (Table table : dirty(connection)) {
                found.add(diff(connection, statement, table));
            }
            return new DatabaseDiff(
                    found.stream().filter(table -> !table.rows().isEmpty()).toList());
        } catch (SQLException e) {
            throw new SnapshotException(
                    "The database could not be compared with its pristine state: " + e.getMessage(), e);
        }
    }

    private TableDiff diff(Connection connection, Statement statement, Table table) throws SQLException {
        Optional<H2ChangedRows> changed = table.seeded() ? changedRows(connection, table) : Optional.empty();
        return changed.isPresent()
                ? changed.get().diff(table)
                : DatabaseDiffReader.read(statement, new ComparedTable(table, table.quoted(), ""));
    }

    /** Returns the rows in which a table differs; empty if it has to be looked at as a whole. */
    private Optional<H2ChangedRows> changedRows(Connection connection, Table table) throws SQLException {
        return changes.rows(connection, table).filter(H2ChangedRows::areKept);
    }

    @Override
    public synchronized void drop() {
        dropped = true;
        kept.drop(dataSource);
    }
}
