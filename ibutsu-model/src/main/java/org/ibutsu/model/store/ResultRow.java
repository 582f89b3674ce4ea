package org.ibutsu.model.store;

import org.ibutsu.model.Result;
import org.ibutsu.model.json.StoredDocument;

/**
 * A result as answers show it.
 *
 * @param columns the result without its documents
 * @param metadata its metadata
 * @param params its parameters
 */
public record ResultRow(Result columns, StoredDocument metadata, StoredDocument params) {

    /** Returns the result with its documents as trees. */
    Result whole() {
        return columns.metadata(metadata.tree()).params(params.tree());
    }
}
