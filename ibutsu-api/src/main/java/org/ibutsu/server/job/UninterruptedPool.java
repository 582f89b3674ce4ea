package org.ibutsu.server.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for jobs, none of which is interrupted while it works: a job that does not end in time is left to its own signal to
 * stop, and not broken off in the middle of a statement.
 */
final class UninterruptedPool extends ThreadPoolExecutor {

    /**
     * Creates a pool.
     *
     * @param threads how many jobs may be under way at a time
     */
    UninterruptedPool(int threads) {
        super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threadFactory());
    }

    private static ThreadFactory threadFactory() {
        AtomicInteger number = new AtomicInteger();
        return work -> new Thread(work, "job-" + number.incrementAndGet());
    }

    /** Takes what has not begun out of the queue. Only threads that wait for work are woken by an interruption. */
    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> waiting = new ArrayList<>();
        getQueue().drainTo(waiting);
        shutdown();
        return waiting;
    }
}
