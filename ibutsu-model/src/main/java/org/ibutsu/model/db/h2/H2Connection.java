package org.ibutsu.model.db.h2;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection whose statements end in time. H2 has one limit for all statements of a connection, but JDBC has one for
 * each, and Hibernate takes that away when it closes a statement.
 */
final class H2Connection extends JdbcConnection {

    private static final Logger LOG = LoggerFactory.getLogger(H2Connection.class);

    // H2 closes it when it is no longer referenced.
    private final JdbcConnection original;

    /**
     * Takes over a connection.
     *
     * @param original a new connection
     * @param limit how long a statement may take, and wait for a lock
     */
    H2Connection(JdbcConnection original, Duration limit) throws SQLException {
        super(original);
        this.original = original;
        try (Statement statement = createStatement()) {
            // A connection that has been asked once for its limit does not look again, and of none, statements have
            // nothing to take away.
            statement.setQueryTimeout(0);
            statement.execute("set query_timeout " + limit.toMillis());
            statement.execute("set lock_timeout " + limit.toMillis());
        }
    }

    /**
     * Commits without a limit: with one, H2 would not update its statistics of values, by which it chooses indexes.
     */
    @Override
    public void commit() throws SQLException {
        if (!(getSession() instanceof SessionLocal session)) {
            super.commit();
            return;
        }
        int limit = session.getQueryTimeout();
        limit(session, 0);
        try {
            super.commit();
        } finally {
            limit(session, limit);
        }
    }

    private static void limit(SessionLocal session, int milliseconds) {
        try {
            session.setQueryTimeout(milliseconds);
        } catch (DbException e) {
            // Using it now fails: the database is closed.
            LOG.debug("The limit of a connection could not be set", e);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            super.close();
        } finally {
            original.close();
        }
    }
}
