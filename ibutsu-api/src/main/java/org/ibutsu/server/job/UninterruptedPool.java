package org.ibutsu.server.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for jobs, none of which is interrupted while it works: a job that does not end in time is left to its own
 * signal to stop, and not interrupted in the middle of a statement.
 */
final class UninterruptedPool extends ThreadPoolExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(UninterruptedPool.class);

    /**
     * Creates a pool.
     *
     * @param name the beginning of the names of the threads
     * @param threads the maximum number of concurrent jobs
     */
    UninterruptedPool(String name, int threads) {
        super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threadFactory(name));
    }

    private static ThreadFactory threadFactory(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            // The scheduler lets exceptions of the database through when a job is picked; the job stays due.
            thread.setUncaughtExceptionHandler(
                    (ended, failure) -> LOG.warn("A job could not be begun and waits: {}", failure.toString()));
            return thread;
        };
    }

    /**
     * Removes tasks from the queue that have not begun. Only threads that wait for work are woken by an interruption.
     */
    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> waiting = new ArrayList<>();
        getQueue().drainTo(waiting);
        shutdown();
        return waiting;
    }
}
