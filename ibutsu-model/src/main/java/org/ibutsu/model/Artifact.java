package org.ibutsu.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.ibutsu.model.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A file attached to a run or to a result. Its bytes are read and written by the store alone, so that lists never load
 * them.
 */
@Entity(name = "Artifact")
@Table(name = "artifacts")
public class Artifact {

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "result_id")
    private @Nullable UUID resultId;

    @Column(name = "run_id")
    private @Nullable UUID runId;

    @Column(name = "filename")
    private @Nullable String filename;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "data")
    private @Nullable JsonNode metadata = NullNode.instance;

    @Column(name = "upload_date")
    private LocalDateTime uploadDate;

    /** Returns the identifier, random unless set. */
    public UUID id() {
        return id;
    }

    /** Sets the identifier. */
    public Artifact id(UUID id) {
        this.id = id;
        return this;
    }

    /** Returns the result it is attached to, or null if it is attached to a run. */
    public @Nullable UUID resultId() {
        return resultId;
    }

    /** Sets the result it is attached to, or null when it is attached to a run. */
    public Artifact resultId(@Nullable UUID resultId) {
        this.resultId = resultId;
        return this;
    }

    /** Returns the run it is attached to, or null if it is attached to a result. */
    public @Nullable UUID runId() {
        return runId;
    }

    /** Sets the run it is attached to, or null when it is attached to a result. */
    public Artifact runId(@Nullable UUID runId) {
        this.runId = runId;
        return this;
    }

    /** Returns a label, never a path. */
    public @Nullable String filename() {
        return filename;
    }

    /** Sets a label, never a path. */
    public Artifact filename(@Nullable String filename) {
        this.filename = filename;
        return this;
    }

    /** Returns free metadata, {@code additional_metadata} on the wire; the JSON null when there is none, never null. */
    public JsonNode metadata() {
        return metadata == null ? NullNode.instance : metadata;
    }

    /**
     * Sets free metadata, {@code additional_metadata} on the wire. Null stands for the JSON null. The tree must not be
     * changed afterwards.
     */
    public Artifact metadata(@Nullable JsonNode metadata) {
        this.metadata = metadata == null ? NullNode.instance : metadata;
        return this;
    }

    /** Sets one key of the free metadata and keeps the others. */
    public Artifact metadata(String key, @Nullable Object value) {
        return metadata(Json.with(metadata(), key, value));
    }

    /** Returns the time of the upload, UTC. */
    public LocalDateTime uploadDate() {
        return uploadDate;
    }

    /** Sets when it was uploaded, UTC. */
    public Artifact uploadDate(LocalDateTime uploadDate) {
        this.uploadDate = uploadDate;
        return this;
    }
}
