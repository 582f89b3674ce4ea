package org.ibutsu.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.hibernate.Session;
import org.ibutsu.harness.slot.SlotPool;
import org.ibutsu.testing.slot.IbutsuSlot;

/** The savepoints of one test, the youngest first. */
final class Savepoints {

    private final SlotPool<IbutsuSlot> pool;
    private final IbutsuSlot slot;
    private final Session session;
    private final Deque<Savepoint> savepoints = new ArrayDeque<>();
    private boolean ended;

    Savepoints(SlotPool<IbutsuSlot> pool, IbutsuSlot slot, Session session) {
        this.pool = pool;
        this.slot = slot;
        this.session = session;
    }

    synchronized Savepoint set() {
        requireNoTransaction("keep a savepoint");
        if (session.isDirty()) {
            throw new IllegalStateException(
                    "The application cannot keep a savepoint while the session of the test has changes that"
                            + " are not in the database, as the savepoint would not have them. Make them within"
                            + " app.inTransaction(session -> …), or drop them by session.clear()");
        }
        requireRest("keep a savepoint");
        Savepoint savepoint = new Savepoint(this, slot.state());
        savepoints.push(savepoint);
        return savepoint;
    }

    synchronized void rollbackTo(Savepoint savepoint) {
        if (savepoint.test() != this) {
            throw new IllegalArgumentException(
                    "This savepoint was set by another test, and every test has a database of its own. Call app.savepoint() in this test,"
                            + " or in its method with @BeforeEach, after what is to be kept");
        }
        if (!ended && !savepoints.contains(savepoint)) {
            throw new IllegalArgumentException(
                    "This savepoint was set after another one to which the test has returned since, so its moment is gone. Call"
                            + " app.savepoint() again after rolling back");
        }
        requireNoTransaction("return to a savepoint");
        session.clear();
        requireRest("return to a savepoint");
        while (savepoints.peek() != savepoint) {
            savepoints.pop().state().drop();
        }
        savepoint.state().restore();
    }

    synchronized void requireTest(String purpose) {
        if (ended) {
            throw new IllegalStateException("The test is over, so its application cannot " + purpose
                    + ". Call it within the test, on the IbutsuApp that the test has as a parameter");
        }
    }

    private void requireNoTransaction(String purpose) {
        requireTest(purpose);
        if (session.getTransaction().isActive()) {
            throw new IllegalStateException("The application cannot " + purpose
                    + " while the session of the test is in a transaction: commit it or roll it back before");
        }
    }

    private void requireRest(String purpose) {
        giveConnectionBack();
        List<String> unrest = pool.pendingWork(slot);
        if (!unrest.isEmpty()) {
            throw new IllegalStateException("The application cannot " + purpose
                    + " while work is in progress. End it before:\n  " + String.join("\n  ", unrest));
        }
    }

    /**
     * A session that has read outside of a transaction may still hold its connection. There is nothing to be written; a
     * rollback would make the session forget its entities.
     */
    private void giveConnectionBack() {
        session.beginTransaction().commit();
    }

    /** Frees all savepoints. In a slot that is not quiet they stay: it is closed with everything in it. */
    synchronized void end() {
        ended = true;
        while (!savepoints.isEmpty() && slot.isIdle()) {
            savepoints.pop().state().drop();
        }
    }
}
