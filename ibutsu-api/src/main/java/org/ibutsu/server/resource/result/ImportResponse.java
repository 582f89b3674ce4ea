package org.ibutsu.server.resource.result;

import java.time.LocalDateTime;
import java.util.UUID;
import org.ibutsu.model.Import;
import org.ibutsu.model.store.ImportRow;
import org.ibutsu.server.resource.RequestMetadata;
import org.jspecify.annotations.Nullable;

/** An import on the wire. Its runs, once there are some, stand in the metadata. */
record ImportResponse(
        UUID id,
        @Nullable String filename,
        @Nullable String format,
        @Nullable String status,
        LocalDateTime created,
        Object metadata) {

    /** Creates the answer for an entity. */
    static ImportResponse of(Import row) {
        return of(row, row.statusText(), RequestMetadata.orEmpty(row.metadata()));
    }

    /** Creates the answer for a row, whose metadata are copied when they are written. */
    static ImportResponse ofRow(ImportRow row) {
        return of(row.columns(), row.status(), row.metadata().orEmptyObject());
    }

    private static ImportResponse of(Import row, @Nullable String status, Object metadata) {
        return new ImportResponse(row.id(), row.filename(), row.format(), status, row.created(), metadata);
    }
}
