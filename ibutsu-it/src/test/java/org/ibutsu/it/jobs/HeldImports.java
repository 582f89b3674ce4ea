package org.ibutsu.it.jobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Makes imports long: one that stores a test whose name begins with a word is held at that statement until it is let
 * go. What they hold is an account's turn, a thread and a connection, as a file of any size does.
 */
final class HeldImports {

    /** How the names of tests begin whose imports are held. */
    static final String WORD = "held";

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> begun = new CopyOnWriteArrayList<>();

    /** Returns the names of the tests at which imports are held, or were, in their order. */
    List<String> begun() {
        return List.copyOf(begun);
    }

    /** Lets all go, and holds none from now on. */
    void letGo() {
        end.countDown();
    }

    /** Returns a pool that holds imports. */
    DataSource over(DataSource pool) {
        return proxy(
                DataSource.class,
                pool,
                result -> result instanceof Connection connection
                        ? proxy(
                                Connection.class,
                                connection,
                                made -> made instanceof PreparedStatement statement
                                        ? proxy(PreparedStatement.class, statement, UnaryOperator.identity())
                                        : made)
                        : result);
    }

    private <T> T proxy(Class<T> type, T target, UnaryOperator<Object> wrap) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().startsWith("set") && arguments.length > 1) {
                        hold(arguments[1]);
                    }
                    try {
                        return wrap.apply(method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void hold(Object value) throws InterruptedException {
        if (value instanceof String text && text.startsWith(WORD)) {
            begun.add(text);
            end.await();
        }
    }
}
