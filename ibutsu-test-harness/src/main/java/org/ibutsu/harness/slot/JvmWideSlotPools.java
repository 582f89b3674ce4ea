package org.ibutsu.harness.slot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Pools that outlive a test run and end with the JVM. PIT makes a run of each single test, thousands in one JVM, and
 * would start an application for each, as would tests that run others; nothing that ends later than a run is known to
 * JUnit then, so they are kept in a static field.
 */
final class JvmWideSlotPools {

    private static final Map<Object, OneAttempt<? extends SlotPool<?>>> POOLS = new ConcurrentHashMap<>();

    private JvmWideSlotPools() {}

    /** Opens the pool outside of the lock of the map, as that may start a database. */
    @SuppressWarnings("unchecked")
    static <S extends Slot> SlotPool<S> of(Object application, Supplier<SlotPool<S>> opening) {
        return (SlotPool<S>)
                POOLS.computeIfAbsent(application, unseen -> new OneAttempt<>(() -> closedAtTheEnd(opening)))
                        .get();
    }

    private static <S extends Slot> SlotPool<S> closedAtTheEnd(Supplier<SlotPool<S>> opening) {
        SlotPool<S> pool = opening.get();
        Runtime.getRuntime().addShutdownHook(new Thread(pool::close, "slots"));
        return pool;
    }
}
