package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Compares tables with their pristine copies. It is for reports, so it takes its time. */
final class DatabaseDiffReader {

    private DatabaseDiffReader() {}

    static DatabaseDiff read(DataSource dataSource, List<Table> tables) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            List<TableDiff> found = new ArrayList<>();
            try (Statement statement = connection.createStatement()) {
                for (Table table : tables) {
                    TableDiff diff = table.seeded() ? compare(statement, table) : list(statement, table);
                    if (!diff.rows().isEmpty()) {
                        found.add(diff);
                    }
                }
            }
            return new DatabaseDiff(found);
        } catch (SQLException e) {
            throw new SnapshotException(
                    "The database could not be compared with its pristine state: " + e.getMessage(), e);
        }
    }

    private static TableDiff list(Statement statement, Table table) throws SQLException {
        long added;
        try (ResultSet count = statement.executeQuery("select count(*) from " + table.quoted())) {
            count.next();
            added = count.getLong(1);
        }
        List<RowDiff> rows = new ArrayList<>();
        String some = select(table, table.quoted()) + " limit " + TableDiff.MOST_ROWS;
        for (Map<String, String> row : rows(statement, some)) {
            rows.add(new RowDiff(Map.of(), row));
        }
        return new TableDiff(table.name(), added, 0, 0, rows);
    }

    private static TableDiff compare(Statement statement, Table table) throws SQLException {
        Map<Object, Map<String, String>> before = byKey(table, rows(statement, select(table, table.copy())));
        Map<Object, Map<String, String>> after = byKey(table, rows(statement, select(table, table.quoted())));
        List<RowDiff> added = new ArrayList<>();
        List<RowDiff> changed = new ArrayList<>();
        after.forEach((key, row) -> {
            Map<String, String> old = before.remove(key);
            if (old == null) {
                added.add(new RowDiff(Map.of(), row));
            } else if (!old.equals(row)) {
                changed.add(new RowDiff(old, row));
            }
        });
        List<RowDiff> removed =
                before.values().stream().map(row -> new RowDiff(row, Map.of())).toList();
        List<RowDiff> all = new ArrayList<>(added);
        all.addAll(removed);
        all.addAll(changed);
        return new TableDiff(
                table.name(),
                added.size(),
                removed.size(),
                changed.size(),
                all.subList(0, Math.min(all.size(), TableDiff.MOST_ROWS)));
    }

    private static String select(Table table, String from) {
        return "select " + table.quotedColumns() + " from " + from;
    }

    private static Map<Object, Map<String, String>> byKey(Table table, List<Map<String, String>> rows) {
        Map<Object, Map<String, String>> keyed = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            keyed.put(
                    table.key().isEmpty()
                            ? row
                            : table.key().stream().map(row::get).toList(),
                    row);
        }
        return keyed;
    }

    private static List<Map<String, String>> rows(Statement statement, String sql) throws SQLException {
        List<Map<String, String>> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnName(i), text(rows, i, columns.getColumnType(i)));
                }
                found.add(row);
            }
        }
        return found;
    }

    private static String text(ResultSet rows, int column, int type) throws SQLException {
        return switch (type) {
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> {
                if (rows.getObject(column) instanceof UUID id) {
                    yield id.toString();
                }
                byte[] bytes = rows.getBytes(column);
                yield bytes == null ? null : bytes.length + " bytes #" + Integer.toHexString(Arrays.hashCode(bytes));
            }
            default -> rows.getString(column);
        };
    }
}
