package org.ibutsu.harness.slot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.ibutsu.harness.database.SchemaChangedException;

/**
 * Leases slots to tests. A slot is built when all others are in use, so there are as many as tests that run at once. Slots
 * are told apart by identity.
 *
 * @param <S> the type of the slots
 */
public final class SlotPool<S extends Slot> implements AutoCloseable {

    private final SlotProvider<S> provider;
    private final IdleWait idleWait;
    private final AtomicInteger built = new AtomicInteger();
    private final Deque<Idle<S>> idle = new ConcurrentLinkedDeque<>();
    private final Set<S> open = identitySet();
    private final Set<S> leased = identitySet();

    /** Gives a slot an identity in collections that compare by value. */
    private static final class Idle<S> {
        private final S slot;

        Idle(S slot) {
            this.slot = slot;
        }
    }

    /**
     * Creates a pool without any slot yet.
     *
     * @param provider builds the slots, and is closed together with the pool
     */
    public SlotPool(SlotProvider<S> provider) {
        this(provider, IdleWait.usual());
    }

    SlotPool(SlotProvider<S> provider, IdleWait idleWait) {
        this.provider = provider;
        this.idleWait = idleWait;
    }

    private static <S> Set<S> identitySet() {
        return Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /**
     * Leases a pristine slot.
     *
     * @return a slot that belongs to the caller until it is released
     */
    public S lease() {
        return lease(slot -> 0, Slot::restore);
    }

    /**
     * Leases a slot in a state of the caller's choice.
     *
     * @param distance returns how far a slot is from that state; of the idle ones the nearest is taken
     * @param restoration puts a slot into that state, also one that was just built; if it throws, the slot is closed, and if
     *     it throws a {@link SchemaChangedException}, another slot is taken
     * @return a slot that belongs to the caller until it is released
     */
    public S lease(ToIntFunction<S> distance, Consumer<S> restoration) {
        for (S slot = nearest(distance); slot != null; slot = nearest(distance)) {
            if (!idleWait.until(slot)) {
                discard(slot);
            } else if (isRestored(slot, restoration)) {
                leased.add(slot);
                return slot;
            }
        }
        S slot = provider.open(built.incrementAndGet());
        open.add(slot);
        restore(slot, restoration);
        leased.add(slot);
        return slot;
    }

    /** Takes the nearest slot out of the idle ones, the last used among equals; null if there is none. */
    private S nearest(ToIntFunction<S> distance) {
        while (true) {
            Idle<S> nearest = idle.stream()
                    .min(Comparator.comparingInt(candidate -> distance.applyAsInt(candidate.slot)))
                    .orElse(null);
            if (nearest == null) {
                return null;
            }
            if (idle.remove(nearest)) {
                return nearest.slot;
            }
        }
    }

    /** Restores a slot, or discards one whose schema a test has changed. */
    private boolean isRestored(S slot, Consumer<S> restoration) {
        try {
            restore(slot, restoration);
            return true;
        } catch (SchemaChangedException e) {
            return false;
        }
    }

    private void restore(S slot, Consumer<S> restoration) {
        try {
            restoration.accept(slot);
        } catch (RuntimeException | Error e) {
            try {
                discard(slot);
            } catch (RuntimeException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    /**
     * Waits until nothing is going on in a leased slot any more, for two seconds at most.
     *
     * @param slot the slot
     * @return what is still going on and who began it; empty if the slot is idle
     */
    public List<String> pendingWork(S slot) {
        return idleWait.pendingWork(slot);
    }

    /**
     * Takes a slot back. One that is not idle is closed, so that no other test meets what is going on in it.
     *
     * @param slot a leased slot
     * @throws IllegalStateException if the slot is not leased; two tests would have it at once otherwise
     */
    public void release(S slot) {
        if (!leased.remove(slot)) {
            throw new IllegalStateException(
                    slot + " is not leased: it was released before. Release each slot once, when its test has ended");
        }
        if (slot.isIdle()) {
            idle.push(new Idle<>(slot));
        } else {
            discard(slot);
        }
    }

    /**
     * Takes a slot back that must not be used again, and closes it.
     *
     * @param slot a leased slot
     */
    public void invalidate(S slot) {
        leased.remove(slot);
        discard(slot);
    }

    private void discard(S slot) {
        open.remove(slot);
        slot.close();
    }

    /**
     * Closes every slot, leased or not, and what they share. A slot that fails to close keeps no other open.
     *
     * @throws RuntimeException the first failure, with the others suppressed
     */
    @Override
    public void close() {
        List<Closing.Step> steps = new ArrayList<>();
        synchronized (open) {
            open.forEach(slot -> steps.add(() -> discard(slot)));
        }
        steps.add(provider::close);
        Closing.all(steps);
    }
}
