package org.ibutsu.harness.slot;

import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Puts a slot into the state in which a test begins.
 *
 * @param baseline the rows that the test asks for; empty if it asks for none
 * @param polluted whether the slot is polluted before, to see that it is clean after
 * @param test the name of the test
 */
record SlotReset(Optional<BaselineData> baseline, boolean polluted, String test)
        implements Consumer<ApplicationSlot<?>> {

    static SlotReset of(ExtensionContext test) {
        return new SlotReset(
                Baselines.of(test),
                Switch.POLLUTE.isOn(test),
                test.getRequiredTestClass().getSimpleName() + "." + test.getDisplayName());
    }

    /** Leases a slot in this state. */
    <A> ApplicationSlot<A> lease(SlotPool<ApplicationSlot<A>> pool) {
        String name = baseline.map(BaselineData::name).orElse("");
        return pool.lease(slot -> slot.stepsTo(name), this::accept);
    }

    @Override
    public void accept(ApplicationSlot<?> slot) {
        if (polluted) {
            slot.pollute();
        }
        baseline.ifPresentOrElse(slot::restore, slot::restore);
        if (polluted) {
            slot.verifyClean();
        }
        slot.leasedTo(test);
    }
}
