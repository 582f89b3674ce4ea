package org.ibutsu.it.trouble;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A pool whose connections ask a hook before everything that is asked of them or of their statements. */
final class HookedDataSource {

    private HookedDataSource() {}

    /** Called before methods of JDBC. */
    @FunctionalInterface
    interface Hook {
        /**
         * Lets a call through, maybe later, or throws instead.
         *
         * @param connection the connection as the pool has lent it
         * @param method the method of it, or of one of its statements
         */
        void before(Connection connection, String method) throws SQLException;
    }

    static DataSource of(DataSource pool, Hook hook) {
        return proxy(
                DataSource.class,
                pool,
                method -> {},
                result -> result instanceof Connection connection ? connection(connection, hook) : result);
    }

    private static Connection connection(Connection connection, Hook hook) {
        Before before = method -> hook.before(connection, method);
        return proxy(Connection.class, connection, before, result -> {
            if (result instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, statement, before, UnaryOperator.identity());
            }
            return result instanceof Statement statement
                    ? proxy(Statement.class, statement, before, UnaryOperator.identity())
                    : result;
        });
    }

    private interface Before {
        void call(String method) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T target, Before before, UnaryOperator<Object> wrap) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    before.call(method.getName());
                    try {
                        return wrap.apply(method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
