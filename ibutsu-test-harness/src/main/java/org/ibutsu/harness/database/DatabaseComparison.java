package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares two databases, table by table. It is for reports, so it takes its time. */
final class DatabaseComparison {

    private static final Set<String> SYSTEM_SCHEMAS = Set.of("information_schema", "INFORMATION_SCHEMA", "pg_catalog");
    private static final String[] TABLES = {"TABLE", "BASE TABLE", "PARTITIONED TABLE"};

    private DatabaseComparison() {}

    static DatabaseDiff compare(Connection before, Connection after) throws SQLException {
        Set<TableName> former = tables(before);
        Set<TableName> present = tables(after);
        Set<TableName> all = new TreeSet<>(former);
        all.addAll(present);
        List<TableDiff> found = new ArrayList<>();
        for (TableName table : all) {
            TableDiff diff = DatabaseDiffReader.compare(
                    table.label(after.getSchema()),
                    key(present.contains(table) ? after : before, table),
                    former.contains(table) ? rows(before, table) : List.of(),
                    present.contains(table) ? rows(after, table) : List.of());
            if (!diff.rows().isEmpty()) {
                found.add(diff);
            }
        }
        return new DatabaseDiff(found);
    }

    private static Set<TableName> tables(Connection connection) throws SQLException {
        Set<TableName> names = new TreeSet<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", TABLES)) {
            while (tables.next()) {
                TableName name = new TableName(tables.getString("TABLE_SCHEM"), tables.getString("TABLE_NAME"));
                if (!SYSTEM_SCHEMAS.contains(name.schema())) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static List<String> key(Connection connection, TableName table) throws SQLException {
        Map<Integer, String> columns = new TreeMap<>();
        try (ResultSet keys = connection.getMetaData().getPrimaryKeys(null, table.schema(), table.name())) {
            while (keys.next()) {
                columns.put(keys.getInt("KEY_SEQ"), keys.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(columns.values());
    }

    private static List<Map<String, String>> rows(Connection connection, TableName table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return DatabaseDiffReader.rows(
                    statement, "select * from " + Table.quote(table.schema()) + "." + Table.quote(table.name()));
        }
    }

    private record TableName(String schema, String name) implements Comparable<TableName> {

        private static final Comparator<TableName> ORDER =
                Comparator.comparing(TableName::schema).thenComparing(TableName::name);

        /** Returns the name for messages, with the schema unless it is the current one. */
        String label(String currentSchema) {
            return schema.equals(currentSchema) ? name : schema + "." + name;
        }

        @Override
        public int compareTo(TableName other) {
            return ORDER.compare(this, other);
        }
    }
}
