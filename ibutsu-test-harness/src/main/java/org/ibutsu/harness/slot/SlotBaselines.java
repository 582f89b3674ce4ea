package org.ibutsu.harness.slot;

import java.util.HashMap;
import java.util.Map;
import org.ibutsu.harness.database.DatabaseDiff;

/**
 * The states to which a slot returns before a test: the pristine one, and one for each named baseline it was asked for.
 */
final class SlotBaselines {

    private final ApplicationSlot<?> slot;
    private final SlotState pristine;
    private final Map<String, SlotState> named = new HashMap<>();
    private String name = "";
    private SlotState now;

    SlotBaselines(ApplicationSlot<?> slot, SlotState pristine) {
        this.slot = slot;
        this.pristine = pristine;
        this.now = pristine;
    }

    synchronized void restorePristine() {
        pristine.restore();
        now = pristine;
        name = "";
    }

    synchronized void restore(BaselineData data) {
        SlotState state = named.get(data.name());
        if (state == null) {
            state = load(data);
            named.put(data.name(), state);
        } else {
            state.restore();
        }
        now = state;
        name = data.name();
    }

    private SlotState load(BaselineData data) {
        restorePristine();
        try {
            slot.load(data);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The baseline \"" + data.name() + "\" could not be loaded: "
                            + data.getClass().getName() + " has thrown " + e + ". Correct its method load",
                    e);
        }
        if (!slot.isIdle()) {
            throw new IllegalStateException("The baseline \"" + data.name() + "\" could not be loaded: "
                    + data.getClass().getName() + " has left behind " + String.join(", ", slot.pendingWork())
                    + ". Its method load must end what it begins");
        }
        return pristine.takeAnother("baseline_" + data.name());
    }

    /** Returns the effort of reaching a baseline: 0 for cleaning up, 1 for changing rows, 2 for loading. */
    synchronized int stepsTo(String wanted) {
        if (wanted.equals(name)) {
            return 0;
        }
        return wanted.isEmpty() || named.containsKey(wanted) ? 1 : 2;
    }

    /** Keeps the present state under a name. */
    SlotState keep(String mark) {
        return pristine.takeAnother(mark);
    }

    synchronized DatabaseDiff diff() {
        return now.diff();
    }
}
