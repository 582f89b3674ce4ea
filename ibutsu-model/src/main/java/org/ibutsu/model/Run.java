package org.ibutsu.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.ibutsu.model.json.Json;
import org.jspecify.annotations.Nullable;

/** A set of results that belong together: one execution of a test suite. */
@DynamicUpdate
@Entity(name = "Run")
@Table(name = "runs")
public class Run {

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "project_id")
    private @Nullable UUID projectId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "data")
    private @Nullable JsonNode metadata = NullNode.instance;

    @Column(name = "env")
    private @Nullable String env;

    @Column(name = "component")
    private @Nullable String component;

    @Column(name = "source")
    private @Nullable String source;

    @Column(name = "start_time")
    private LocalDateTime startTime;

    @Column(name = "duration")
    private @Nullable Double duration;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "summary")
    private @Nullable JsonNode summary = NullNode.instance;

    @Column(name = "created")
    private LocalDateTime created;

    /** Returns the identifier, random unless set. */
    public UUID id() {
        return id;
    }

    /** Sets the identifier. */
    public Run id(UUID id) {
        this.id = id;
        return this;
    }

    /** Returns the project; null when the project was deleted. */
    public @Nullable UUID projectId() {
        return projectId;
    }

    /** Sets the project; null when the project was deleted. */
    public Run projectId(@Nullable UUID projectId) {
        this.projectId = projectId;
        return this;
    }

    /** Returns free metadata; the JSON null when there is none, never null. */
    public JsonNode metadata() {
        return metadata == null ? NullNode.instance : metadata;
    }

    /** Sets free metadata. Null stands for the JSON null. The tree must not be changed afterwards. */
    public Run metadata(@Nullable JsonNode metadata) {
        this.metadata = metadata == null ? NullNode.instance : metadata;
        return this;
    }

    /** Sets one key of the free metadata and keeps the others. */
    public Run metadata(String key, @Nullable Object value) {
        return metadata(Json.with(metadata(), key, value));
    }

    /** Returns the environment that was tested; may be null. */
    public @Nullable String env() {
        return env;
    }

    /** Sets the environment that was tested; may be null. */
    public Run env(@Nullable String env) {
        this.env = env;
        return this;
    }

    /** Returns the component that was tested; may be null. */
    public @Nullable String component() {
        return component;
    }

    /** Sets the component that was tested; may be null. */
    public Run component(@Nullable String component) {
        this.component = component;
        return this;
    }

    /** Returns the source that sent the run; may be null. */
    public @Nullable String source() {
        return source;
    }

    /** Sets the sender of the run; may be null. */
    public Run source(@Nullable String source) {
        this.source = source;
        return this;
    }

    /** Returns the start time of the run, UTC. */
    public LocalDateTime startTime() {
        return startTime;
    }

    /** Sets when the run began, UTC. */
    public Run startTime(LocalDateTime startTime) {
        this.startTime = startTime;
        return this;
    }

    /** Returns the duration in seconds; may be null. */
    public @Nullable Double duration() {
        return duration;
    }

    /** Sets how long it took, in seconds; may be null. */
    public Run duration(@Nullable Double duration) {
        this.duration = duration;
        return this;
    }

    /**
     * Returns counts over its results, as clients sent them or as they were computed; the JSON null when there is none,
     * never null.
     */
    public JsonNode summary() {
        return summary == null ? NullNode.instance : summary;
    }

    /**
     * Sets counts over its results, as clients sent them or as they were computed. Null stands for the JSON null. The
     * tree must not be changed afterwards.
     */
    public Run summary(@Nullable JsonNode summary) {
        this.summary = summary == null ? NullNode.instance : summary;
        return this;
    }

    /** Returns the time at which the row was created, UTC. */
    public LocalDateTime created() {
        return created;
    }

    /** Sets when the row was made, UTC. */
    public Run created(LocalDateTime created) {
        this.created = created;
        return this;
    }
}
