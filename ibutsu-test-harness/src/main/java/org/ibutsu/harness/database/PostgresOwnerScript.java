package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Restores rows for a user who may not switch off foreign keys. Everything is one statement, at the end of which they
 * are checked; a row that was changed is updated, as foreign keys would react to its removal.
 */
final class PostgresOwnerScript {

    private PostgresOwnerScript() {}

    static Map<PostgresTable, Long> run(Connection connection, List<PostgresTable> dirty) throws SQLException {
        Map<PostgresTable, Long> changed = new LinkedHashMap<>();
        if (dirty.isEmpty()) {
            return changed;
        }
        List<String> parts = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (PostgresTable table : dirty) {
            parts.addAll(parts(table));
            counts.add(
                    table.table().seeded()
                            ? count("d", table) + " + " + count("u", table) + " + " + count("i", table)
                            : count("d", table));
        }
        String sql = "with " + String.join(", ", parts) + " select " + String.join(", ", counts);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set constraints all deferred");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                for (int i = 0; i < dirty.size(); i++) {
                    if (row.getLong(i + 1) > 0) {
                        changed.put(dirty.get(i), row.getLong(i + 1));
                    }
                }
            }
        }
        return changed;
    }

    private static String count(String part, PostgresTable table) {
        return "(select count(*) from " + part + table.oid() + ")";
    }

    private static List<String> parts(PostgresTable table) {
        Table rows = table.table();
        String afterRemoval = count("d", table) + " >= 0";
        if (!rows.seeded()) {
            return List.of("d" + table.oid() + " as (" + table.removeOthers() + " returning 1)");
        }
        if (rows.key().isEmpty()) {
            return List.of(
                    "d" + table.oid() + " as (" + table.removeOthers() + " returning 1)",
                    "u" + table.oid() + " as (select where false)",
                    "i" + table.oid() + " as (" + table.insertMissing() + " and " + afterRemoval + " returning 1)");
        }
        String sameKey = rows.key().stream()
                .map(column -> "present." + Table.quote(column) + " = kept." + Table.quote(column))
                .collect(Collectors.joining(" and "));
        return List.of(
                "d" + table.oid() + " as (delete from only " + rows.quoted() + " present where not exists (select from "
                        + rows.copy() + " kept where " + sameKey + ") returning 1)",
                "u" + table.oid() + " as (" + update(rows, sameKey, afterRemoval) + ")",
                "i" + table.oid() + " as (insert into " + rows.quoted() + " (" + rows.quotedColumns()
                        + ") overriding system value select " + rows.quotedColumns() + " from " + rows.copy()
                        + " kept where not exists (select from only " + rows.quoted() + " present where " + sameKey
                        + ") and " + afterRemoval + " returning 1)");
    }

    private static String update(Table rows, String sameKey, String afterRemoval) {
        List<String> others = rows.columns().stream()
                .filter(column -> !rows.key().contains(column))
                .toList();
        if (others.isEmpty()) {
            return "select where false";
        }
        String values = others.stream()
                .map(column -> Table.quote(column) + " = kept." + Table.quote(column))
                .collect(Collectors.joining(", "));
        return "update only " + rows.quoted() + " present set " + values + " from " + rows.copy() + " kept where "
                + sameKey
                + " and " + row("present", others) + " <> " + row("kept", others) + " and " + afterRemoval
                + " returning 1";
    }

    private static String row(String alias, List<String> columns) {
        return columns.stream()
                .map(column -> alias + "." + Table.quote(column))
                .collect(Collectors.joining(", ", "row(", ")::text"));
    }
}
