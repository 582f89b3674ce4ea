package org.ibutsu.model.db;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.ibutsu.model.db.jdbc.DatabaseUnavailableException;
import org.ibutsu.model.db.jdbc.SqlState;
import org.ibutsu.model.db.jdbc.TransactionAbortedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in transactions. Results and exceptions of an aborted transaction are discarded: {@link Session#find}
 * swallows such a failure and returns null, as if there were no such row.
 */
final class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final Supplier<SessionFactory> sessions;
    private final Supplier<CommitSync> syncs;
    private final Availability availability;
    private final Runnable connectionsAreSuspect;

    /**
     * Creates a runner.
     *
     * @param sessions returns the factory of sessions, and waits for it
     * @param syncs the sync that a transaction waits for after its commit
     * @param availability receives the state of the database
     * @param connectionsAreSuspect called when a connection broke, before another one is requested: the same cause has
     *     probably ended all
     */
    Transactions(
            Supplier<SessionFactory> sessions,
            Supplier<CommitSync> syncs,
            Availability availability,
            Runnable connectionsAreSuspect) {
        this.sessions = sessions;
        this.syncs = syncs;
        this.availability = availability;
        this.connectionsAreSuspect = connectionsAreSuspect;
    }

    /**
     * Runs work in a transaction, and once more in another when the database has aborted the first before its commit.
     *
     * @param work must do the same when it is run again
     */
    <T> T run(Function<Session, T> work) {
        try {
            return attempt(work);
        } catch (RuntimeException e) {
            if (!isWorthRepeating(e)) {
                availability.failed(e);
                throw e;
            }
            LOG.debug("A transaction is run again", e);
        }
        return runOnce(work);
    }

    /**
     * Checks whether the work may be repeated. Work that timed out waiting for a connection may not: its caller retries
     * instead of waiting as long a second time.
     */
    private static boolean isWorthRepeating(RuntimeException failure) {
        if (failure instanceof DatabaseUnavailableException unavailable) {
            return unavailable.isConnected() && !(failure instanceof CommitOutcomeUnknownException);
        }
        return failure instanceof TransactionAbortedException
                || SqlState.isConflict(failure)
                || SqlState.isConnectionLost(failure) && !SqlState.isPoolTimeout(failure);
    }

    /**
     * Runs work in a transaction.
     *
     * @throws DatabaseUnavailableException if the connection was lost, but the work did not report it
     * @throws TransactionAbortedException if the database aborted the transaction, but the work did not report it
     * @throws CommitOutcomeUnknownException when it is unknown whether the transaction was committed
     */
    <T> T runOnce(Function<Session, T> work) {
        try {
            return attempt(work);
        } catch (RuntimeException e) {
            availability.failed(e);
            throw e;
        }
    }

    private <T> T attempt(Function<Session, T> work) {
        CommitSync sync = syncs.get();
        try {
            T result = commit(work, sync);
            // Without a connection, which another transaction can use meanwhile and wait for the same sync.
            awaitDisk(sync);
            return result;
        } catch (RuntimeException e) {
            if (SqlState.isConnectionLost(e)) {
                connectionsAreSuspect.run();
            }
            throw e;
        }
    }

    private <T> T commit(Function<Session, T> work, CommitSync sync) {
        try (Session session = sessions.get().openSession()) {
            Transaction transaction = session.beginTransaction();
            T result = doWork(session, work, sync);
            boolean asked = connection(session).isPhysicallyConnected();
            commit(transaction, changes(session));
            if (asked) {
                availability.answered();
            }
            return result;
        }
    }

    private static <T> T doWork(Session session, Function<Session, T> work, CommitSync sync) {
        try {
            T result = work.apply(session);
            if (isBroken(session)) {
                throw aborted(session, null);
            }
            // Here and not in the commit, so that only a failure of the commit itself leaves its outcome unknown.
            if (changes(session)) {
                session.flush();
                lookForChanges(session, sync);
            }
            return result;
        } catch (RuntimeException e) {
            RuntimeException believed = isBelievable(e, session) ? e : aborted(session, e);
            rollBack(session.getTransaction(), believed);
            throw believed;
        } catch (Error e) {
            rollBack(session.getTransaction(), e);
            throw e;
        }
    }

    private static boolean changes(Session session) {
        return session.getHibernateFlushMode() != FlushMode.MANUAL;
    }

    private static void lookForChanges(Session session, CommitSync sync) {
        if (connection(session).isPhysicallyConnected()) {
            sync.look(session);
        }
    }

    private static void awaitDisk(CommitSync sync) {
        try {
            sync.await();
        } catch (RuntimeException e) {
            throw new CommitOutcomeUnknownException(e);
        }
    }

    private static void commit(Transaction transaction, boolean changes) {
        try {
            transaction.commit();
        } catch (RuntimeException e) {
            boolean unknown = SqlState.isConnectionLost(e) || SqlState.of(e).isEmpty();
            throw changes && unknown ? new CommitOutcomeUnknownException(e) : e;
        }
    }

    private static void rollBack(Transaction transaction, Throwable reason) {
        try {
            transaction.rollback();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** Checks whether a failure was swallowed that ended the transaction, or the pool has taken its connection away. */
    private static boolean isBroken(Session session) {
        return session.getTransaction().getRollbackOnly() || hasLostItsConnection(session);
    }

    private static boolean isBelievable(RuntimeException failure, Session session) {
        if (failure instanceof PersistenceException) {
            return SqlState.of(failure).isPresent() || SqlState.isTransient(failure) || !hasLostItsConnection(session);
        }
        return SqlState.isTransient(failure) || !isBroken(session);
    }

    /** Checks the connection itself: work of the session would first run its batched statements. */
    private static boolean hasLostItsConnection(Session session) {
        LogicalConnectionImplementor connection = connection(session);
        try {
            return connection.isPhysicallyConnected()
                    && connection.getPhysicalConnection().isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    private static RuntimeException aborted(Session session, @Nullable RuntimeException notBelieved) {
        boolean connected = connection(session).isPhysicallyConnected();
        return connected && !hasLostItsConnection(session)
                ? new TransactionAbortedException(notBelieved)
                : new DatabaseUnavailableException("The connection broke during a transaction", connected, notBelieved);
    }

    private static LogicalConnectionImplementor connection(Session session) {
        return ((SessionImplementor) session).getJdbcCoordinator().getLogicalConnection();
    }
}
