package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sequences and identity columns of an H2 database with the values that come next in the pristine state. */
final class H2Sequences {

    /** Each row: the beginning of the statement that sets a counter, and its next value. */
    private static final String COUNTERS = """
            select 'alter sequence ' || quote_ident(sequence_name), base_value
            from information_schema.sequences where sequence_schema = current_schema
            union all
            select 'alter table ' || quote_ident(table_name) || ' alter column ' || quote_ident(column_name), identity_base
            from information_schema.columns where table_schema = current_schema and is_identity = 'YES'
            """;

    private final Map<String, Long> pristine;

    private H2Sequences(Map<String, Long> pristine) {
        this.pristine = pristine;
    }

    static H2Sequences read(Connection connection) throws SQLException {
        return new H2Sequences(values(connection));
    }

    void restore(Connection connection) throws SQLException {
        if (pristine.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, Long> now : values(connection).entrySet()) {
                Long before = pristine.get(now.getKey());
                if (before != null && !before.equals(now.getValue())) {
                    statement.execute(now.getKey() + " restart with " + before);
                }
            }
        }
    }

    private static Map<String, Long> values(Connection connection) throws SQLException {
        Map<String, Long> values = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COUNTERS)) {
            while (rows.next()) {
                values.put(rows.getString(1), rows.getLong(2));
            }
        }
        return values;
    }
}
