package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares tables with their pristine copies. It is for reports, so it takes its time. */
final class DatabaseDiffReader {

    private DatabaseDiffReader() {}

    static DatabaseDiff read(Connection connection, List<ComparedTable> tables) throws SQLException {
        List<TableDiff> found = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (ComparedTable table : tables) {
                TableDiff diff = read(statement, table);
                if (!diff.rows().isEmpty()) {
                    found.add(diff);
                }
            }
        }
        return new DatabaseDiff(found);
    }

    static TableDiff read(Statement statement, ComparedTable table) throws SQLException {
        return table.table().seeded() ? compare(statement, table) : list(statement, table);
    }

    private static TableDiff list(Statement statement, ComparedTable table) throws SQLException {
        long added;
        try (ResultSet count = statement.executeQuery(table.count())) {
            count.next();
            added = count.getLong(1);
        }
        List<RowDiff> rows = rows(statement, table.present() + " limit " + TableDiff.MAX_ROWS).stream()
                .map(row -> new RowDiff(Map.of(), row))
                .toList();
        return new TableDiff(table.table().label(), added, 0, 0, rows);
    }

    private static TableDiff compare(Statement statement, ComparedTable table) throws SQLException {
        return compare(
                table.table().label(),
                table.table().key(),
                rows(statement, table.kept()),
                rows(statement, table.present()));
    }

    /**
     * Compares rows. Those without a key may occur twice, so equal ones are kept together.
     *
     * @param label the name of their table
     * @param keyColumns the columns of the primary key; empty if there is none
     */
    static TableDiff compare(
            String label, List<String> keyColumns, List<Map<String, String>> kept, List<Map<String, String>> present) {
        Map<Object, Deque<Map<String, String>>> before = byKey(keyColumns, kept);
        List<RowDiff> added = new ArrayList<>();
        List<RowDiff> changed = new ArrayList<>();
        for (Map<String, String> row : present) {
            Deque<Map<String, String>> same = before.get(key(keyColumns, row));
            Map<String, String> old = same == null ? null : same.poll();
            if (old == null) {
                added.add(new RowDiff(Map.of(), row));
            } else if (!old.equals(row)) {
                changed.add(new RowDiff(old, row));
            }
        }
        List<RowDiff> removed = before.values().stream()
                .flatMap(Deque::stream)
                .map(row -> new RowDiff(row, Map.of()))
                .toList();
        List<RowDiff> all = new ArrayList<>(added);
        all.addAll(removed);
        all.addAll(changed);
        return new TableDiff(
                label,
                added.size(),
                removed.size(),
                changed.size(),
                all.subList(0, Math.min(all.size(), TableDiff.MAX_ROWS)));
    }

    private static Map<Object, Deque<Map<String, String>>> byKey(
            List<String> keyColumns, List<Map<String, String>> rows) {
        Map<Object, Deque<Map<String, String>>> keyed = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            keyed.computeIfAbsent(key(keyColumns, row), unseen -> new ArrayDeque<>())
                    .add(row);
        }
        return keyed;
    }

    private static Object key(List<String> keyColumns, Map<String, String> row) {
        return keyColumns.isEmpty() ? row : keyColumns.stream().map(row::get).toList();
    }

    static List<Map<String, String>> rows(Statement statement, String sql) throws SQLException {
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

    private static @Nullable String text(ResultSet rows, int column, int type) throws SQLException {
        return switch (type) {
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> {
                if (rows.getObject(column) instanceof UUID id) {
                    yield id.toString();
                }
                byte[] bytes = rows.getBytes(column);
                yield bytes == null ? null : text(bytes);
            }
            default -> rows.getString(column);
        };
    }

    static String text(byte[] bytes) {
        return bytes.length + " bytes #" + Integer.toHexString(Arrays.hashCode(bytes));
    }
}
