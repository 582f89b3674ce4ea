package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.UUID;
import org.ibutsu.model.Artifact;

/** What is known about a stored file, on the wire. */
record ArtifactAnswer(
        UUID id,
        UUID result_id,
        UUID run_id,
        String filename,
        LocalDateTime upload_date,
        JsonNode additional_metadata) {

    static ArtifactAnswer of(Artifact artifact) {
        return new ArtifactAnswer(
                artifact.id(),
                artifact.resultId(),
                artifact.runId(),
                artifact.filename(),
                artifact.uploadDate(),
                SentMetadata.orEmpty(artifact.metadata()));
    }
}
