package org.ibutsu.it.harness.foreign;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ibutsu.harness.slot.SlotExtension;
import org.ibutsu.harness.slot.SlotStarter;

/** An application without address and tables, in which whatever is done after a test can be made to fail. */
final class Desk implements AutoCloseable {

    private final Queue<String> work = new ConcurrentLinkedQueue<>();
    private boolean failing;

    static SlotExtension<Desk> startedBy(Object key, SlotStarter<Desk> starter) {
        return SlotExtension.of(Desk.class, starter)
                .sharedBy(key)
                .idleWhen(desk -> desk.work.isEmpty(), desk -> List.copyOf(desk.work))
                .afterEach(Desk::tidy);
    }

    /** Begins work that never ends. */
    void begin(String work) {
        this.work.add(work);
    }

    /** Makes every action after the test fail. */
    void fail() {
        failing = true;
    }

    private void tidy() {
        failIfWanted("tidying fails");
    }

    @Override
    public void close() {
        failIfWanted("closing fails");
    }

    private void failIfWanted(String message) {
        if (failing) {
            throw new AssertionError(message);
        }
    }
}
