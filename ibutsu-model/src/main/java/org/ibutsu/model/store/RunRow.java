package org.ibutsu.model.store;

import org.ibutsu.model.Run;
import org.ibutsu.model.json.StoredDocument;

/**
 * A run as answers show it.
 *
 * @param columns the run without its documents
 * @param metadata its metadata
 * @param summary its summary
 */
public record RunRow(Run columns, StoredDocument metadata, StoredDocument summary) {

    /** Returns the run with its documents as trees. */
    Run whole() {
        return columns.metadata(metadata.tree()).summary(summary.tree());
    }
}
