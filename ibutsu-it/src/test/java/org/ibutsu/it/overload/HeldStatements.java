package org.ibutsu.it.overload;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Holds back every statement whose SQL contains a text, with its connection, as if it took the database long. */
final class HeldStatements implements UnaryOperator<DataSource> {

    private final String text;
    private int held;
    private int most;
    private boolean released;

    HeldStatements(String text) {
        this.text = text;
    }

    @Override
    public DataSource apply(DataSource pool) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    Object result = call(pool, method, arguments);
                    return result instanceof Connection connection ? watched(connection) : result;
                });
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement") && ((String) arguments[0]).contains(text)) {
                        hold();
                    }
                    return call(connection, method, arguments);
                });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private synchronized void hold() throws InterruptedException {
        held++;
        most = Math.max(most, held);
        notifyAll();
        while (!released) {
            wait();
        }
        held--;
    }

    /** Waits until so many are held back. */
    synchronized void await(int statements) throws InterruptedException {
        while (held < statements) {
            wait();
        }
    }

    /** Returns how many have been held back at the same time. */
    synchronized int most() {
        return most;
    }

    /** Lets all go on. */
    synchronized void release() {
        released = true;
        notifyAll();
    }
}
