package org.ibutsu.it.trouble;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Breaks connections of a pool before a chosen statement or commit. On PostgreSQL the server really ends the
 * connection; on H2, where client and server are one, the connection throws what H2 throws after a failure of its
 * store.
 */
final class ConnectionBreaker implements UnaryOperator<DataSource> {

    private static final int NEVER = Integer.MAX_VALUE;

    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final Set<Connection> dead =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private volatile int first = NEVER;
    private volatile int last = NEVER;
    private volatile DataSource pool;

    @Override
    public DataSource apply(DataSource target) {
        pool = target;
        return HookedDataSource.of(target, this::before);
    }

    /** Breaks the connection that is about to run the given statement, counted from 1; the later ones run. */
    void breakOnceBefore(int statement) {
        arm(statement, statement);
    }

    /** Breaks every connection that is about to run the given statement, counted from 1, or a later one. */
    void breakFrom(int statement) {
        arm(statement, NEVER);
    }

    /** Stops breaking connections, and resets the count. */
    void rest() {
        arm(NEVER, NEVER);
    }

    private void arm(int from, int to) {
        first = from;
        last = to;
        broken.set(0);
        seen.set(0);
    }

    /** Returns how many statements and commits have begun since the last change. */
    int seen() {
        return seen.get();
    }

    /** Checks whether a connection was broken since the last change. */
    boolean hasStruck() {
        return broken.get() > 0;
    }

    private void before(Connection connection, String method) throws SQLException {
        boolean asks = method.startsWith("execute") || method.equals("commit");
        boolean ofPostgres = connection.isWrapperFor(PGConnection.class);
        if (asks && strikesNow()) {
            broken.incrementAndGet();
            if (ofPostgres) {
                endSession(connection);
            } else {
                dead.add(connection);
            }
        }
        boolean reaches = asks || method.equals("rollback") || method.startsWith("prepare");
        if (reaches && dead.contains(connection)) {
            throw new SQLNonTransientConnectionException("Connection is broken: \"on purpose\"", "90067", 90_067);
        }
    }

    private boolean strikesNow() {
        int number = seen.incrementAndGet();
        return number >= first && number <= last;
    }

    private void endSession(Connection connection) throws SQLException {
        int backend = connection.unwrap(PGConnection.class).getBackendPID();
        try (Connection other = pool.getConnection();
                PreparedStatement end = other.prepareStatement("select pg_terminate_backend(?, 5000)")) {
            end.setInt(1, backend);
            end.execute();
            other.commit();
        }
    }
}
