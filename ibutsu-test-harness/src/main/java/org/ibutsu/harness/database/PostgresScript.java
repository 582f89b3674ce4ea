package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements that put rows back. They go to the database together. */
final class PostgresScript {

    /** Few keys are looked up in an index; the planner does not know that they are few. */
    private static final String NESTED_LOOPS =
            "select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)";

    private final PostgresDirt dirt;
    private final SnapshotSchema schema;
    private final List<String> statements = new ArrayList<>();

    /** The tables whose rows are counted, by the statements. */
    private final List<Optional<PostgresTable>> tables = new ArrayList<>();

    private PostgresScript(PostgresDirt dirt, SnapshotSchema schema) {
        this.dirt = dirt;
        this.schema = schema;
    }

    /**
     * Returns the first statements of the transaction. Texts of values must be exact, nothing must fire, one
     * restoration comes after another, and what others commit meanwhile must stay noted for the next time.
     */
    private static String begin(boolean replicaRole) {
        return """
                set transaction isolation level repeatable read, read write;
                set local %s = 'on';
                set local synchronous_commit = off;
                set local lock_timeout = '2s';
                set local statement_timeout = 0;
                set local jit = off;
                set local row_security = off;
                set local extra_float_digits = 3;
                set local datestyle = 'ISO';
                set local intervalstyle = 'postgres';
                """.formatted(PostgresChanges.AT_WORK)
                + (replicaRole ? "set local session_replication_role = replica;" : "")
                + "lock table " + PostgresChanges.SCHEMA.inside("snapshots") + " in exclusive mode;";
    }

    /** Starts a restoration: takes the recorded changes, and numbers it. */
    static PostgresDirt take(Connection connection, PostgresTables tables, SnapshotSchema schema) throws SQLException {
        String script = begin(tables.replicaRole()) + PostgresDirt.take(schema);
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(script);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet dirty = statement.getResultSet()) {
                return PostgresDirt.of(dirty, tables.children());
            }
        }
    }

    /** Restores the differing tables, and returns them, each with the number of rows that were removed. */
    static Map<PostgresTable, Long> run(
            Connection connection, PostgresTables tables, PostgresDirt dirt, SnapshotSchema schema)
            throws SQLException {
        List<PostgresTable> dirty = tables.all().stream()
                .filter(table -> !table.partitioned() && dirt.tables().containsKey(table.oid()))
                .toList();
        PostgresScript script = new PostgresScript(dirt, schema);
        if (tables.replicaRole()) {
            script.putBack(dirty);
            return script.execute(connection);
        }
        Map<PostgresTable, Long> changed = PostgresOwnerScript.run(connection, dirty);
        script.passOnWhole(dirty);
        script.execute(connection);
        return changed;
    }

    private void add(String sql) {
        statements.add(sql);
        tables.add(Optional.empty());
    }

    private void add(PostgresTable table, String sql) {
        statements.add(sql);
        tables.add(Optional.of(table));
    }

    private void putBack(List<PostgresTable> dirty) {
        List<PostgresTable> whole = dirty.stream().filter(dirt::isWhole).toList();
        List<PostgresTable> byKey =
                dirty.stream().filter(table -> !dirt.isWhole(table)).toList();
        whole.forEach(this::putBackWhole);
        if (!byKey.isEmpty()) {
            add(NESTED_LOOPS);
            byKey.forEach(this::putBackByKey);
        }
        passOn(byKey, whole);
    }

    private void putBackWhole(PostgresTable table) {
        add(table, table.removeOthers());
        if (table.table().seeded()) {
            add(table, table.insertMissing());
        }
    }

    private void putBackByKey(PostgresTable table) {
        add(table.numberKeys(dirt.number()));
        add(table, table.removeChanged(dirt.since()));
        add(table, table.insertChanged(dirt.since()));
        add(table.renumberKeys(dirt.since(), dirt.number()));
    }

    private void passOnWhole(List<PostgresTable> dirty) {
        passOn(List.of(), dirty);
    }

    /** Records for the other snapshots what may differ from them now. */
    private void passOn(List<PostgresTable> byKey, List<PostgresTable> whole) {
        whole.stream()
                .filter(table -> dirt.noting().contains(table.oid()))
                .forEach(table -> add("delete from " + table.notedKeys()));
        Set<Long> restored = whole.stream().map(PostgresTable::oid).collect(Collectors.toSet());
        String rows = dirt.tables().entrySet().stream()
                .map(table -> "(" + table.getKey() + ", " + dirt.number() + ", "
                        + (table.getValue() || restored.contains(table.getKey()) ? dirt.number() : 0) + ")")
                .collect(Collectors.joining(", "));
        if (!rows.isEmpty()) {
            add("insert into " + PostgresChanges.SCHEMA.inside("changed") + " as former values " + rows
                    + " on conflict (rel) do update set number = excluded.number,"
                    + " whole = greatest(former.whole, excluded.whole)");
        }
        String snapshots = PostgresChanges.SCHEMA.inside("snapshots");
        add("update " + snapshots + " set number = " + dirt.number() + " where schema = "
                + Tables.literal(schema.name()));
        byKey.forEach(table -> add(table.forgetKeys("(select min(number) from " + snapshots + ")")));
    }

    private Map<PostgresTable, Long> execute(Connection connection) throws SQLException {
        Map<PostgresTable, Long> changed = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.addBatch(sql);
            }
            int[] counts = statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (tables.get(i).isPresent() && counts[i] > 0) {
                    changed.merge(tables.get(i).orElseThrow(), (long) counts[i], Long::sum);
                }
            }
        }
        return changed;
    }
}
