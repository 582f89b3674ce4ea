package org.ibutsu.testing.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads the tables of the current schema from the catalogue, the same way on both databases. */
final class Tables {

    private Tables() {}

    /** Gives all tables and makes a copy of each one that has rows. */
    static List<Table> takeCopies(Connection connection) throws SQLException {
        List<Table> tables = read(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + Table.PRISTINE_SCHEMA + " cascade");
            statement.execute("create schema " + Table.PRISTINE_SCHEMA);
            for (Table table : tables) {
                if (table.seeded()) {
                    statement.execute(table.makeCopy());
                }
            }
        }
        return tables;
    }

    private static List<Table> read(Connection connection) throws SQLException {
        String sql = """
                select table_name from information_schema.tables
                where table_schema = current_schema and table_type = 'BASE TABLE'
                order by table_name
                """;
        List<Table> tables = new ArrayList<>();
        for (String name : strings(connection, sql)) {
            tables.add(new Table(name, columns(connection, name), key(connection, name), hasRows(connection, name)));
        }
        return List.copyOf(tables);
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        return strings(connection, """
                select column_name from information_schema.columns
                where table_schema = current_schema and table_name = ? and is_generated = 'NEVER'
                order by ordinal_position
                """, table);
    }

    private static List<String> key(Connection connection, String table) throws SQLException {
        return strings(connection, """
                select k.column_name
                from information_schema.table_constraints c
                join information_schema.key_column_usage k
                  on k.constraint_schema = c.constraint_schema and k.constraint_name = c.constraint_name
                  and k.table_name = c.table_name
                where c.constraint_type = 'PRIMARY KEY' and c.table_schema = current_schema and c.table_name = ?
                order by k.ordinal_position
                """, table);
    }

    private static boolean hasRows(Connection connection, String table) throws SQLException {
        return !strings(connection, "select 'yes' from " + Table.quote(table) + " limit 1")
                .isEmpty();
    }

    static List<String> strings(Connection connection, String sql, String... parameters) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }
}
