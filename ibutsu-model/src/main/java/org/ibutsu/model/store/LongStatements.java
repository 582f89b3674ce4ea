package org.ibutsu.model.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.ibutsu.model.db.Kinds;

/** Statements that move large files and may take longer than those of a request, yet not for ever. */
final class LongStatements {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private LongStatements() {}

    /** Something to do on a connection. */
    interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * Runs work whose statements may take ten minutes each. On PostgreSQL that lasts until the end of the transaction,
     * so that its commit may take long too.
     *
     * @param connection the connection of the transaction
     * @param work the work on it
     * @return the result of the work
     */
    static <T> T run(Connection connection, Work<T> work) throws SQLException {
        return switch (Kinds.of(connection)) {
            case H2 -> {
                String limit = timeoutOfH2(connection);
                execute(connection, "set query_timeout " + TIMEOUT.toMillis());
                try {
                    yield work.run();
                } finally {
                    execute(connection, "set query_timeout " + limit);
                }
            }
            case POSTGRESQL -> {
                execute(connection, "set local statement_timeout to " + TIMEOUT.toMillis());
                // The pool puts its own back.
                connection.setNetworkTimeout(
                        Runnable::run, (int) TIMEOUT.plusMinutes(1).toMillis());
                yield work.run();
            }
        };
    }

    private static String timeoutOfH2(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("""
                        select setting_value from information_schema.settings where setting_name = 'QUERY_TIMEOUT'
                        """)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
