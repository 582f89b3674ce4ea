package org.ibutsu.server.backup;

/** A listener for the progress of a backup or a restore. */
@FunctionalInterface
public interface BackupProgress {

    /**
     * Called now and then, and when a table is finished.
     *
     * @param table the name of the table
     * @param rows how many of its rows were written so far
     * @param finished whether these are all
     */
    void at(String table, long rows, boolean finished);
}
