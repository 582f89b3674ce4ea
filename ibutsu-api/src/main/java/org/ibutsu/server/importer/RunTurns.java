package org.ibutsu.server.importer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Lets the imports of one server into one run take turns before they need a connection. Servers that share a database take
 * turns by a lock of it.
 */
final class RunTurns {

    private static final int MAX_AT_ONCE = 64;

    private final List<Lock> locks = Stream.generate(ReentrantLock::new)
            .limit(MAX_AT_ONCE)
            .map(Lock.class::cast)
            .toList();

    /** Runs work after other work with the same key; without a key at once. */
    void run(Optional<String> key, Runnable work) {
        if (key.isEmpty()) {
            work.run();
            return;
        }
        Lock lock = locks.get(Math.floorMod(key.get().hashCode(), MAX_AT_ONCE));
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
