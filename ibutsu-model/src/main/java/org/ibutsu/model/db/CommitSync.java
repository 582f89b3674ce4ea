package org.ibutsu.model.db;

import java.sql.SQLException;
import org.hibernate.Session;
import org.hibernate.exception.JDBCConnectionException;

/**
 * Lets one transaction wait, after its commit, until the disk has what it has changed. H2 returns from a commit before that.
 * A transaction that has changed nothing does not wait.
 */
final class CommitSync {

    // The standard's state for a transaction of which nobody knows whether it was committed.
    private static final String OUTCOME_UNKNOWN = "08007";
    private static final String CONNECTION_LOST = "08006";

    private final H2Store store;
    private boolean needed;

    /**
     * Creates it for the next transaction.
     *
     * @param store the file as it is open now; null when nothing needs to be waited for
     */
    CommitSync(H2Store store) {
        this.store = store;
    }

    /**
     * Looks whether a transaction has changed something; called before its commit.
     *
     * @param session the session of the transaction, flushed
     */
    void look(Session session) {
        if (store != null) {
            session.doWork(connection -> {
                needed = store.hasChanges(connection);
                if (needed && !store.serves(connection)) {
                    throw new SQLException("The file of the database was opened again meanwhile", CONNECTION_LOST);
                }
            });
        }
    }

    /**
     * Waits until the disk has what was committed.
     *
     * @throws JDBCConnectionException when it may not have it: after a power cut nobody knows whether the transaction counts
     */
    void await() {
        if (needed) {
            try {
                store.sync();
            } catch (SQLException e) {
                throw new JDBCConnectionException(
                        "What was committed may not be on the disk",
                        new SQLException("What was committed may not be on the disk", OUTCOME_UNKNOWN, e));
            }
        }
    }
}
