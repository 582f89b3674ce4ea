package org.ibutsu.harness.slot;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The slots of an application in one run of tests, which JUnit closes at the end of the run. A pool that failed to open
 * is not tried again.
 *
 * @param <A> the type of the application
 */
@SuppressWarnings("deprecation") // JUnit closes no AutoCloseable before 5.13.
final class RunPool<A> implements CloseableResource, AutoCloseable {

    private static final Object LOCK = new Object();

    private final OneAttempt<SlotPool<ApplicationSlot<A>>> pool;

    private RunPool(Supplier<SlotPool<ApplicationSlot<A>>> opening) {
        this.pool = new OneAttempt<>(opening);
    }

    /**
     * Returns the pool of a run, which is opened at the first call.
     *
     * @throws IllegalStateException if it failed to open for another test
     */
    @SuppressWarnings("unchecked")
    static <A> SlotPool<ApplicationSlot<A>> of(Store run, Supplier<SlotPool<ApplicationSlot<A>>> opening) {
        RunPool<A> pool;
        synchronized (LOCK) {
            pool = run.get(RunPool.class, RunPool.class);
            if (pool == null) {
                pool = new RunPool<>(opening);
                run.put(RunPool.class, pool);
            }
        }
        return pool.pool.get();
    }

    @Override
    public void close() {
        pool.made().ifPresent(SlotPool::close);
    }
}
