package org.ibutsu.model.db;

/** The reading transactions of some work, which another thread may cancel. */
public interface ReadScope {

    /**
     * Runs work in this thread.
     *
     * @param work the work, whose reading transactions belong to this scope
     */
    void run(Runnable work);

    /**
     * Cancels the query that is being executed, if there is one, and lets no further transaction begin that reads. A
     * query that begins at this moment may be missed, so that this is to be called again until the work has ended. May
     * wait for the database.
     */
    void cancel();
}
