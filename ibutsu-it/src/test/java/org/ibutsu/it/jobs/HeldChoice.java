package org.ibutsu.it.jobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.ibutsu.server.job.JobRunner;

/** Holds a node at the moment at which it has chosen a large import, and has not marked it as its own. */
final class HeldChoice implements UnaryOperator<DataSource> {

    private static final String MARK = "update " + JobRunner.TABLE + " set picked";
    private static final String LARGE_IMPORT = "import-large";

    private final CountDownLatch chosen = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    /** Waits until the node has chosen. */
    void await() throws InterruptedException {
        chosen.await();
    }

    /** Lets it mark that, and all later ones. */
    void release() {
        end.countDown();
    }

    @Override
    public DataSource apply(DataSource pool) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(pool, method, arguments);
            return result instanceof Connection connection ? watched(connection) : result;
        });
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Object result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement
                            && arguments[0].toString().startsWith(MARK)
                    ? held(statement)
                    : result;
        });
    }

    private PreparedStatement held(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().equals("setString") && arguments[1].equals(LARGE_IMPORT)) {
                chosen.countDown();
                end.await();
            }
            return call(statement, method, arguments);
        });
    }

    /** What is done in place of a method. */
    private interface Calls {
        Object call(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> calls.call(method, arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
