package org.ibutsu.model.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.hibernate.Session;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.db.jdbc.SqlState;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The read-only transactions of work whose client may leave before it ends. Writes are never cancelled.
 */
final class CancellableReads {

    private static final Logger LOG = LoggerFactory.getLogger(CancellableReads.class);

    private final DatabaseKind kind;
    private final ThreadLocal<Scope> current = new ThreadLocal<>();

    CancellableReads(DatabaseKind kind) {
        this.kind = kind;
    }

    /** Returns a scope for work of one thread. */
    ReadScope scope() {
        return new Scope();
    }

    /** Reads within the scope of this thread, if it has one. */
    <T> T read(Session session, Function<Session, T> work) {
        Scope scope = current.get();
        if (scope == null) {
            return work.apply(session);
        }
        Connection outer = session.doReturningWork(scope::begin);
        try {
            return work.apply(session);
        } finally {
            scope.end(outer);
        }
    }

    private final class Scope implements ReadScope {

        /** Held while a query is cancelled, so that the next one on its connection is not. */
        private final ReentrantLock lock = new ReentrantLock();

        private @Nullable Connection connection;
        private boolean cancelled;

        @Override
        public void run(Runnable work) {
            current.set(this);
            try {
                work.run();
            } finally {
                current.remove();
            }
        }

        private @Nullable Connection begin(Connection begun) throws SQLException {
            lock.lock();
            try {
                if (cancelled) {
                    throw new SQLException("The client is gone; the query was cancelled", SqlState.QUERY_CANCELED);
                }
                Connection outer = connection;
                connection = begun;
                return outer;
            } finally {
                lock.unlock();
            }
        }

        private void end(@Nullable Connection outer) {
            lock.lock();
            try {
                connection = outer;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                cancelled = true;
                if (connection != null) {
                    cancelQuery(connection);
                }
            } catch (SQLException e) {
                LOG.debug("A query could not be cancelled", e);
            } finally {
                lock.unlock();
            }
        }
    }

    private void cancelQuery(Connection connection) throws SQLException {
        switch (kind) {
            case H2 -> {
                if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
                    session.cancel();
                }
            }
            case POSTGRESQL -> connection.unwrap(PGConnection.class).cancelQuery();
        }
    }
}
