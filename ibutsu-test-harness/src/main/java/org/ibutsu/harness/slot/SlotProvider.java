package org.ibutsu.harness.slot;

import org.apiguardian.api.API;

/**
 * Builds slots, and owns what all of them share, such as a database server.
 *
 * <pre>{@code
 * try (SlotPool<IbutsuSlot> pool = new SlotPool<>(IbutsuSlots.of(Databases.h2()))) {
 *     IbutsuSlot slot = pool.lease();
 *     …
 * }
 * }</pre>
 *
 * @param <S> what a slot is
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL)
public interface SlotProvider<S extends Slot> extends AutoCloseable {

    /**
     * Builds a slot in its pristine state. May be called by several threads at once.
     *
     * @param number counts the slots from 1
     * @return the slot, which the pool closes
     */
    S open(int number);

    /** Ends what the slots share, after all of them were closed; nothing, unless a provider says otherwise. */
    @Override
    default void close() {}
}
