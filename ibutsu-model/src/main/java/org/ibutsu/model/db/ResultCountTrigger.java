package org.ibutsu.model.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.h2.api.Trigger;
import org.ibutsu.model.json.H2Functions;
import org.jspecify.annotations.Nullable;

/**
 * Appends a change of the counts of results for each result that a statement on H2 adds, changes or removes. Public as
 * H2 creates instances of it.
 */
public final class ResultCountTrigger implements Trigger {

    private static final String APPEND = "insert into ibutsu_result_count_changes ("
            + String.join(", ", CountedColumns.COUNT) + ", number) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final int PROJECT = 1;
    private static final int RUN = 2;
    private static final int RESULT = 4;
    private static final int DATA = 5;
    private static final int START = 8;
    private static final int SOURCE = 9;
    private static final int ENV = 10;
    private static final int COMPONENT = 11;

    /** Creates a trigger that H2 completes. */
    public ResultCountTrigger() {}

    @Override
    public void fire(Connection connection, Object @Nullable [] oldRow, Object @Nullable [] newRow)
            throws SQLException {
        Object[] before = oldRow == null ? null : kind(connection, oldRow);
        Object[] after = newRow == null ? null : kind(connection, newRow);
        if (Arrays.equals(before, after)) {
            return;
        }
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            if (before != null) {
                append(append, before, -1);
            }
            if (after != null) {
                append(append, after, 1);
            }
        }
    }

    private static void append(PreparedStatement append, Object[] kind, int number) throws SQLException {
        for (int i = 0; i < kind.length; i++) {
            append.setObject(i + 1, kind[i]);
        }
        append.setInt(kind.length + 1, number);
        append.executeUpdate();
    }

    /** Returns the counted values of a result, in the order of {@link CountedColumns#COUNT}. */
    private static Object[] kind(Connection connection, Object[] row) {
        byte[] data = (byte[]) row[DATA];
        return new Object[] {
            row[PROJECT],
            row[RUN],
            ((LocalDateTime) row[START]).toLocalDate(),
            row[RESULT],
            row[COMPONENT],
            row[ENV],
            row[SOURCE],
            H2Functions.jsonText(connection, data, "jenkins", "job_name"),
            H2Functions.jsonText(connection, data, "jenkins", "build_number"),
            H2Functions.jsonText(connection, data, "exception_name")
        };
    }
}
