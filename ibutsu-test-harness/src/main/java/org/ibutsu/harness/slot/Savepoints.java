package org.ibutsu.harness.slot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The savepoints of one test, the youngest first. */
final class Savepoints {

    private final ApplicationSlot<?> slot;
    private final List<SavepointListener> listeners;
    private final Deque<Savepoint> savepoints = new ArrayDeque<>();
    private boolean ended;

    Savepoints(ApplicationSlot<?> slot, List<SavepointListener> listeners) {
        this.slot = slot;
        this.listeners = listeners;
    }

    synchronized Savepoint set() {
        requireTest("keep a savepoint");
        listeners.forEach(SavepointListener::beforeSavepoint);
        requireIdle("keep a savepoint");
        Savepoint savepoint = new Savepoint(this, slot.state());
        savepoints.push(savepoint);
        return savepoint;
    }

    synchronized void rollbackTo(Savepoint savepoint) {
        if (savepoint.test() != this) {
            throw new IllegalArgumentException(
                    "This savepoint was set by another test, and every test has a database of its"
                            + " own. Call savepoint() in this test, or in its method with @BeforeEach, after the rows to keep");
        }
        if (!ended && !savepoints.contains(savepoint)) {
            throw new IllegalArgumentException("This savepoint was set after another one to which the test has returned"
                    + " since, so its moment is gone. Call savepoint() again after rolling back");
        }
        requireTest("return to a savepoint");
        listeners.forEach(SavepointListener::beforeRollback);
        requireIdle("return to a savepoint");
        while (savepoints.peek() != savepoint) {
            savepoints.pop().state().drop();
        }
        savepoint.state().restore();
    }

    synchronized void requireTest(String purpose) {
        if (ended) {
            throw new IllegalStateException("The test is over, so its application cannot " + purpose
                    + ". Call it within the test, on the parameter of the test");
        }
    }

    private void requireIdle(String purpose) {
        List<String> pending = IdleWait.onRequest().pendingWork(slot);
        if (!pending.isEmpty()) {
            throw new IllegalStateException("The application cannot " + purpose
                    + " while work is in progress. End it before:\n  " + String.join("\n  ", pending));
        }
    }

    /** Drops all savepoints. In a slot that is not idle they stay: it is closed with everything in it. */
    synchronized void end() {
        ended = true;
        while (!savepoints.isEmpty() && slot.isIdle()) {
            savepoints.pop().state().drop();
        }
    }
}
