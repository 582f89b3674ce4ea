package org.ibutsu.model.store;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.json.StoredDocument;

/**
 * An artifact as answers show it.
 *
 * @param columns the artifact without its metadata
 * @param metadata its metadata
 */
public record ArtifactRow(Artifact columns, StoredDocument metadata) {

    private static final List<String> ATTRIBUTES = List.of("id", "resultId", "runId", "filename", "uploadDate");

    static final RowReader<Artifact, ArtifactRow> READER = new RowReader<>(
            Artifact.class,
            ATTRIBUTES,
            List.of(DocumentColumn.json("artifacts", "data", "metadata")),
            (columns, documents) -> new ArtifactRow(artifact(columns), documents.get(0)));

    static final RowReader<Artifact, Artifact> COLUMNS =
            new RowReader<>(Artifact.class, ATTRIBUTES, List.of(), (columns, documents) -> artifact(columns));

    private static Artifact artifact(Object[] columns) {
        return new Artifact()
                .id((UUID) columns[0])
                .resultId((UUID) columns[1])
                .runId((UUID) columns[2])
                .filename((String) columns[3])
                .uploadDate((LocalDateTime) columns[4]);
    }
}
