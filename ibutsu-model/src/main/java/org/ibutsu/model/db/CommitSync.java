package org.ibutsu.model.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * A wait of a transaction, after its commit, until its changes are on the disk. H2 returns from a commit before that. A
 * transaction that has changed nothing does not wait.
 */
final class CommitSync {

    // The standard's state for a transaction whose outcome is unknown.
    private static final String OUTCOME_UNKNOWN = "08007";
    private static final String CONNECTION_LOST = "08006";

    private final Supplier<@Nullable H2Store> current;
    private @Nullable H2Store changed;

    /**
     * Creates it for one transaction.
     *
     * @param current returns the file as it is open at the moment; null when nothing needs to be waited for
     */
    CommitSync(Supplier<@Nullable H2Store> current) {
        this.current = current;
    }

    /**
     * Checks, right before its commit, whether a transaction has changed anything.
     *
     * @param session the session of the transaction, flushed
     */
    void look(Session session) {
        H2Store store = current.get();
        if (store != null) {
            session.doWork(connection -> look(store, connection));
        }
    }

    private void look(H2Store store, Connection connection) throws SQLException {
        if (store.hasChanges(connection)) {
            if (!store.serves(connection)) {
                throw new SQLException("The file of the database was opened again meanwhile", CONNECTION_LOST);
            }
            changed = store;
        }
    }

    /**
     * Waits until the disk has the committed data.
     *
     * @throws JDBCConnectionException when it may not have it: after a power cut the outcome of the transaction is
     *     unknown
     */
    void await() {
        if (changed != null) {
            try {
                changed.sync();
            } catch (SQLException e) {
                throw new JDBCConnectionException(
                        "What was committed may not be on the disk",
                        new SQLException("What was committed may not be on the disk", OUTCOME_UNKNOWN, e));
            }
        }
    }
}
