package org.ibutsu.harness.slot;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until nothing is going on in a slot.
 *
 * @param timeout how long work that the last request has begun may take to end
 */
record IdleWait(Duration timeout) {

    private static final IdleWait USUAL = new IdleWait(Duration.ofSeconds(2));
    private static final IdleWait ON_REQUEST = new IdleWait(Duration.ofSeconds(10));
    private static final long POLL_INTERVAL_NANOSECONDS = 50_000;

    /** Returns the wait of every test. */
    static IdleWait usual() {
        return USUAL;
    }

    /**
     * Returns the wait of a test that asks for it, by a savepoint; it is long, as nothing is wrong with such a test.
     */
    static IdleWait onRequest() {
        return ON_REQUEST;
    }

    /** Waits, and returns what is still going on and who began it; empty if the slot is idle. */
    List<String> pendingWork(Slot slot) {
        return until(slot) ? List.of() : slot.pendingWork();
    }

    /** Waits, and returns whether the slot is idle. */
    boolean until(Slot slot) {
        if (!slot.isIdle() && !slot.canBecomeIdle()) {
            return false;
        }
        long end = System.nanoTime() + timeout.toNanos();
        while (!slot.isIdle()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_INTERVAL_NANOSECONDS);
        }
        return true;
    }
}
