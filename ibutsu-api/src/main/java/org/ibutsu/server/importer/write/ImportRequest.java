package org.ibutsu.server.importer.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.model.Import;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Ids;

/**
 * The request with which a file was uploaded.
 *
 * @param filename the name of the file
 * @param project the project to put the runs into; empty when the file must name it
 * @param metadata overlays the metadata of the file; empty when nothing was sent
 * @param source overrides the source named in the file; empty when nothing was sent
 * @param runKey names the run that reports are added to; empty for a run of their own
 */
public record ImportRequest(
        String filename,
        Optional<UUID> project,
        ObjectNode metadata,
        Optional<String> source,
        Optional<String> runKey) {

    /** The key of the data of an import that names the run. */
    static final String RUN_KEY = "run";

    public static ImportRequest of(Import row) {
        JsonNode data = row.metadata();
        return new ImportRequest(
                Objects.requireNonNullElse(row.filename(), ""),
                Ids.parse(data.path("project_id").asText(null)),
                data.path("metadata") instanceof ObjectNode sent ? sent : Json.MAPPER.createObjectNode(),
                text(data, "source"),
                text(data, RUN_KEY));
    }

    /** Returns the same with other metadata. */
    public ImportRequest withMetadata(ObjectNode other) {
        return new ImportRequest(filename, project, other, source, runKey);
    }

    private static Optional<String> text(JsonNode data, String key) {
        return Optional.ofNullable(data.path(key).asText(null)).filter(text -> !text.isEmpty());
    }
}
