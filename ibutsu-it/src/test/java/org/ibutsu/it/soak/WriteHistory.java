package org.ibutsu.it.soak;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What clients have tried to write, and what of it was acknowledged to them. Safe for use by many threads. */
final class WriteHistory {

    private static final int RECENT = 50;

    private final Set<Write> attempted = ConcurrentHashMap.newKeySet();
    private final Set<Write> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<Write.Kind, List<Write>> recent = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();

    /** Notes a write that is about to be sent, for the first time or again. */
    void attempt(Write write) {
        attempted.add(write);
    }

    /** Notes a write to which the answer was that it is done. */
    void acknowledge(Write write) {
        attempted.add(write);
        if (acknowledged.add(write)) {
            count.incrementAndGet();
            List<Write> latest = recent.computeIfAbsent(write.kind(), kind -> new CopyOnWriteArrayList<>());
            latest.add(write);
            if (latest.size() > RECENT) {
                latest.remove(0);
            }
        }
    }

    /** Returns how many writes were acknowledged so far. */
    long acknowledgedCount() {
        return count.get();
    }

    /** Returns all that was sent, whether it was acknowledged or not. */
    Collection<Write> attempted() {
        return attempted;
    }

    /** Checks whether a write was acknowledged. */
    boolean isAcknowledged(Write write) {
        return acknowledged.contains(write);
    }

    /** Returns one of the latest acknowledged writes of a kind, or null when there is none. */
    Write anyRecent(Write.Kind kind, Random random) {
        Object[] latest = recent.getOrDefault(kind, List.of()).toArray();
        return latest.length == 0 ? null : (Write) latest[random.nextInt(latest.length)];
    }
}
