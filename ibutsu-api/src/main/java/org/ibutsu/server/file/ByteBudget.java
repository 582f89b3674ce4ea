package org.ibutsu.server.file;

import java.util.concurrent.atomic.AtomicLong;

/** A number of bytes, of memory or of a disk, that many use together. */
public final class ByteBudget {

    private final long bytes;
    private final AtomicLong used = new AtomicLong();

    /**
     * Creates a budget of which nothing is used.
     *
     * @param bytes how many there are
     */
    public ByteBudget(long bytes) {
        this.bytes = bytes;
    }

    /** Reserves bytes, if so many are left. */
    public boolean tryReserve(long wanted) {
        long before = used.get();
        while (before + wanted <= bytes) {
            if (used.compareAndSet(before, before + wanted)) {
                return true;
            }
            before = used.get();
        }
        return false;
    }

    /** Releases bytes. */
    public void release(long reserved) {
        used.addAndGet(-reserved);
    }

    /** Returns how many bytes are used at this moment. */
    public long used() {
        return used.get();
    }
}
