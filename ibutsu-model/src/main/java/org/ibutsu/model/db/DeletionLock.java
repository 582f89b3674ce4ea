package org.ibutsu.model.db;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.ibutsu.model.db.jdbc.DatabaseKind;

/**
 * Separates deletions from writes that may refer to the deleted rows on H2, which has one process. Its
 * foreign keys take no locks, so that a row could refer to one whose deletion was committed in the same moment.
 * PostgreSQL needs no help.
 */
final class DeletionLock {

    private final boolean needed;
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    DeletionLock(DatabaseKind kind) {
        needed = kind == DatabaseKind.H2;
    }

    /** Runs work concurrently with other such work, but not with deletions. */
    <T> T shared(Supplier<T> work) {
        return with(lock.readLock(), work);
    }

    /** Runs a deletion exclusively. */
    <T> T exclusive(Supplier<T> work) {
        return with(lock.writeLock(), work);
    }

    private <T> T with(Lock held, Supplier<T> work) {
        if (!needed) {
            return work.get();
        }
        held.lock();
        try {
            return work.get();
        } finally {
            held.unlock();
        }
    }
}
