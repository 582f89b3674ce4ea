package org.ibutsu.model.store.removal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are changed or removed together, few enough for one short statement.
 *
 * @param ids their identifiers
 * @param last the time of the last one, null when there is none or none was selected
 */
record RowBatch(List<UUID> ids, @Nullable LocalDateTime last) {

    /**
     * Selects a batch.
     *
     * @param sql selects identifiers, and may select times as the second column
     * @param parameters the parameters of the statement; lists become arrays of identifiers
     */
    static RowBatch select(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement select = prepare(connection, sql, parameters);
                ResultSet rows = select.executeQuery()) {
            boolean timed = rows.getMetaData().getColumnCount() > 1;
            List<UUID> ids = new ArrayList<>();
            LocalDateTime last = null;
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
                last = timed ? rows.getObject(2, LocalDateTime.class) : null;
            }
            return new RowBatch(ids, last);
        }
    }

    /** Changes or removes rows, and returns how many. The parameters are those of {@link #select}. */
    static int execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof List<?> ids) {
                statement.setArray(i + 1, connection.createArrayOf("uuid", ids.toArray()));
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
        return statement;
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }
}
