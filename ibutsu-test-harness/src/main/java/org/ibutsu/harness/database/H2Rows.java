package org.ibutsu.harness.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

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

    /** Replaces all rows by those of the copy, and returns true. */
    static boolean putBack(Statement statement, Table table) throws SQLException {
        statement.execute("TRUNCATE TABLE " + table.quoted());
        statement.execute("INSERT INTO " + table.quoted() + " (" + table.quotedColumns()
                + ") OVERRIDING SYSTEM VALUE SELECT " + table.quotedColumns() + " FROM " + table.copy());
        return true;
    }

    private static boolean isTrue(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
