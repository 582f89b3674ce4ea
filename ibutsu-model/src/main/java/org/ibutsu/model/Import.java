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

/** An uploaded file on its way into runs and results. */
@Entity(name = "Import")
@Table(name = "imports")
public class Import {

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "filename")
    private @Nullable String filename;

    @Column(name = "format")
    private @Nullable String format;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "data")
    private @Nullable JsonNode metadata = NullNode.instance;

    @Column(name = "status")
    private @Nullable String status;

    @Column(name = "created")
    private LocalDateTime created;

    /** Returns the identifier, random unless set. */
    public UUID id() {
        return id;
    }

    /** Sets the identifier. */
    public Import id(UUID id) {
        this.id = id;
        return this;
    }

    /** Returns the name of the file as uploaded. */
    public @Nullable String filename() {
        return filename;
    }

    /** Sets the name of the file as uploaded. */
    public Import filename(@Nullable String filename) {
        this.filename = filename;
        return this;
    }

    /** Returns the format, which is always empty, as existing clients expect. */
    public @Nullable String format() {
        return format;
    }

    /** Sets always empty, as existing clients expect. */
    public Import format(@Nullable String format) {
        this.format = format;
        return this;
    }

    /**
     * Returns the request ({@code metadata}, {@code project_id}, {@code source}) and the outcome ({@code run_id},
     * {@code error}); the JSON null when there is none, never null.
     */
    public JsonNode metadata() {
        return metadata == null ? NullNode.instance : metadata;
    }

    /**
     * Sets the request ({@code metadata}, {@code project_id}, {@code source}) and the outcome ({@code run_id}, {@code
     * error}). Null stands for the JSON null. The tree must not be changed afterwards.
     */
    public Import metadata(@Nullable JsonNode metadata) {
        this.metadata = metadata == null ? NullNode.instance : metadata;
        return this;
    }

    /** Sets one key of the free metadata and keeps the others. */
    public Import metadata(String key, @Nullable Object value) {
        return metadata(Json.with(metadata(), key, value));
    }

    /** Returns how far the import has come; null if it is not one of the known words. */
    public @Nullable ImportStatus status() {
        return status == null ? null : ImportStatus.of(status);
    }

    /** Returns the stored word for the state of the import, verbatim; may be null. */
    public @Nullable String statusText() {
        return status;
    }

    /** Sets how far the import has come. */
    public Import status(ImportStatus status) {
        this.status = status.text();
        return this;
    }

    /** Returns the time of the upload, UTC. */
    public LocalDateTime created() {
        return created;
    }

    /** Sets when it was uploaded, UTC. */
    public Import created(LocalDateTime created) {
        this.created = created;
        return this;
    }
}
