package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.UUID;
import org.ibutsu.model.Import;

/** An import on the wire. Its runs, once there are some, stand in the metadata. */
record ImportAnswer(UUID id, String filename, String format, String status, LocalDateTime created, JsonNode metadata) {

    static ImportAnswer of(Import row) {
        return new ImportAnswer(
                row.id(),
                row.filename(),
                row.format(),
                row.statusText(),
                row.created(),
                SentMetadata.orEmpty(row.metadata()));
    }
}
