package org.ibutsu.harness.slot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.SchemaChangedException;
import org.jspecify.annotations.Nullable;

/**
 * Leases slots to tests. A slot is built when all others are in use, so there are as many as tests that run at once, up
 * to a bound, at which tests wait. Slots are compared by identity. The first slot is built while others wait for it;
 * if it does not start, none is tried again.
 *
 * <p>A slot of which anything fails, even only the check whether it is idle, is closed and not used again. Several
 * threads may use a pool at once.
 *
 * @param <S> the type of the slots
 */
@API(status = API.Status.EXPERIMENTAL)
public final class SlotPool<S extends Slot> implements AutoCloseable {

    private final SlotProvider<S> provider;
    private final IdleWait idleWait;
    private final SlotLimit limit;
    private final Semaphore permits;
    private final AtomicInteger built = new AtomicInteger();
    private final OneAttempt<S> first = new OneAttempt<>(this::build);
    private final AtomicBoolean firstTaken = new AtomicBoolean();
    private final Deque<Idle<S>> idle = new ConcurrentLinkedDeque<>();

    /** The slots that are not closed, leased or not; a lock for {@code closed}, too. */
    private final Set<S> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Map<S, Lease> leased = Collections.synchronizedMap(new IdentityHashMap<>());

    private final LateWrites lateWrites = new LateWrites();

    private boolean closed;

    /** Wraps a slot so that collections compare it by identity. */
    private static final class Idle<S> {
        private final S slot;

        Idle(S slot) {
            this.slot = slot;
        }
    }

    /** The lease of a slot by a thread. */
    private static final class Lease {
        private final String thread = Thread.currentThread().getName();
        private volatile boolean broken;
    }

    /**
     * Creates a pool without any slot yet, of 16 slots at most, or four for each processor.
     *
     * @param provider builds the slots, and is closed together with the pool
     */
    public SlotPool(SlotProvider<S> provider) {
        this(provider, SlotLimit.usual());
    }

    SlotPool(SlotProvider<S> provider, SlotLimit limit) {
        this(provider, IdleWait.usual(), limit);
    }

    SlotPool(SlotProvider<S> provider, IdleWait idleWait, SlotLimit limit) {
        this.provider = provider;
        this.idleWait = idleWait;
        this.limit = limit;
        this.permits = new Semaphore(limit.max());
    }

    /**
     * Leases a pristine slot.
     *
     * @return a slot that belongs to the caller until it is released
     * @throws IllegalStateException if the pool is closed, if the first slot did not start for another caller, or if
     *     all slots have been leased for a minute
     */
    public S lease() {
        return lease(slot -> 0, Slot::restore);
    }

    /**
     * Leases a slot in a state of the caller's choice.
     *
     * @param distance returns how far a slot is from that state; of the idle ones the nearest is taken
     * @param restoration puts a slot into that state, also one that was just built; if it throws, the slot is closed,
     *     and if it throws a {@link SchemaChangedException}, or if the last test has gone on writing after its end,
     *     another slot is taken
     * @return a slot that belongs to the caller until it is released
     * @throws IllegalStateException if the pool is closed, if the first slot did not start for another caller, or if
     *     all slots have been leased for a minute
     */
    public S lease(ToIntFunction<S> distance, Consumer<S> restoration) {
        awaitPermit();
        try {
            S slot = take(distance, restoration);
            leased.put(slot, new Lease());
            return slot;
        } catch (Throwable e) {
            permits.release();
            throw e;
        }
    }

    private void awaitPermit() {
        try {
            if (!permits.tryAcquire(limit.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException(limit.exhausted(leases()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a slot; leased are " + leases(), e);
        }
    }

    private String leases() {
        synchronized (leased) {
            return leased.entrySet().stream()
                    .map(lease -> lease.getKey() + " by the thread " + lease.getValue().thread)
                    .collect(Collectors.joining(", "));
        }
    }

    /** Takes an idle slot, or builds one, and restores it. */
    private S take(ToIntFunction<S> distance, Consumer<S> restoration) {
        requireOpen();
        for (S slot = nearest(distance); slot != null; slot = nearest(distance)) {
            if (becomesIdle(slot) && isRestored(slot, restoration)) {
                return slot;
            }
            discard(slot);
        }
        S initial = first.get();
        S fresh = firstTaken.compareAndSet(false, true) ? initial : build();
        discardingOnFailure(fresh, () -> restoration.accept(fresh));
        return fresh;
    }

    private void requireOpen() {
        synchronized (open) {
            if (closed) {
                throw new IllegalStateException(
                        "The run has ended and its slots are closed, so that none can be leased");
            }
        }
    }

    /** Takes the nearest slot out of the idle ones, the last used among equals; null if there is none. */
    private @Nullable S nearest(ToIntFunction<S> distance) {
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

    /**
     * Restores a slot, or discards one whose schema the last test has changed, or to which it has written after its
     * end.
     */
    private boolean isRestored(S slot, Consumer<S> restoration) {
        try {
            discardingOnFailure(slot, () -> restoration.accept(slot));
            return true;
        } catch (SchemaChangedException e) {
            return false;
        } catch (LateWrite e) {
            lateWrites.add(e);
            return false;
        }
    }

    private boolean becomesIdle(S slot) {
        boolean[] becomesIdle = new boolean[1];
        discardingOnFailure(slot, () -> becomesIdle[0] = idleWait.until(slot));
        return becomesIdle[0];
    }

    /** Builds a slot. One that is built while the pool is being closed is closed, too. */
    private S build() {
        S slot = provider.open(built.incrementAndGet());
        synchronized (open) {
            open.add(slot);
        }
        discardingOnFailure(slot, this::requireOpen);
        return slot;
    }

    private void discardingOnFailure(S slot, Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            Closing.after(e, () -> discard(slot));
            throw e;
        }
    }

    /**
     * Waits until nothing is going on in a leased slot any more, for two seconds at most. If the slot fails to say so,
     * it is closed when it is released.
     *
     * @param slot the slot
     * @return what is still going on and who began it; empty if the slot is idle
     */
    public List<String> pendingWork(S slot) {
        try {
            return idleWait.pendingWork(slot);
        } catch (Throwable e) {
            Lease lease = leased.get(slot);
            if (lease != null) {
                lease.broken = true;
            }
            throw e;
        }
    }

    /**
     * Takes a slot back. One that is not idle is closed, so that no other test meets what is going on in it.
     *
     * @param slot a leased slot
     * @throws IllegalStateException if the slot is not leased; two tests would have it at once otherwise
     */
    public void release(S slot) {
        endLease(slot, true);
    }

    /**
     * Takes a slot back that must not be used again, and closes it.
     *
     * @param slot a leased slot
     * @throws IllegalStateException if the slot is not leased; another test may have it by now
     */
    public void invalidate(S slot) {
        endLease(slot, false);
    }

    private void endLease(S slot, boolean usable) {
        Lease lease = leased.remove(slot);
        if (lease == null) {
            throw new IllegalStateException(
                    slot + " is not leased: it was released before. Release each slot once, when its test has ended");
        }
        try {
            discardingOnFailure(slot, () -> {
                if (usable && !lease.broken && slot.isIdle()) {
                    slot.released();
                    idle.push(new Idle<>(slot));
                } else {
                    discard(slot);
                }
            });
        } finally {
            permits.release();
        }
    }

    /** Closes a slot, once. */
    private void discard(S slot) {
        boolean first;
        synchronized (open) {
            first = open.remove(slot);
        }
        if (first) {
            lateWrites.close(slot);
        }
    }

    /**
     * Closes every slot, leased or not, and what they share. A slot that fails to close keeps no other open.
     *
     * @throws AssertionError if a test has gone on writing after its end
     * @throws RuntimeException the first failure, with the others suppressed
     */
    @Override
    public void close() {
        List<Closing.Step> steps = new ArrayList<>();
        synchronized (open) {
            if (closed) {
                return;
            }
            closed = true;
            open.forEach(slot -> steps.add(() -> discard(slot)));
        }
        steps.add(provider::close);
        steps.add(lateWrites::rethrow);
        Closing.all(steps);
    }
}
