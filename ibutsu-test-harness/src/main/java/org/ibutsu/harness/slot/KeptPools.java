package org.ibutsu.harness.slot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Pools that outlive a run of tests and end with the JVM. PIT makes a run of each single test, thousands in one JVM, and
 * would start a server for each, as would tests that run others; nothing that ends later than a run is known to JUnit then,
 * so they are kept in a static field.
 */
final class KeptPools {

    /** The configuration parameter of JUnit that asks for kept pools. */
    static final String PARAMETER = "ibutsu.slots.kept";

    private static final Map<Class<?>, SlotPool<?>> POOLS = new ConcurrentHashMap<>();

    private KeptPools() {}

    @SuppressWarnings("unchecked")
    static <S extends Slot> SlotPool<S> of(Class<S> type, Supplier<? extends SlotProvider<S>> provider) {
        return (SlotPool<S>) POOLS.computeIfAbsent(type, unseen -> new SlotPool<>(provider.get()));
    }
}
