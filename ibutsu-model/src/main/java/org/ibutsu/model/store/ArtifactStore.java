package org.ibutsu.model.store;

import java.sql.PreparedStatement;
import java.util.List;
import org.hibernate.Session;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.json.Json;

/** Reads and writes artifacts and their bytes. */
public final class ArtifactStore {

    private final Session session;

    /** Works within a session. */
    public ArtifactStore(Session session) {
        this.session = session;
    }

    /**
     * An artifact together with its bytes.
     *
     * @param artifact the artifact
     * @param content its bytes
     */
    public record WithContent(Artifact artifact, byte[] content) {}

    /** Adds many artifacts with their bytes at once, past the memory of the session. Their parents must be in the database already. */
    public void bulkInsert(List<WithContent> artifacts) {
        if (artifacts.isEmpty()) {
            return;
        }
        session.doWork(connection -> {
            String sql = switch (Kinds.of(connection)) {
                case H2 -> """
                        insert into artifacts (id, content, result_id, run_id, filename, data, upload_date)
                        values (?, ?, ?, ?, ?, ? format json, ?)
                        """;
                case POSTGRESQL -> """
                        insert into artifacts (id, content, result_id, run_id, filename, data, upload_date)
                        values (?, ?, ?, ?, ?, cast(? as jsonb), ?)
                        """;
            };
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (WithContent each : artifacts) {
                    Artifact artifact = each.artifact();
                    insert.setObject(1, artifact.id());
                    insert.setBytes(2, each.content());
                    insert.setObject(3, artifact.resultId());
                    insert.setObject(4, artifact.runId());
                    insert.setString(5, artifact.filename());
                    insert.setString(6, Json.write(artifact.metadata()));
                    insert.setObject(7, artifact.uploadDate());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }
}
