package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The values to which the sequences and identity columns of a database have run. An application may hold identifiers in
 * memory that it has taken from them, so that a database that replaces this one must not begin below.
 */
@API(status = API.Status.INTERNAL)
public interface RunningSequences {

    /**
     * Reads the present values.
     *
     * @param connection a connection to the database
     * @return the values
     * @throws SQLException if they cannot be read
     */
    static RunningSequences read(Connection connection) throws SQLException {
        return switch (DatabaseProduct.of(connection)) {
            case H2 -> H2Sequences.read(connection, H2Catalog.OF_APPLICATION, false)::restore;
            case POSTGRESQL -> postgres(connection);
        };
    }

    /**
     * Advances the sequences of another database to these values where they are below. Sequences that it does not have
     * are ignored.
     *
     * @param connection a connection to the other database
     * @throws SQLException if they cannot be set
     */
    void continueIn(Connection connection) throws SQLException;

    private static RunningSequences postgres(Connection connection) throws SQLException {
        String used = "select quote_ident(schemaname) || '.' || quote_ident(sequencename), last_value"
                + " from pg_sequences where last_value is not null";
        Map<String, Long> values = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(used)) {
            while (rows.next()) {
                values.put(rows.getString(1), rows.getLong(2));
            }
        }
        return other -> continueOnPostgres(other, values);
    }

    private static void continueOnPostgres(Connection connection, Map<String, Long> values) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        String sql = """
                select setval(seqrelid, value) from unnest(?::text[], ?::bigint[]) as former(name, value)
                join pg_sequence on seqrelid = to_regclass(name)
                where case when seqincrement > 0 then value >= coalesce(pg_sequence_last_value(seqrelid), seqmin)
                  else value <= coalesce(pg_sequence_last_value(seqrelid), seqmax) end
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, connection.createArrayOf("text", values.keySet().toArray()));
            statement.setArray(
                    2, connection.createArrayOf("bigint", values.values().toArray()));
            statement.execute();
        }
    }
}
