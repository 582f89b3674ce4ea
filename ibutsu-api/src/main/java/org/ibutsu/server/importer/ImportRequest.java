package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.model.Import;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Ids;

/**
 * What was asked for when a file was uploaded.
 *
 * @param filename the name of the file
 * @param project the project to put the runs into; empty when the file shall name it
 * @param metadata overlays the metadata of the file; empty when nothing was sent
 * @param source overrides the source named in the file; empty when nothing was sent
 */
record ImportRequest(String filename, Optional<UUID> project, ObjectNode metadata, Optional<String> source) {

    static ImportRequest of(Import row) {
        JsonNode data = row.metadata();
        return new ImportRequest(
                row.filename(),
                Ids.parse(data.path("project_id").asText(null)),
                data.path("metadata") instanceof ObjectNode sent ? sent : Json.MAPPER.createObjectNode(),
                Optional.ofNullable(data.path("source").asText(null)).filter(source -> !source.isEmpty()));
    }
}
