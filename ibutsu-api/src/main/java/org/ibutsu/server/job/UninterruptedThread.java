package org.ibutsu.server.job;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A thread that cannot be interrupted. Executors interrupt their threads when they are stopped, but a thread that is interrupted
 * inside H2 closes the file of the database for all connections.
 */
final class UninterruptedThread extends Thread {

    private final Runnable instead;

    private UninterruptedThread(Runnable work, String name, Runnable instead) {
        super(work, name);
        this.instead = instead;
    }

    /**
     * Creates a factory of such threads.
     *
     * @param name the name of the threads, before a number
     * @return the factory
     */
    static ThreadFactory factory(String name) {
        return factory(name, () -> {});
    }

    /**
     * Creates a factory of such threads that have something to be woken by.
     *
     * @param name the name of the threads, before a number
     * @param instead called instead of an interruption
     * @return the factory
     */
    static ThreadFactory factory(String name, Runnable instead) {
        AtomicInteger number = new AtomicInteger();
        return work -> new UninterruptedThread(work, name + "-" + number.incrementAndGet(), instead);
    }

    @Override
    public void interrupt() {
        instead.run();
    }
}
