package org.ibutsu.harness.slot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Pools that outlive a test run and end with the JVM. PIT makes a run of each single test, thousands in one JVM, and would
 * start an application for each, as would tests that run others; nothing that ends later than a run is known to JUnit then,
 * so they are kept in a static field.
 */
final class JvmWideSlotPools {

    private static final Map<Object, Holder<?>> POOLS = new ConcurrentHashMap<>();

    private JvmWideSlotPools() {}

    @SuppressWarnings("unchecked")
    static <S extends Slot> SlotPool<S> of(Object application, Supplier<? extends SlotProvider<S>> provider) {
        return ((Holder<S>) POOLS.computeIfAbsent(application, unseen -> new Holder<>(provider))).pool();
    }

    /** Creates its pool outside of the lock of the map, as that may start a database. */
    private static final class Holder<S extends Slot> {
        private final Supplier<? extends SlotProvider<S>> provider;
        private SlotPool<S> pool;

        Holder(Supplier<? extends SlotProvider<S>> provider) {
            this.provider = provider;
        }

        synchronized SlotPool<S> pool() {
            if (pool == null) {
                pool = new SlotPool<>(provider.get());
                Runtime.getRuntime().addShutdownHook(new Thread(pool::close, "slots"));
            }
            return pool;
        }
    }
}
