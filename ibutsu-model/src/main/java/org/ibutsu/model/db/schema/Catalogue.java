package org.ibutsu.model.db.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The schema of a database as it is at this moment. Names are compared without regard to case. */
public record Catalogue(Connection connection) {

    public boolean hasTable(String name) throws SQLException {
        return has("""
                select 1 from information_schema.tables
                where table_schema = current_schema and lower(table_name) = lower(?)
                """, name);
    }

    boolean hasConstraint(String name) throws SQLException {
        return has("""
                select 1 from information_schema.table_constraints
                where constraint_schema = current_schema and lower(constraint_name) = lower(?)
                """, name);
    }

    /** Checks whether there is an index of a name, on H2 only. */
    boolean hasIndex(String name) throws SQLException {
        return has("""
                select 1 from information_schema.indexes
                where index_schema = current_schema and lower(index_name) = lower(?)
                """, name);
    }

    /** Checks whether a table has a row. The name goes into the statement as it is. */
    boolean hasRows(String table) throws SQLException {
        return has("select 1 from " + table + " limit 1");
    }

    /** Returns the revisions that the original has noted in its table {@code alembic_version}. */
    List<String> revisions() throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("select version_num from alembic_version");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private boolean has(String sql, String... names) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < names.length; i++) {
                statement.setString(i + 1, names[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
