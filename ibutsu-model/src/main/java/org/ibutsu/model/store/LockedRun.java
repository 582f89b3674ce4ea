package org.ibutsu.model.store;

import org.ibutsu.model.Run;

/**
 * A run that is locked until the end of the transaction.
 *
 * @param run the run, which belongs to the session; its large documents are missing, and stay as they are
 * @param metadata its metadata
 * @param summary its summary
 */
public record LockedRun(Run run, LockedDocument metadata, LockedDocument summary) {

    /** Returns a run whose documents are there. */
    public static LockedRun of(Run run) {
        return new LockedRun(
                run, new TreeDocument(run::metadata, run::metadata), new TreeDocument(run::summary, run::summary));
    }

    /** Checks whether a document is left in the database. */
    public boolean isLarge() {
        return metadata.isLarge() || summary.isLarge();
    }
}
