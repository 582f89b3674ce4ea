package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tables that may differ from a snapshot.
 *
 * @param tables by their number in the catalogue; true if the table was truncated, so that no keys were noted
 */
record PostgresDirt(Map<Long, Boolean> tables) {

    /** Reads what may differ, without changing anything. */
    static PostgresDirt read(Connection connection, SnapshotSchema schema, Map<Long, List<Long>> children)
            throws SQLException {
        return of(
                connection,
                "select rel, truncated from " + noted() + " where rel <> 0 union all select rel, truncated from "
                        + schema.inside("pending"),
                children);
    }

    /**
     * Takes the notes, which this snapshot needs no more, and passes them on to the other snapshots of the database.
     */
    static PostgresDirt take(Connection connection, SnapshotSchema schema, Map<Long, List<Long>> children)
            throws SQLException {
        PostgresDirt dirt = of(
                connection,
                "with noted as (delete from " + noted() + " where rel <> 0 returning rel, truncated), pending as"
                        + " (delete from " + schema.inside("pending")
                        + " returning rel, truncated) table noted union all table pending",
                children);
        dirt.passOn(connection, schema);
        return dirt;
    }

    private static String noted() {
        return PostgresChanges.SCHEMA.inside("noted");
    }

    private static PostgresDirt of(Connection connection, String sql, Map<Long, List<Long>> children)
            throws SQLException {
        Map<Long, Boolean> tables = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                add(rows.getLong(1), rows.getBoolean(2), children, tables);
            }
        }
        return new PostgresDirt(tables);
    }

    private static void add(long table, boolean truncated, Map<Long, List<Long>> children, Map<Long, Boolean> tables) {
        tables.merge(table, truncated, Boolean::logicalOr);
        children.getOrDefault(table, List.of()).forEach(child -> add(child, truncated, children, tables));
    }

    private void passOn(Connection connection, SnapshotSchema schema) throws SQLException {
        Map<SnapshotSchema, Set<Long>> snapshots = snapshots(connection);
        Set<Long> keyed = snapshots.values().stream()
                .flatMap(Set::stream)
                .filter(tables::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> script = new ArrayList<>();
        snapshots.forEach((snapshot, keyedThere) -> {
            boolean other = !snapshot.equals(schema);
            if (other) {
                script.add(passOn(snapshot, keyedThere, snapshots.get(schema)));
            }
            keyedThere.stream().filter(keyed::contains).forEach(table -> {
                script.add(copyKeys(PostgresChanges.SCHEMA, snapshot, table));
                if (other && snapshots.get(schema).contains(table)) {
                    script.add(copyKeys(schema, snapshot, table));
                }
            });
        });
        keyed.forEach(table -> script.add("delete from " + keys(PostgresChanges.SCHEMA, table)));
        try (Statement statement = connection.createStatement()) {
            if (!script.isEmpty()) {
                statement.execute(String.join(";", script));
            }
        }
    }

    /** A table whose keys are noted there, but not here, differs there as one that was truncated. */
    private String passOn(SnapshotSchema snapshot, Set<Long> keyedThere, Set<Long> keyedHere) {
        String rows = tables.entrySet().stream()
                .map(table -> "(" + table.getKey() + ", "
                        + (table.getValue()
                                || keyedThere.contains(table.getKey()) && !keyedHere.contains(table.getKey()))
                        + ")")
                .collect(Collectors.joining(", "));
        return "insert into " + snapshot.inside("pending") + " as former values " + rows
                + " on conflict (rel) do update set truncated = former.truncated or excluded.truncated";
    }

    private static String copyKeys(SnapshotSchema from, SnapshotSchema to, long table) {
        return "insert into " + keys(to, table) + " select * from " + keys(from, table) + " on conflict do nothing";
    }

    private static String keys(SnapshotSchema schema, long table) {
        return schema.inside("keys_" + table);
    }

    private static Map<SnapshotSchema, Set<Long>> snapshots(Connection connection) throws SQLException {
        Map<SnapshotSchema, Set<Long>> snapshots = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select schema, keyed::bigint[] from " + PostgresChanges.SCHEMA.inside("snapshots"))) {
            while (rows.next()) {
                Long[] keyed = (Long[]) rows.getArray(2).getArray();
                snapshots.put(new SnapshotSchema(rows.getString(1)), Set.of(keyed));
            }
        }
        return snapshots;
    }
}
