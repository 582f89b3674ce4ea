package org.ibutsu.it.trouble;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Breaks connections of a pool before a chosen statement or commit. On PostgreSQL the server really ends the connection; on H2,
 * where client and server are one, the connection throws what H2 throws after a failure of its store.
 */
final class ConnectionBreaker implements UnaryOperator<DataSource> {

    private static final int NEVER = Integer.MAX_VALUE;

    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicLong broken = new AtomicLong();
    private volatile int first = NEVER;
    private volatile int last = NEVER;
    private volatile DataSource pool;

    @Override
    public DataSource apply(DataSource target) {
        pool = target;
        return proxy(
                DataSource.class,
                target,
                (method, result) ->
                        result instanceof Connection connection ? new Breakable(connection).proxy() : result);
    }

    /** Breaks the connection that is about to run the given statement, counted from 1; the later ones run. */
    void breakOnceBefore(int statement) {
        arm(statement, statement);
    }

    /** Breaks every connection that is about to run the given statement, counted from 1, or a later one. */
    void breakFrom(int statement) {
        arm(statement, NEVER);
    }

    /** Breaks no connection any more, and begins to count anew. */
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

    private boolean strikesNow() {
        int number = seen.incrementAndGet();
        boolean strikes = number >= first && number <= last;
        if (strikes) {
            broken.incrementAndGet();
        }
        return strikes;
    }

    private final class Breakable {

        private final Connection connection;
        private boolean dead;

        Breakable(Connection connection) {
            this.connection = connection;
        }

        Connection proxy() {
            return ConnectionBreaker.proxy(Connection.class, connection, this::before, (method, result) -> {
                if (result instanceof PreparedStatement statement) {
                    return ConnectionBreaker.proxy(PreparedStatement.class, statement, this::before, Result.AS_IT_IS);
                }
                return result instanceof Statement statement
                        ? ConnectionBreaker.proxy(Statement.class, statement, this::before, Result.AS_IT_IS)
                        : result;
            });
        }

        private void before(String method) throws SQLException {
            boolean asks = method.startsWith("execute") || method.equals("commit");
            if (asks && strikesNow()) {
                dead = true;
                endSession();
            }
            boolean reaches = asks || method.equals("rollback") || method.startsWith("prepare");
            if (dead && reaches && !connection.isWrapperFor(PGConnection.class)) {
                throw new SQLNonTransientConnectionException("Connection is broken: \"on purpose\"", "90067", 90_067);
            }
        }

        private void endSession() throws SQLException {
            if (!connection.isWrapperFor(PGConnection.class)) {
                return;
            }
            int backend = connection.unwrap(PGConnection.class).getBackendPID();
            try (Connection other = pool.getConnection();
                    PreparedStatement end = other.prepareStatement("select pg_terminate_backend(?, 5000)")) {
                end.setInt(1, backend);
                end.execute();
                other.commit();
            }
        }
    }

    private interface Before {
        void call(String method) throws SQLException;
    }

    private interface Result {
        Result AS_IT_IS = (method, result) -> result;

        Object of(String method, Object result);
    }

    private static <T> T proxy(Class<T> type, T target, Result result) {
        return proxy(type, target, method -> {}, result);
    }

    private static <T> T proxy(Class<T> type, T target, Before before, Result result) {
        InvocationHandler handler = (self, method, arguments) -> {
            before.call(method.getName());
            return result.of(method.getName(), invoke(method, target, arguments));
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
