package org.ibutsu.server.resource;

import java.time.LocalDateTime;
import java.util.UUID;
import org.ibutsu.model.Import;
import org.ibutsu.model.store.ImportRow;

/** An import on the wire. Its runs, once there are some, stand in the metadata. */
record ImportAnswer(UUID id, String filename, String format, String status, LocalDateTime created, Object metadata) {

    /** Makes the answer for an entity. */
    static ImportAnswer of(Import row) {
        return of(row, row.statusText(), SentMetadata.orEmpty(row.metadata()));
    }

    /** Makes the answer for a row, whose metadata are copied when they are written. */
    static ImportAnswer ofRow(ImportRow row) {
        return of(row.columns(), row.status(), row.metadata().orEmptyObject());
    }

    private static ImportAnswer of(Import row, String status, Object metadata) {
        return new ImportAnswer(row.id(), row.filename(), row.format(), status, row.created(), metadata);
    }
}
