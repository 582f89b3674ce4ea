package org.ibutsu.harness.slot;

import java.util.Optional;
import java.util.function.Consumer;
import org.ibutsu.harness.database.SchemaChangedException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Restores the state of a slot in which a test begins.
 *
 * @param baseline the rows that the test asks for; empty if it asks for none
 * @param polluted whether the slot is polluted first, to show that it is clean afterwards
 * @param test the name of the test
 * @param notes receives notes on slots that were discarded instead of restored
 */
record SlotReset(Optional<BaselineData> baseline, boolean polluted, String test, Consumer<String> notes)
        implements Consumer<ApplicationSlot<?>> {

    static SlotReset of(ExtensionContext test) {
        return new SlotReset(
                Baselines.of(test),
                Switch.POLLUTE.isOn(test),
                test.getRequiredTestClass().getSimpleName() + "." + test.getDisplayName(),
                note -> test.publishReportEntry("slot", note));
    }

    /** Leases a slot in this state. */
    <A> ApplicationSlot<A> lease(SlotPool<ApplicationSlot<A>> pool) {
        String name = baseline.map(BaselineData::name).orElse("");
        return pool.lease(slot -> slot.stepsTo(name), this::accept);
    }

    @Override
    public void accept(ApplicationSlot<?> slot) {
        prepare(slot);
        if (polluted) {
            slot.verifyClean();
        }
        slot.leasedTo(test);
    }

    private void prepare(ApplicationSlot<?> slot) {
        try {
            if (polluted) {
                slot.pollute();
            }
            baseline.ifPresentOrElse(slot::restore, slot::restore);
        } catch (SchemaChangedException e) {
            notes.accept(slot + " was discarded because test " + slot.leasedTo() + " changed the schema: "
                    + String.join(", ", e.changes()));
            throw e;
        } catch (LateWrite e) {
            notes.accept(slot + " was discarded. " + e.getMessage());
            throw e;
        }
    }
}
