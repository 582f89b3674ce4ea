package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.h2.engine.SessionLocal;
import org.h2.schema.Schema;
import org.h2.schema.Sequence;

/**
 * A sequence or identity column.
 *
 * @param next its next value
 * @param ascending whether its values ascend
 */
record H2Counter(long next, boolean ascending) {

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

    /** Checks whether it has to be set to a former value. */
    boolean differs(H2Counter former, boolean exact) {
        return next != former.next && (exact || (ascending ? next < former.next : next > former.next));
    }

    /**
     * Reads counters, by the beginnings of the statements that set them.
     *
     * @param schemas a condition that holds for their schemas, {@code S} being a row of {@code SCHEMATA}
     */
    static Map<String, H2Counter> read(Connection connection, String schemas) throws SQLException {
        Map<String, H2Counter> counters = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COUNTERS.formatted(schemas))) {
            while (rows.next()) {
                counters.put(rows.getString(1), new H2Counter(rows.getLong(2), rows.getBoolean(3)));
            }
        }
        return counters;
    }

    /**
     * Reads all counters of a database from its memory, by names that H2 has given to those of identity columns.
     *
     * @return empty if the database is in another virtual machine
     */
    static Map<String, H2Counter> inMemory(Connection connection) throws SQLException {
        SessionLocal session = H2Schema.session(connection);
        if (session == null) {
            return Map.of();
        }
        Map<String, H2Counter> counters = new HashMap<>();
        for (Schema schema : session.getDatabase().getAllSchemas()) {
            for (Sequence sequence : schema.getAllSequences()) {
                boolean exhausted = sequence.getCycle() == Sequence.Cycle.EXHAUSTED;
                counters.put(
                        Table.quote(schema.getName()) + "." + Table.quote(sequence.getName()),
                        new H2Counter(exhausted ? 0 : sequence.getBaseValue(), sequence.getIncrement() > 0));
            }
        }
        return counters;
    }
}
