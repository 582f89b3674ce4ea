package org.ibutsu.testing;

import java.util.Optional;
import java.util.function.Consumer;
import org.ibutsu.harness.slot.SlotPool;
import org.ibutsu.testing.slot.IbutsuSlot;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Puts a slot into the state in which a test begins.
 *
 * @param baseline the rows that the test asks for; empty when it asks for none
 * @param soil whether the slot is soiled before, to see that it is clean after
 * @param test the name of the test
 */
record SlotReset(Optional<BaselineData> baseline, boolean soil, String test) implements Consumer<IbutsuSlot> {

    static SlotReset of(ExtensionContext test) {
        return new SlotReset(
                Baselines.of(test),
                test.getConfigurationParameter("soil").isPresent(),
                test.getRequiredTestClass().getSimpleName() + "." + test.getDisplayName());
    }

    /** Leases a slot in this state. */
    IbutsuSlot lease(SlotPool<IbutsuSlot> pool) {
        String name = baseline.map(BaselineData::name).orElse("");
        return pool.lease(slot -> slot.stepsTo(name), this);
    }

    @Override
    public void accept(IbutsuSlot slot) {
        if (soil) {
            IsolationProbe.pollute(slot);
        }
        baseline.ifPresentOrElse(slot::restore, slot::restore);
        if (soil) {
            IsolationProbe.verifyClean(slot);
        }
        slot.leasedTo(test);
    }
}
