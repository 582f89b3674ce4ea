package org.ibutsu.server.job;

import java.time.Duration;
import java.util.function.IntFunction;

/**
 * The number of rows that one transaction of a long work takes. It follows the time that transactions have taken,
 * so that they are short on any machine and with any triggers and indexes, and no lock is held for
 * long.
 */
public final class BatchSize {

    private static final int FIRST_ROWS = 100;
    private static final int MAX_ROWS = 2000;
    private static final int MIN_ROWS = 5;
    private static final long FAST_NANOSECONDS = Duration.ofMillis(100).toNanos();
    private static final long SLOW_NANOSECONDS = Duration.ofMillis(250).toNanos();

    private int rows = FIRST_ROWS;

    /**
     * Runs a transaction and adapts the size to the time it takes.
     *
     * @param transaction receives the maximum number of rows to take
     * @return the result of the transaction
     */
    public <T> T run(IntFunction<T> transaction) {
        long start = System.nanoTime();
        T result = transaction.apply(rows);
        learn(System.nanoTime() - start);
        return result;
    }

    /** Takes note of how long a transaction has taken. */
    void learn(long nanoseconds) {
        if (nanoseconds < FAST_NANOSECONDS) {
            rows = Math.min(MAX_ROWS, rows * 2);
        } else if (nanoseconds > SLOW_NANOSECONDS) {
            // At once as small as would have been right: the next one may not be allowed to take so long.
            rows = (int) Math.max(MIN_ROWS, rows * SLOW_NANOSECONDS / nanoseconds);
        }
    }

    /** Returns how many rows the next transaction takes at most. */
    int rows() {
        return rows;
    }
}
