package org.ibutsu.server.task;

import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.EmbeddedCountStore;
import org.ibutsu.server.job.CancellationToken;

/** Maintains the counts of results in a file of H2, which a trigger updates. */
public final class EmbeddedCounts {

    private final Database database;

    /**
     * Creates the maintenance of one database.
     *
     * @param database the database, an H2
     */
    public EmbeddedCounts(Database database) {
        this.database = database;
    }

    /**
     * Folds the changes that have been appended up to now into sums, in short transactions, while clients go on
     * writing.
     *
     * @param stop the signal to stop
     * @throws org.ibutsu.server.job.JobCancelledException when stopped
     */
    public void fold(CancellationToken stop) {
        while (database.write(session -> new EmbeddedCountStore(session).fold())) {
            stop.check();
        }
    }
}
