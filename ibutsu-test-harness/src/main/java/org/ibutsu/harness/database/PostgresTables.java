package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The parts of a PostgreSQL database to restore.
 *
 * @param all the tables, also those whose rows are in partitions
 * @param children the tables that inherit from others, or are partitions of them, by their parents
 * @param materializedViews the materialized views to refresh, quoted, in the order in which they depend on each other
 * @param stamp detects changes of the definitions
 * @param replicaRole whether the user may switch off triggers by {@code session_replication_role}
 */
record PostgresTables(
        List<PostgresTable> all,
        Map<Long, List<Long>> children,
        List<String> materializedViews,
        PostgresStamp stamp,
        boolean replicaRole) {

    /** Reads the tables, and watches them. */
    static PostgresTables read(Connection connection, SnapshotOptions options) throws SQLException {
        PostgresCatalog catalog = new PostgresCatalog(connection, PostgresSchema.chosen(options));
        boolean replicaRole = mayUseReplicaRole(connection);
        List<String> reasons = new ArrayList<>(catalog.reasons());
        if (!replicaRole) {
            reasons.addAll(catalog.reasonsOfOwner());
        }
        UnsupportedSchemaException.throwIfAny(reasons);
        PostgresChanges.prepare(connection);
        List<PostgresTable> tables = catalog.tables();
        PostgresChanges.watch(connection, tables);
        return new PostgresTables(
                tables,
                catalog.children(),
                catalog.materializedViews(),
                new PostgresStamp(PostgresSchema.keep(connection)),
                replicaRole);
    }

    private static boolean mayUseReplicaRole(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("savepoint before_role");
            try {
                statement.execute("set local session_replication_role = replica");
                return true;
            } catch (SQLException e) {
                return false;
            } finally {
                statement.execute("rollback to savepoint before_role");
            }
        }
    }

    /**
     * Keeps the present rows of these tables.
     *
     * @param options those of the new snapshot
     * @param copied chooses the tables that get a new copy; for others the present one is right
     */
    PostgresTables keep(Connection connection, SnapshotOptions options, Predicate<PostgresTable> copied)
            throws SQLException {
        PostgresCatalog catalog = new PostgresCatalog(connection, PostgresSchema.chosen(options));
        List<String> reasons = new ArrayList<>(catalog.staleViews(materializedViews));
        reasons.addAll(catalog.largeObjects());
        UnsupportedSchemaException.throwIfAny(reasons);
        SnapshotSchema schema = SnapshotSchema.of(options);
        Map<Long, Long> rows = catalog.rows(all.stream().filter(copied).toList());
        List<PostgresTable> kept = all.stream()
                .map(table -> copied.test(table) ? table.in(schema, rows.getOrDefault(table.oid(), 0L)) : table)
                .toList();
        List<PostgresTable> seeded =
                kept.stream().filter(table -> table.isIn(schema)).toList();
        PostgresChanges.watch(
                connection, seeded.stream().filter(PostgresTable::keyed).toList());
        try (Statement statement = connection.createStatement()) {
            schema.drop(statement);
            if (!seeded.isEmpty()) {
                schema.create(statement);
            }
            statement.execute(script(schema, seeded));
        }
        return new PostgresTables(kept, children, materializedViews, stamp, replicaRole);
    }

    private static String script(SnapshotSchema schema, List<PostgresTable> seeded) {
        List<String> script = new ArrayList<>();
        seeded.forEach(table -> script.addAll(table.keep()));
        script.add("insert into " + PostgresChanges.SCHEMA.inside("snapshots") + " values ("
                + Tables.literal(schema.name()) + ", nextval("
                + Tables.literal(PostgresChanges.SCHEMA.inside("numbers"))
                + ")) on conflict (schema) do update set number = excluded.number");
        return String.join(";", script);
    }
}
