package org.ibutsu.harness.slot;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.DatabaseDiff;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.fake.ResettableState;

/**
 * Everything in a slot at one moment: rows, counters of the database, time, mails, and what the application has
 * registered. A slot can return to it as often as wanted, while it is idle.
 */
@API(status = API.Status.STABLE)
public final class SlotState {

    private final SlotEnvironment environment;
    private final Snapshot rows;
    private final List<Runnable> restorations = new ArrayList<>();

    private SlotState(SlotEnvironment environment, Snapshot rows) {
        this.environment = environment;
        this.rows = rows;
        environment.states().forEach(state -> restorations.add(restorationOf(state)));
    }

    private static <T> Runnable restorationOf(ResettableState<T> state) {
        T saved = state.save();
        return () -> state.restore(saved);
    }

    static SlotState takePristine(SlotEnvironment environment, PristineDatabase database) {
        return new SlotState(environment, database.take(environment));
    }

    /** Keeps the present state of the same slot under a name. */
    SlotState takeAnother(String name) {
        return new SlotState(environment, rows.takeAnother(name));
    }

    /**
     * Returns to this state.
     *
     * @throws org.ibutsu.harness.database.SchemaChangedException if the schema was changed, so that putting rows back
     *     is not enough
     * @throws org.ibutsu.harness.database.SnapshotException if the rows cannot be put back
     */
    public void restore() {
        rows.restore();
        restorations.forEach(Runnable::run);
    }

    /** Frees what is kept. One cannot return to this state after this. */
    public void drop() {
        rows.drop();
    }

    DatabaseDiff diff() {
        return rows.diff();
    }
}
