package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the tables of the current schema from the catalogue, the same way on both databases. */
final class Tables {

    private Tables() {}

    /** Gives all tables and makes a copy of each one that has rows. */
    static List<Table> takeCopies(Connection connection, SnapshotSchema room) throws SQLException {
        return takeCopies(connection, room, read(connection, room));
    }

    /** Does the same for tables that are known from another snapshot, which saves the questions to the catalogue. */
    static List<Table> takeCopies(Connection connection, SnapshotSchema room, List<Table> known) throws SQLException {
        Set<String> filled =
                withRows(connection, known.stream().map(Table::name).collect(Collectors.toSet()));
        List<Table> tables = known.stream()
                .map(table -> new Table(
                        table.name(),
                        table.columns(),
                        table.key(),
                        filled.contains(table.name()),
                        room.copyOf(table.name())))
                .toList();
        try (Statement statement = connection.createStatement()) {
            room.makeEmpty(statement);
            for (Table table : tables) {
                if (table.seeded()) {
                    statement.execute(table.makeCopy());
                }
            }
        }
        return tables;
    }

    private static List<Table> read(Connection connection, SnapshotSchema room) throws SQLException {
        Map<String, List<String>> columns = byTable(connection, """
                select t.table_name, c.column_name
                from information_schema.tables t
                left join information_schema.columns c
                  on c.table_schema = t.table_schema and c.table_name = t.table_name and c.is_generated = 'NEVER'
                where t.table_schema = current_schema and t.table_type = 'BASE TABLE'
                order by t.table_name, c.ordinal_position
                """);
        Map<String, List<String>> keys = byTable(connection, """
                select c.table_name, k.column_name
                from information_schema.table_constraints c
                join information_schema.key_column_usage k
                  on k.constraint_schema = c.constraint_schema and k.constraint_name = c.constraint_name
                  and k.table_name = c.table_name
                where c.constraint_type = 'PRIMARY KEY' and c.table_schema = current_schema
                order by c.table_name, k.ordinal_position
                """);
        return columns.entrySet().stream()
                .map(table -> new Table(
                        table.getKey(),
                        table.getValue(),
                        keys.getOrDefault(table.getKey(), List.of()),
                        false,
                        room.copyOf(table.getKey())))
                .toList();
    }

    private static Map<String, List<String>> byTable(Connection connection, String sql) throws SQLException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                List<String> columns = found.computeIfAbsent(rows.getString(1), table -> new ArrayList<>());
                if (rows.getString(2) != null) {
                    columns.add(rows.getString(2));
                }
            }
        }
        return found;
    }

    private static Set<String> withRows(Connection connection, Set<String> tables) throws SQLException {
        String sql = tables.stream()
                .map(table -> "select " + literal(table) + " where exists (select 1 from " + Table.quote(table) + ")")
                .collect(Collectors.joining(" union all "));
        return tables.isEmpty() ? Set.of() : Set.copyOf(strings(connection, sql));
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
