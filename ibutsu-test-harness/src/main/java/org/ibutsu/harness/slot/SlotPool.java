package org.ibutsu.harness.slot;

import java.time.Duration;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Leases slots to tests. A slot is built when all others are in use, so there are as many as tests that run at once.
 *
 * @param <S> what a slot is
 */
public final class SlotPool<S extends Slot> implements AutoCloseable {

    /** How long work that the last request has begun may take to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final long GLANCE_NANOSECONDS = 50_000;

    private final SlotProvider<S> provider;
    private final Duration patience;
    private final AtomicInteger built = new AtomicInteger();
    private final Deque<S> idle = new ConcurrentLinkedDeque<>();
    private final Set<S> open = ConcurrentHashMap.newKeySet();
    private final Set<S> leased = ConcurrentHashMap.newKeySet();

    /** Makes a pool without any slot yet. It closes the provider. */
    public SlotPool(SlotProvider<S> provider) {
        this(provider, PATIENCE);
    }

    SlotPool(SlotProvider<S> provider, Duration patience) {
        this.provider = provider;
        this.patience = patience;
    }

    /** Gives a pristine slot, which belongs to the caller until it is given back. */
    public S lease() {
        return lease(slot -> 0, Slot::restore);
    }

    /**
     * Gives a slot in a state of the caller's choice, which belongs to the caller until it is given back.
     *
     * @param distance tells how far a slot is from that state; of the free ones the nearest is taken
     * @param restoration puts a slot into that state, also one that was just built; when it throws, the slot is closed
     */
    public S lease(ToIntFunction<S> distance, Consumer<S> restoration) {
        for (S slot = nearest(distance); slot != null; slot = nearest(distance)) {
            if (settle(slot)) {
                restore(slot, restoration);
                leased.add(slot);
                return slot;
            }
            discard(slot);
        }
        S slot = provider.open(built.incrementAndGet());
        open.add(slot);
        restore(slot, restoration);
        leased.add(slot);
        return slot;
    }

    /** Takes the nearest slot out of the idle ones, the last used among equals; null when there is none. */
    private S nearest(ToIntFunction<S> distance) {
        while (true) {
            S nearest = idle.stream().min(Comparator.comparingInt(distance)).orElse(null);
            if (nearest == null || idle.remove(nearest)) {
                return nearest;
            }
        }
    }

    private void restore(S slot, Consumer<S> restoration) {
        try {
            restoration.accept(slot);
        } catch (RuntimeException e) {
            discard(slot);
            throw e;
        }
    }

    /**
     * Waits until nothing is going on in a leased slot any more, for two seconds at most.
     *
     * @return what is still going on and who began it; empty when the slot is quiet
     */
    public List<String> pendingWork(S slot) {
        return settle(slot) ? List.of() : slot.pendingWork();
    }

    /**
     * Takes a slot back. One that is not quiet is closed, so that no other test meets what is going on in it.
     *
     * @throws IllegalStateException when the slot is not leased; two tests would have it at once otherwise
     */
    public void release(S slot) {
        if (!leased.remove(slot)) {
            throw new IllegalStateException(slot
                    + " is not leased: it was given back before. Give each slot back once, when its test has ended");
        }
        if (slot.isIdle()) {
            idle.push(slot);
        } else {
            discard(slot);
        }
    }

    /** Takes a slot back that must not be used again, and closes it. */
    public void invalidate(S slot) {
        leased.remove(slot);
        discard(slot);
    }

    private boolean settle(S slot) {
        if (!slot.isIdle() && !slot.canBecomeIdle()) {
            return false;
        }
        long end = System.nanoTime() + patience.toNanos();
        while (!slot.isIdle()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
        }
        return true;
    }

    private void discard(S slot) {
        open.remove(slot);
        slot.close();
    }

    /** Closes every slot, leased or not, and what they share. */
    @Override
    public void close() {
        open.forEach(this::discard);
        provider.close();
    }
}
