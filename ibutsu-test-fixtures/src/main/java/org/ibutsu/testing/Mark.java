package org.ibutsu.testing;

import org.ibutsu.testing.slot.SlotState;

/** A moment of a test to which it can return, see {@link IbutsuApp#mark()}. */
public final class Mark {

    private final Marks test;
    private final SlotState state;

    Mark(Marks test, SlotState state) {
        this.test = test;
        this.state = state;
    }

    Marks test() {
        return test;
    }

    SlotState state() {
        return state;
    }
}
