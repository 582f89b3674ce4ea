package org.ibutsu.model.store;

import org.ibutsu.model.Result;

/**
 * A result that is locked until the end of the transaction.
 *
 * @param result the result, which belongs to the session; its large documents are missing, and stay as they are
 * @param metadata its metadata
 * @param params its parameters
 */
public record LockedResult(Result result, LockedDocument metadata, LockedDocument params) {

    /** Returns a result whose documents are there. */
    public static LockedResult of(Result result) {
        return new LockedResult(
                result,
                new TreeDocument(result::metadata, result::metadata),
                new TreeDocument(result::params, result::params));
    }

    /** Checks whether a document is left in the database. */
    public boolean isLarge() {
        return metadata.isLarge() || params.isLarge();
    }
}
