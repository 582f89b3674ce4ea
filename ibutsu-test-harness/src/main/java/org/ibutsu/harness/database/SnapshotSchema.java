package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The schema in which a snapshot keeps its tables.
 *
 * @param name the name of the schema
 */
record SnapshotSchema(String name) {

    /** The comment that marks the schemas of the harness. */
    static final String COMMENT = "kept by the test harness of Ibutsu";

    static SnapshotSchema of(SnapshotOptions options) {
        return new SnapshotSchema("ibutsu_" + options.name());
    }

    String quoted() {
        return Table.quote(name);
    }

    void makeEmpty(Statement statement) throws SQLException {
        drop(statement);
        create(statement);
    }

    void create(Statement statement) throws SQLException {
        statement.execute("create schema " + quoted());
        statement.execute("comment on schema " + quoted() + " is '" + COMMENT + "'");
    }

    void drop(Statement statement) throws SQLException {
        statement.execute("drop schema if exists " + quoted() + " cascade");
    }

    void drop(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            drop(statement);
        } catch (SQLException e) {
            throw new SnapshotException("What was kept in " + quoted() + " could not be dropped: " + e.getMessage(), e);
        }
    }

    /** Returns the name of something in this schema, quoted. */
    String inside(String object) {
        return quoted() + "." + Table.quote(object);
    }
}
