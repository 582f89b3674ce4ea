package org.ibutsu.testing;

import org.hibernate.Session;
import org.ibutsu.harness.slot.SavepointListener;
import org.ibutsu.harness.slot.TestSlot;

/** The Hibernate session of a test, which is open until the test ends. */
final class TestSession implements SavepointListener {

    private final Session session;

    private TestSession(Session session) {
        this.session = session;
    }

    /** Opens a session that ends with the test, and that knows of its savepoints. */
    static Session open(TestSlot<IbutsuApplication> slot) {
        Session session = slot.application().server().database().sessions().openSession();
        TestSession testSession = new TestSession(session);
        slot.onSavepoint(testSession);
        slot.onEnd(testSession::end);
        return session;
    }

    @Override
    public void beforeSavepoint() {
        requireNoTransaction("keep a savepoint");
        if (session.isDirty()) {
            throw new IllegalStateException(
                    "The application cannot keep a savepoint while the session of the test has changes that"
                            + " are not in the database, which the savepoint would not contain. Write them in"
                            + " app.inTransaction(session -> …), or drop them by session.clear()");
        }
        giveConnectionBack();
    }

    @Override
    public void beforeRollback() {
        requireNoTransaction("return to a savepoint");
        session.clear();
        giveConnectionBack();
    }

    private void requireNoTransaction(String purpose) {
        if (session.getTransaction().isActive()) {
            throw new IllegalStateException("The application cannot " + purpose
                    + " while the session of the test is in a transaction: commit it or roll it back before");
        }
    }

    /**
     * A session that has read outside of a transaction may still hold its connection. There is nothing to be written; a
     * rollback would make the session forget its entities.
     */
    private void giveConnectionBack() {
        session.beginTransaction().commit();
    }

    private void end() {
        if (session.isOpen() && !session.getTransaction().isActive()) {
            session.close();
        }
    }
}
