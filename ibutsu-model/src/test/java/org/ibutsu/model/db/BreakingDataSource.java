package org.ibutsu.model.db;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Connections that execute some statements that change something, and then none at all, as if the server had been
 * killed.
 */
public final class BreakingDataSource {

    /** Calls of which the database of a killed server hears nothing. */
    private static final Set<String> UNNOTICED = Set.of("close", "rollback", "setAutoCommit");

    private final DataSource real;
    private final int last;
    private final boolean forGood;
    private final List<String> executed = new ArrayList<>();
    private final List<Connection> open = new ArrayList<>();
    private boolean broken;

    /**
     * Creates a source.
     *
     * @param real where the connections come from
     * @param last the number of statements that are executed
     * @param forGood whether all fail that come after; otherwise the next one does
     */
    public BreakingDataSource(DataSource real, int last, boolean forGood) {
        this.real = real;
        this.last = last;
        this.forGood = forGood;
    }

    public DataSource proxy() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            requireAlive();
            Object result = call(real, method, arguments);
            return result instanceof Connection connection ? watched(connection) : result;
        });
    }

    /** Returns the statements that were executed. */
    public List<String> executed() {
        return executed;
    }

    /** Lets go of the connections that are still open, whose transactions are rolled back. */
    public void close() throws SQLException {
        for (Connection connection : open) {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.close();
            }
        }
    }

    private Connection watched(Connection connection) {
        open.add(connection);
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (broken && UNNOTICED.contains(method.getName())) {
                return null;
            }
            requireAlive();
            Object result = call(connection, method, arguments);
            return result instanceof Statement statement
                    ? watched(statement, method.getReturnType(), arguments)
                    : result;
        });
    }

    private Object watched(Statement statement, Class<?> type, Object[] prepared) {
        return proxy(type.asSubclass(Statement.class), (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                count(String.valueOf((arguments == null ? prepared : arguments)[0]));
            }
            return call(statement, method, arguments);
        });
    }

    private void count(String sql) throws SQLException {
        requireAlive();
        if (!sql.strip().matches("(?is)(create|drop|alter|insert|update|delete)\\b.*")) {
            return;
        }
        if (executed.size() == last) {
            broken = forGood;
            executed.add(sql);
            throw new SQLException("The statement failed");
        }
        executed.add(sql);
    }

    private void requireAlive() throws SQLException {
        if (broken) {
            throw new SQLException("The server was killed");
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(BreakingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
