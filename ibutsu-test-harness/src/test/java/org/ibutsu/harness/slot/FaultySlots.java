package org.ibutsu.harness.slot;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Slots that fail at one point of their life, now and then, and note what a pool must never do with them. */
final class FaultySlots implements SlotProvider<FaultySlots.FaultySlot> {

    /** A point at which the code of an application, or of a database, runs. */
    enum Point {
        START,
        RESTORE,
        DISTANCE,
        IDLE,
        SETTLE,
        PENDING,
        CLOSE,
        CLOSE_PROVIDER
    }

    /** Counts the passes of the point; every seventh fails, and the first does not. */
    private static final int EVERY = 7;

    private final Point faulty;
    private final Supplier<? extends Throwable> fault;
    private final AtomicInteger passes = new AtomicInteger();
    private final Queue<FaultySlot> slots = new ConcurrentLinkedQueue<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final Set<Throwable> thrown = ConcurrentHashMap.newKeySet();
    private final AtomicInteger closed = new AtomicInteger();

    FaultySlots(Point faulty, Supplier<? extends Throwable> fault) {
        this.faulty = faulty;
        this.fault = fault;
    }

    /** Throws the fault, even one that must be declared, as code in another language does. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable fault) throws T {
        throw (T) fault;
    }

    private void pass(Point point) {
        if (point == faulty && (point == Point.CLOSE_PROVIDER || passes.incrementAndGet() % EVERY == 0)) {
            Throwable raised = fault.get();
            thrown.add(raised);
            FaultySlots.<RuntimeException>raise(raised);
        }
    }

    @Override
    public FaultySlot open(int number) {
        pass(Point.START);
        FaultySlot slot = new FaultySlot(number);
        slots.add(slot);
        return slot;
    }

    @Override
    public void close() {
        closed.incrementAndGet();
        pass(Point.CLOSE_PROVIDER);
    }

    /** Returns how often the provider was closed. */
    int closings() {
        return closed.get();
    }

    Queue<FaultySlot> slots() {
        return slots;
    }

    Queue<String> violations() {
        return violations;
    }

    /** Returns the faults that were thrown. */
    Set<Throwable> thrown() {
        return thrown;
    }

    /** All slots are equal, as records of an application without any state are. */
    final class FaultySlot implements Slot {

        private final int number;
        private final AtomicBoolean inUse = new AtomicBoolean();
        private final AtomicInteger closings = new AtomicInteger();
        private volatile boolean broken;
        private volatile boolean busy;

        FaultySlot(int number) {
            this.number = number;
        }

        /** Notes that a test has it now. */
        void begin() {
            check(!broken, "was leased after a failure");
            check(closings.get() == 0, "was leased after it was closed");
            check(inUse.compareAndSet(false, true), "was leased twice at once");
        }

        /** Begins work that never ends, or none. */
        void leaveWork(boolean busy) {
            this.busy = busy;
        }

        /** Notes that its test is about to give it back. */
        void end() {
            inUse.set(false);
        }

        int distance() {
            pass(Point.DISTANCE);
            return number;
        }

        int closings() {
            return closings.get();
        }

        private void check(boolean fine, String violation) {
            if (!fine) {
                violations.add(this + " " + violation);
            }
        }

        private void passOrBreak(Point point) {
            try {
                pass(point);
            } catch (Throwable e) {
                broken = true;
                throw e;
            }
        }

        @Override
        public boolean isIdle() {
            passOrBreak(Point.IDLE);
            return !busy;
        }

        @Override
        public boolean canBecomeIdle() {
            pass(Point.SETTLE);
            return false;
        }

        @Override
        public List<String> pendingWork() {
            pass(Point.PENDING);
            return List.of("busy");
        }

        @Override
        public void restore() {
            passOrBreak(Point.RESTORE);
        }

        @Override
        public void close() {
            closings.incrementAndGet();
            pass(Point.CLOSE);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof FaultySlot;
        }

        @Override
        public int hashCode() {
            return 0;
        }

        @Override
        public String toString() {
            return "slot " + number;
        }
    }
}
