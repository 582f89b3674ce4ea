package org.ibutsu.server.job;

import java.time.Duration;

/** A request to stop a long-running task, because the server stops or other work waits. */
@FunctionalInterface
public interface CancellationToken {

    /** Never stops. */
    CancellationToken NEVER = () -> false;

    /** Checks whether to stop. */
    boolean isGiven();

    /** Returns a signal that is given, too, when some time from now is over. */
    default CancellationToken orAfter(Duration time) {
        long start = System.nanoTime();
        long most = time.toNanos();
        return () -> isGiven() || System.nanoTime() - start >= most;
    }

    /**
     * Throws if the signal is given. The current transaction must be rolled back.
     *
     * @throws JobCancelledException when it is
     */
    default void check() {
        if (isGiven()) {
            throw new JobCancelledException();
        }
    }
}
