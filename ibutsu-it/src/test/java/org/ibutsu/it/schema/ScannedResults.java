package org.ibutsu.it.schema;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Counts the results that the queries of an H2 read: it explains each of them before it is executed. */
final class ScannedResults {

    private static final Pattern SCANNED =
            Pattern.compile("\"RESULTS\"[^;]*?/\\* scanCount: (\\d+) \\*/", Pattern.DOTALL);

    private final AtomicLong rows = new AtomicLong();
    private volatile boolean counting;

    /** A setter of a parameter that was called, with its arguments. */
    private record Call(Method method, Object[] arguments) {}

    /** Returns a pool that counts. */
    DataSource watch(DataSource pool) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = method.invoke(pool, arguments);
            return result instanceof Connection connection ? watch(connection) : result;
        });
    }

    /** Returns how many results the queries of some work have read, together. */
    long during(Runnable work) {
        rows.set(0);
        counting = true;
        try {
            work.run();
        } finally {
            counting = false;
        }
        return rows.get();
    }

    private Connection watch(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Object result = method.invoke(connection, arguments);
            return counting && result instanceof PreparedStatement statement && arguments[0] instanceof String sql
                    ? watch(connection, statement, sql)
                    : result;
        });
    }

    private PreparedStatement watch(Connection connection, PreparedStatement statement, String sql) {
        List<Call> parameters = new ArrayList<>();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length > 1) {
                parameters.add(new Call(method, arguments));
            } else if (method.getName().equals("executeQuery")) {
                explain(connection, sql, parameters);
            }
            return method.invoke(statement, arguments);
        });
    }

    private void explain(Connection connection, String sql, List<Call> parameters) throws Exception {
        try (PreparedStatement explain = connection.prepareStatement("explain analyze " + sql)) {
            for (Call call : parameters) {
                call.method().invoke(explain, call.arguments());
            }
            try (ResultSet plan = explain.executeQuery()) {
                plan.next();
                Matcher scanned = SCANNED.matcher(plan.getString(1));
                while (scanned.find()) {
                    rows.addAndGet(Long.parseLong(scanned.group(1)));
                }
            }
        }
    }

    private interface Handler {
        Object handle(Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return handler.handle(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
