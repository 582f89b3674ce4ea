package org.ibutsu.model.db.h2;

import java.sql.SQLException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Syncs a file once for all threads that wait for it. The first of them does it for those that have come by then; those
 * that come while a sync runs wait for the next one, as the running one may have passed their writes.
 */
public final class GroupSync {

    /** Forces all committed changes to the disk. */
    @FunctionalInterface
    public interface Sync {

        /**
         * Returns when all that was committed before the call is on the disk.
         *
         * @throws SQLException when it may be missing
         */
        void run() throws SQLException;
    }

    /** One sync and those that wait for it. */
    private static final class Round {

        private final Condition changed;
        private boolean succeeded;

        private Round(ReentrantLock lock) {
            this.changed = lock.newCondition();
        }
    }

    private final Sync sync;
    private final ReentrantLock lock = new ReentrantLock();
    private Round next = new Round(lock);
    private boolean running;
    private @Nullable SQLException failure;

    public GroupSync(Sync sync) {
        this.sync = sync;
    }

    /**
     * Waits for a sync that begins after the call. No interrupt ends the wait.
     *
     * @throws SQLException when that sync fails, or one before has failed: the operating system may have dropped data
     *     that it could not write, so a later success would prove nothing
     */
    public void await() throws SQLException {
        lock.lock();
        try {
            Round mine = next;
            while (running && !mine.succeeded && failure == null) {
                mine.changed.awaitUninterruptibly();
            }
            SQLException failed = mine.succeeded ? null : failure == null ? lead(mine) : failure;
            if (failed != null) {
                throw new SQLException(failed.getMessage(), failed.getSQLState(), failed.getErrorCode(), failed);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Syncs for all who have come by now, and returns the failure if there is one. */
    private @Nullable SQLException lead(Round mine) {
        next = new Round(lock);
        running = true;
        lock.unlock();
        SQLException failed = null;
        try {
            sync.run();
        } catch (SQLException e) {
            failed = e;
        } catch (RuntimeException | Error e) {
            failed = new SQLException("The sync of the database failed: " + e, e);
        }
        lock.lock();
        running = false;
        failure = failed;
        mine.succeeded = failed == null;
        mine.changed.signalAll();
        if (failed == null) {
            // One is enough: it leads the others.
            next.changed.signal();
        } else {
            next.changed.signalAll();
        }
        return failed;
    }
}
