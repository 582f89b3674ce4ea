package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A state of a PostgreSQL database. If no transaction has changed anything on the server since the database was seen as
 * it was, which the numbers of transactions tell, that is all there is to do. Otherwise {@link PostgresChanges} tells
 * which tables differ. Deleted rows leave gaps that make later tests slower, so now and then a table is vacuumed.
 */
final class PostgresSnapshot implements Snapshot {

    private static final long MAX_DELETED_ROWS = 10_000;
    private static final String VISIBLE = "select pg_current_snapshot()::text";

    private final DataSource dataSource;
    private final SnapshotOptions options;
    private final SnapshotSchema schema;
    private final PostgresTables tables;
    private final PostgresCounters counters;
    private final boolean first;
    private final String check;
    private final Map<String, Long> deletedRows = new HashMap<>();

    /** The transactions that could be seen when nothing differed. */
    private String unchangedSince = "";

    private PostgresSnapshot(DataSource dataSource, SnapshotOptions options, PostgresTables tables, boolean first) {
        this.dataSource = dataSource;
        this.options = options;
        this.schema = SnapshotSchema.of(options);
        this.tables = tables;
        this.first = first;
        this.counters = new PostgresCounters(schema, options.exactSequences());
        this.check = """
                select pg_current_snapshot()::text, %s, (select count(*) from %s where rel = 0),
                  exists (select from %2$s where rel <> 0) or exists (select from %s changed join %s s
                    on s.schema = %s where changed.number > s.number),
                  exists (select from pg_largeobject_metadata), %s
                """.formatted(
                        PostgresSchema.stamp(),
                        PostgresChanges.SCHEMA.inside("noted"),
                        PostgresChanges.SCHEMA.inside("changed"),
                        PostgresChanges.SCHEMA.inside("snapshots"),
                        Tables.literal(schema.name()),
                        counters.condition());
    }

    static Snapshot take(DataSource dataSource, Connection connection, SnapshotOptions options) throws SQLException {
        return inTransaction(connection, () -> {
            PostgresTables tables = PostgresTables.read(connection, options);
            return keep(dataSource, connection, options, tables.keep(connection, options, table -> true), true);
        });
    }

    private static PostgresSnapshot keep(
            DataSource dataSource, Connection connection, SnapshotOptions options, PostgresTables kept, boolean first)
            throws SQLException {
        PostgresSnapshot snapshot = new PostgresSnapshot(dataSource, options, kept, first);
        snapshot.counters.keep(connection, PostgresSchema.chosen(options));
        return snapshot;
    }

    /** Work in a transaction. */
    private interface Work<T> {
        T run() throws SQLException;
    }

    private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    @Override
    public synchronized List<String> restore() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            if (Tables.strings(connection, VISIBLE).get(0).equals(unchangedSince)) {
                if (options.exactSequences()) {
                    counters.restore(connection);
                }
                return List.of();
            }
            return restore(connection);
        } catch (SQLException e) {
            throw new SnapshotException("The database could not be put back: " + e.getMessage(), e);
        }
    }

    private List<String> restore(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(check);
                ResultSet row = statement.executeQuery()) {
            row.next();
            requireSameSchema(connection, row.getString(2), row.getLong(3));
            boolean written = row.getBoolean(4);
            boolean largeObjects = row.getBoolean(5);
            boolean counted = row.getBoolean(6);
            List<String> dirty = written ? putBack(connection) : List.of();
            if (largeObjects) {
                Tables.strings(connection, "select lo_unlink(oid) from pg_largeobject_metadata");
            }
            boolean countersChanged = counted && counters.restore(connection) > 0;
            boolean changed = written || largeObjects || countersChanged;
            unchangedSince = changed ? "" : row.getString(1);
            return dirty;
        }
    }

    private void requireSameSchema(Connection connection, String present, long marks) throws SQLException {
        if (marks != 1) {
            throw new SnapshotException("The database has crashed, and what was noted and kept of it is lost."
                    + " Take a new snapshot of a new database");
        }
        tables.stamp().requireUnchanged(connection, present);
    }

    private List<String> putBack(Connection connection) throws SQLException {
        Map<PostgresTable, Long> changed = inTransaction(connection, () -> {
            PostgresDirt dirt = PostgresScript.take(connection, tables, schema);
            return PostgresScript.run(connection, tables, dirt, schema);
        });
        deletedRows.merge(PostgresChanges.SCHEMA.inside("noted"), (long) changed.size() + 1, Long::sum);
        changed.forEach((table, rows) -> deletedRows.merge(table.table().quoted(), rows, Long::sum));
        vacuum(connection);
        if (!changed.isEmpty()) {
            refreshViews(connection);
        }
        return List.copyOf(changed.keySet().stream()
                .map(table -> table.table().label())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private void refreshViews(Connection connection) throws SQLException {
        if (tables.materializedViews().isEmpty()) {
            return;
        }
        tables.stamp().around(connection, () -> {
            try (Statement statement = connection.createStatement()) {
                for (String view : tables.materializedViews()) {
                    statement.execute("refresh materialized view " + view);
                }
            }
        });
    }

    private void vacuum(Connection connection) throws SQLException {
        for (Map.Entry<String, Long> table : deletedRows.entrySet()) {
            if (table.getValue() > MAX_DELETED_ROWS) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("vacuum " + table.getKey());
                }
                table.setValue(0L);
            }
        }
    }

    @Override
    public synchronized Snapshot takeAnother(String name) {
        SnapshotOptions other = options.named(name);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            AtomicReference<Snapshot> another = new AtomicReference<>();
            tables.stamp()
                    .change(
                            connection,
                            () -> another.set(inTransaction(connection, () -> keepDirty(connection, other))));
            return Objects.requireNonNull(another.get());
        } catch (SQLException e) {
            throw new SnapshotException("The state of the database could not be kept: " + e.getMessage(), e);
        }
    }

    /** Tables that do not differ share the copies of the first snapshot, which stays as long as the others. */
    private Snapshot keepDirty(Connection connection, SnapshotOptions other) throws SQLException {
        SnapshotSchema otherSchema = SnapshotSchema.of(other);
        PostgresDirt dirt = PostgresDirt.read(connection, schema, tables.children());
        PostgresTables kept = tables.keep(
                connection,
                other,
                table -> dirt.tables().containsKey(table.oid())
                        || table.isIn(otherSchema)
                        || !first && table.isIn(schema));
        return keep(dataSource, connection, other, kept, false);
    }

    @Override
    public DatabaseDiff diff() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            PostgresDirt dirt = PostgresDirt.read(connection, schema, tables.children());
            return DatabaseDiffReader.read(
                    connection,
                    tables.all().stream()
                            .filter(table -> dirt.tables().containsKey(table.oid()))
                            .map(table -> table.compared(dirt))
                            .toList());
        } catch (SQLException e) {
            throw new SnapshotException(
                    "The database could not be compared with its pristine state: " + e.getMessage(), e);
        }
    }

    @Override
    public void drop() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("delete from " + PostgresChanges.SCHEMA.inside("snapshots") + " where schema = "
                    + Tables.literal(schema.name()) + ";" + counters.drop());
            if (tables.all().stream().anyMatch(table -> table.isIn(schema))) {
                tables.stamp().around(connection, () -> schema.drop(statement));
            }
        } catch (SQLException e) {
            throw new SnapshotException("The snapshot could not be dropped: " + e.getMessage(), e);
        }
    }
}
