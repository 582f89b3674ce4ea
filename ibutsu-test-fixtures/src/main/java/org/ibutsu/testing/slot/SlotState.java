package org.ibutsu.testing.slot;

import java.time.Instant;
import java.util.List;
import org.ibutsu.harness.database.DatabaseDiff;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.server.mail.Mail;
import org.ibutsu.testing.provider.FakeIdentityProvider.Memory;

/**
 * Everything in a slot at one moment: rows, among them waiting jobs, counters of the database, time, mails and what the
 * identity provider knows. A slot can return to it as often as wanted, while it is quiet.
 */
public final class SlotState {

    private final IbutsuSlot slot;
    private final Snapshot rows;
    private final Instant time;
    private final List<Mail> mails;
    private final Memory logins;

    private SlotState(IbutsuSlot slot, Snapshot rows, Instant time, List<Mail> mails, Memory logins) {
        this.slot = slot;
        this.rows = rows;
        this.time = time;
        this.mails = mails;
        this.logins = logins;
    }

    static SlotState takePristine(IbutsuSlot slot) {
        return of(slot, Snapshot.take(slot.sql().unwatched()));
    }

    /** Keeps the present state of the same slot under a name. */
    SlotState takeAnother(String name) {
        return of(slot, rows.takeAnother(name));
    }

    private static SlotState of(IbutsuSlot slot, Snapshot rows) {
        return new SlotState(
                slot,
                rows,
                slot.clock().instant(),
                slot.outbox().mails(),
                slot.identityProvider().memory());
    }

    /**
     * Returns to this state.
     *
     * @throws org.ibutsu.harness.database.SnapshotException when the rows cannot be put back
     */
    public void restore() {
        rows.restore();
        slot.clock().set(time);
        slot.outbox().restore(mails);
        slot.identityProvider().restore(logins);
    }

    /** Frees what is kept. One cannot return to this state after this. */
    public void drop() {
        rows.drop();
    }

    DatabaseDiff diff() {
        return rows.diff();
    }
}
