package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Where a snapshot keeps what belongs to it.
 *
 * @param schema a schema of its own, quoted
 */
record SnapshotSchema(String schema) {

    static SnapshotSchema of(String name) {
        if (!Pattern.matches("[\\w.-]{1,40}", name)) {
            throw new IllegalArgumentException(
                    "The name of a snapshot has 1 to 40 letters, digits, '.', '_' and '-', but" + " this one is \""
                            + name + "\"");
        }
        return new SnapshotSchema(Table.quote("ibutsu_" + name));
    }

    void makeEmpty(Statement statement) throws SQLException {
        drop(statement);
        statement.execute("create schema " + schema);
    }

    private void drop(Statement statement) throws SQLException {
        statement.execute("drop schema if exists " + schema + " cascade");
    }

    void drop(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            drop(statement);
        } catch (SQLException e) {
            throw new SnapshotException("What was kept in " + schema + " could not be dropped: " + e.getMessage(), e);
        }
    }

    String copyOf(String table) {
        return inside("copy_" + table);
    }

    String inside(String name) {
        return schema + "." + Table.quote(name);
    }
}
