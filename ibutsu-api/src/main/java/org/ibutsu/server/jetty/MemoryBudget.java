package org.ibutsu.server.jetty;

import java.util.concurrent.atomic.AtomicLong;

/** A share of the heap that many use together. */
final class MemoryBudget {

    private final long bytes;
    private final AtomicLong used = new AtomicLong();

    MemoryBudget(long bytes) {
        this.bytes = bytes;
    }

    /** Reserves bytes, if so many are left. */
    boolean tryReserve(long wanted) {
        long before = used.get();
        while (before + wanted <= bytes) {
            if (used.compareAndSet(before, before + wanted)) {
                return true;
            }
            before = used.get();
        }
        return false;
    }

    void release(long reserved) {
        used.addAndGet(-reserved);
    }

    long used() {
        return used.get();
    }
}
