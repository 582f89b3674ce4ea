package org.ibutsu.model.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.ibutsu.model.db.jdbc.SqlState;

/**
 * Refuses a pooler between the server and PostgreSQL that gives a connection to another client after each transaction.
 * Settings and locks of a session, both of which the server uses, would be those of others.
 */
final class PoolerCheck {

    /** Others may take the connection that would give the pooler away, but hardly each time. */
    private static final int MAX_ATTEMPTS = 3;

    /** The SQL states of PostgreSQL when two connections have prepared statements of the same name in one session. */
    private static final Set<String> SHARED_STATES = Set.of("42P05", "26000");

    private static final String REFUSAL =
            "Between this server and PostgreSQL stands a pooler that gives a connection to others"
                    + " after each transaction, such as PgBouncer with pool_mode = transaction. The server needs settings and locks"
                    + " that last for a session: set pool_mode = session.";

    private PoolerCheck() {}

    /**
     * Requires that two connections are two sessions. A pooler of transactions gives the second the session that the
     * first has used before.
     *
     * @param connections the connections to PostgreSQL, at least two
     * @throws DatabaseException if they are not
     */
    static void requireSessions(DataSource connections) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            try (Connection first = connections.getConnection();
                    Connection second = connections.getConnection()) {
                if (session(first) == session(second)) {
                    throw new DatabaseException(REFUSAL);
                }
            } catch (SQLException e) {
                boolean shared = SqlState.of(e).filter(SHARED_STATES::contains).isPresent();
                throw new DatabaseException(
                        shared ? REFUSAL : "The database could not be inspected: " + e.getMessage(), e);
            }
        }
    }

    private static int session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        } finally {
            connection.rollback();
        }
    }
}
