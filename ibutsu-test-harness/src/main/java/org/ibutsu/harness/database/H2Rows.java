package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.h2.value.Value;

/** Restores the rows of a table of H2 while foreign keys are switched off. */
final class H2Rows {

    private H2Rows() {}

    /** Removes all rows, and returns whether there was one. */
    static boolean removeAll(Statement statement, Table table) throws SQLException {
        if (!isTrue(statement, "SELECT EXISTS (SELECT 1 FROM " + table.quoted() + ")")) {
            return false;
        }
        statement.execute("TRUNCATE TABLE " + table.quoted());
        return true;
    }

    /** Replaces all rows by those of the copy. */
    static void putBackAll(Statement statement, Table table) throws SQLException {
        statement.execute("TRUNCATE TABLE " + table.quoted());
        statement.execute("INSERT INTO " + table.quoted() + " (" + table.quotedColumns()
                + ") OVERRIDING SYSTEM VALUE SELECT " + table.quotedColumns() + " FROM " + table.copy());
    }

    /**
     * Replaces rows by those that were there, at their former places, so that queries without an order find them there.
     *
     * @return false if one of them was not there any more
     */
    static boolean putBack(Connection connection, Table table, H2ChangedRows changed) throws SQLException {
        if (!remove(connection, table, changed)) {
            return false;
        }
        String sql = "INSERT INTO " + table.quoted() + " (_ROWID_, " + table.quotedColumns()
                + ") OVERRIDING SYSTEM VALUE VALUES ("
                + String.join(", ", Collections.nCopies(1 + table.columns().size(), "?")) + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Map.Entry<Long, List<Value>> row : changed.former().entrySet()) {
                insert.setLong(1, row.getKey());
                for (int i = 0; i < row.getValue().size(); i++) {
                    insert.setObject(i + 2, row.getValue().get(i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return true;
    }

    private static boolean remove(Connection connection, Table table, H2ChangedRows changed) throws SQLException {
        String sql = "DELETE FROM " + table.quoted() + " WHERE _ROWID_ = ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            for (Long number : changed.present().keySet()) {
                delete.setLong(1, number);
                delete.addBatch();
            }
            return Arrays.stream(delete.executeBatch()).allMatch(count -> count == 1);
        }
    }

    private static boolean isTrue(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
