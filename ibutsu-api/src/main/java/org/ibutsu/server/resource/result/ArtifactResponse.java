package org.ibutsu.server.resource.result;

import java.time.LocalDateTime;
import java.util.UUID;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.store.ArtifactRow;
import org.ibutsu.server.resource.RequestMetadata;
import org.jspecify.annotations.Nullable;

/** A stored file in a response, without its content. */
record ArtifactResponse(
        UUID id,
        @Nullable UUID result_id,
        @Nullable UUID run_id,
        @Nullable String filename,
        LocalDateTime upload_date,
        Object additional_metadata) {

    /** Creates the answer for an entity. */
    static ArtifactResponse of(Artifact artifact) {
        return of(artifact, RequestMetadata.orEmpty(artifact.metadata()));
    }

    /** Creates the answer for a row, whose metadata are copied when they are written. */
    static ArtifactResponse ofRow(ArtifactRow row) {
        return of(row.columns(), row.metadata().orEmptyObject());
    }

    private static ArtifactResponse of(Artifact artifact, Object metadata) {
        return new ArtifactResponse(
                artifact.id(),
                artifact.resultId(),
                artifact.runId(),
                artifact.filename(),
                artifact.uploadDate(),
                metadata);
    }
}
