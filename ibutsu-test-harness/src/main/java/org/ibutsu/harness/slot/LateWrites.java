package org.ibutsu.harness.slot;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The writes of tests after their end. As these tests have passed by then, they fail the run. */
final class LateWrites {

    private final Queue<LateWrite> found = new ConcurrentLinkedQueue<>();

    void add(LateWrite write) {
        found.add(write);
    }

    /** Closes a slot, and keeps what its last test is found to have written. */
    void close(Slot slot) {
        try {
            slot.close();
        } catch (LateWrite e) {
            found.add(e);
        }
    }

    /**
     * Ends the run.
     *
     * @throws LateWrite the first, with the others suppressed
     */
    void rethrow() {
        Closing.all(found.stream()
                .<Closing.Step>map(write -> () -> {
                    throw write;
                })
                .toList());
    }
}
