package org.ibutsu.harness.slot;

/** A moment of a test to which it can return, see {@link TestSlot#savepoint()}. */
public final class Savepoint {

    private final Savepoints test;
    private final SlotState state;

    Savepoint(Savepoints test, SlotState state) {
        this.test = test;
        this.state = state;
    }

    Savepoints test() {
        return test;
    }

    SlotState state() {
        return state;
    }
}
