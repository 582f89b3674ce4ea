package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sequences and identity columns of an H2 database with the values that come next in the pristine state. */
final class H2Sequences {

    /** Each row: the beginning of the statement that sets a counter, its next value, and whether it ascends. */
    private static final String COUNTERS = """
            SELECT 'ALTER SEQUENCE ' || QUOTE_IDENT(Q.SEQUENCE_SCHEMA) || '.' || QUOTE_IDENT(Q.SEQUENCE_NAME),
              Q.BASE_VALUE, Q.INCREMENT > 0
            FROM INFORMATION_SCHEMA.SEQUENCES Q JOIN INFORMATION_SCHEMA.SCHEMATA S ON S.SCHEMA_NAME = Q.SEQUENCE_SCHEMA
            WHERE %1$s
            UNION ALL
            SELECT 'ALTER TABLE ' || QUOTE_IDENT(C.TABLE_SCHEMA) || '.' || QUOTE_IDENT(C.TABLE_NAME)
              || ' ALTER COLUMN ' || QUOTE_IDENT(C.COLUMN_NAME), C.IDENTITY_BASE, C.IDENTITY_INCREMENT > 0
            FROM INFORMATION_SCHEMA.COLUMNS C JOIN INFORMATION_SCHEMA.SCHEMATA S ON S.SCHEMA_NAME = C.TABLE_SCHEMA
            WHERE %1$s AND C.IS_IDENTITY = 'YES'
            """;

    private final Map<String, Counter> pristine;
    private final String schemas;
    private final boolean exact;

    /** The next value of a counter, and whether it ascends. */
    private record Counter(long next, boolean ascending) {

        boolean differs(Counter kept, boolean exact) {
            return next != kept.next && (exact || (ascending ? next < kept.next : next > kept.next));
        }
    }

    private H2Sequences(Map<String, Counter> pristine, String schemas, boolean exact) {
        this.pristine = pristine;
        this.schemas = schemas;
        this.exact = exact;
    }

    static H2Sequences read(Connection connection, String schemas, boolean exact) throws SQLException {
        return new H2Sequences(values(connection, schemas), schemas, exact);
    }

    void restore(Connection connection) throws SQLException {
        if (pristine.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, Counter> now : values(connection, schemas).entrySet()) {
                Counter kept = pristine.get(now.getKey());
                if (kept != null && now.getValue().differs(kept, exact)) {
                    statement.execute(now.getKey() + " RESTART WITH " + kept.next());
                }
            }
        }
    }

    private static Map<String, Counter> values(Connection connection, String schemas) throws SQLException {
        Map<String, Counter> values = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COUNTERS.formatted(schemas))) {
            while (rows.next()) {
                values.put(rows.getString(1), new Counter(rows.getLong(2), rows.getBoolean(3)));
            }
        }
        return values;
    }
}
