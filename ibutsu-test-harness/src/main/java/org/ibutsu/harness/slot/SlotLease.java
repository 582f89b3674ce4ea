package org.ibutsu.harness.slot;

import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * The time for which one test has a slot: hands out its parameters, and at the end sees to it that the slot is quiet. As it
 * is, it gives the slot itself; see {@link SlotExtension}.
 *
 * @param <S> what a slot is
 */
public class SlotLease<S extends Slot> {

    private final SlotPool<S> pool;
    private final S slot;

    /** Leases a slot. */
    public SlotLease(SlotPool<S> pool) {
        this(pool, pool.lease());
    }

    /** Takes over a slot that was leased from a pool. */
    protected SlotLease(SlotPool<S> pool, S slot) {
        this.pool = pool;
        this.slot = slot;
    }

    /** Gives where the slot comes from. */
    protected final SlotPool<S> pool() {
        return pool;
    }

    /** Gives the slot. */
    protected final S slot() {
        return slot;
    }

    /** Gives the value of a parameter, the same each time. The type is one that the extension says it gives. */
    protected Object give(Class<?> wanted) {
        return slot;
    }

    /** Closes what this lease has opened for the test; called before the slot must be quiet. */
    protected void closeResources() {}

    /**
     * Gives what else the test has done wrong, although it may have ended well.
     *
     * @param failure why the test has failed, if it has
     */
    protected Optional<AssertionError> fault(Optional<Throwable> failure) {
        return Optional.empty();
    }

    /**
     * Gives what hangs at the failure of a test: what {@link Slot#report()} says, unless a subclass knows more.
     *
     * @param failure why the test has failed
     */
    protected Optional<Throwable> report(Throwable failure) {
        String text = slot.report();
        return text.isEmpty() ? Optional.empty() : Optional.of(new SlotReport(text));
    }

    /**
     * Ends the lease and gives the slot back.
     *
     * @param failure why the test has failed, if it has; gets the report
     * @throws AssertionError when the test has left work behind or done something else wrong
     */
    public final void end(Optional<Throwable> failure) {
        try {
            endWithoutReleasing(failure);
        } finally {
            releaseSlot();
        }
    }

    /** Ends the lease as {@link #end} does, but leaves the slot to whoever calls this. */
    protected final void endWithoutReleasing(Optional<Throwable> failure) {
        try {
            Optional<AssertionError> fault = leftBehind().or(() -> fault(failure));
            failure.filter(thrown -> !(thrown instanceof TestAbortedException))
                    .or(() -> fault)
                    .ifPresent(thrown -> report(thrown).ifPresent(thrown::addSuppressed));
            fault.ifPresent(thrown -> {
                throw thrown;
            });
        } finally {
            tidyUp();
        }
    }

    /** Frees what was kept for the test, when all else is done. */
    protected void tidyUp() {}

    /** Gives the slot back to its pool. */
    protected void releaseSlot() {
        pool.release(slot);
    }

    private Optional<AssertionError> leftBehind() {
        closeResources();
        List<String> unrest = pool.pendingWork(slot);
        return unrest.isEmpty()
                ? Optional.empty()
                : Optional.of(new AssertionError(
                        "The test has ended, but it has left behind:\n  " + String.join("\n  ", unrest)));
    }
}
