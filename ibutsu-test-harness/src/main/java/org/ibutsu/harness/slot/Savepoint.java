package org.ibutsu.harness.slot;

import org.apiguardian.api.API;

/** A moment of a test to which it can return, see {@link TestSlot#savepoint()}. */
@API(status = API.Status.STABLE)
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
