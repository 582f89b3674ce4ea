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

/** The outcome of one test. */
@DynamicUpdate
@Entity(name = "Result")
@Table(name = "results")
public class Result {

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "project_id")
    private @Nullable UUID projectId;

    @Column(name = "run_id")
    private @Nullable UUID runId;

    @Column(name = "test_id")
    private @Nullable String testId;

    @Column(name = "result")
    private @Nullable String result;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "data")
    private @Nullable JsonNode metadata = NullNode.instance;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "params")
    private @Nullable JsonNode params = NullNode.instance;

    @Column(name = "duration")
    private @Nullable Double duration;

    @Column(name = "start_time")
    private LocalDateTime startTime;

    @Column(name = "source")
    private @Nullable String source;

    @Column(name = "env")
    private @Nullable String env;

    @Column(name = "component")
    private @Nullable String component;

    /** Returns the identifier, random unless set. */
    public UUID id() {
        return id;
    }

    /** Sets the identifier. */
    public Result id(UUID id) {
        this.id = id;
        return this;
    }

    /** Returns the project; null when the project was deleted. */
    public @Nullable UUID projectId() {
        return projectId;
    }

    /** Sets the project; null when the project was deleted. */
    public Result projectId(@Nullable UUID projectId) {
        this.projectId = projectId;
        return this;
    }

    /** Returns the run it belongs to, or null. */
    public @Nullable UUID runId() {
        return runId;
    }

    /** Sets the run it belongs to, or null. */
    public Result runId(@Nullable UUID runId) {
        this.runId = runId;
        return this;
    }

    /** Returns the name of the test; may be null. */
    public @Nullable String testId() {
        return testId;
    }

    /** Sets the name of the test; may be null. */
    public Result testId(@Nullable String testId) {
        this.testId = testId;
        return this;
    }

    /**
     * Returns the outcome: {@code passed}, {@code failed}, {@code error}, {@code skipped}, {@code xpassed}, {@code
     * xfailed}, {@code manual} or {@code blocked}; may be null.
     */
    public @Nullable String result() {
        return result;
    }

    /**
     * Sets the outcome: {@code passed}, {@code failed}, {@code error}, {@code skipped}, {@code xpassed}, {@code
     * xfailed}, {@code manual} or {@code blocked}; may be null.
     */
    public Result result(@Nullable String result) {
        this.result = result;
        return this;
    }

    /** Returns free metadata; the JSON null when there is none, never null. */
    public JsonNode metadata() {
        return metadata == null ? NullNode.instance : metadata;
    }

    /** Sets free metadata. Null stands for the JSON null. The tree must not be changed afterwards. */
    public Result metadata(@Nullable JsonNode metadata) {
        this.metadata = metadata == null ? NullNode.instance : metadata;
        return this;
    }

    /** Sets one key of the free metadata and keeps the others. */
    public Result metadata(String key, @Nullable Object value) {
        return metadata(Json.with(metadata(), key, value));
    }

    /** Returns the parameters of the test; the JSON null when there is none, never null. */
    public JsonNode params() {
        return params == null ? NullNode.instance : params;
    }

    /** Sets the parameters of the test. Null stands for the JSON null. The tree must not be changed afterwards. */
    public Result params(@Nullable JsonNode params) {
        this.params = params == null ? NullNode.instance : params;
        return this;
    }

    /** Returns the duration in seconds; may be null. */
    public @Nullable Double duration() {
        return duration;
    }

    /** Sets how long it took, in seconds; may be null. */
    public Result duration(@Nullable Double duration) {
        this.duration = duration;
        return this;
    }

    /** Returns the start time of the test, UTC. */
    public LocalDateTime startTime() {
        return startTime;
    }

    /** Sets when the test began, UTC. */
    public Result startTime(LocalDateTime startTime) {
        this.startTime = startTime;
        return this;
    }

    /** Returns the source that sent the result; may be null. */
    public @Nullable String source() {
        return source;
    }

    /** Sets the sender of the result; may be null. */
    public Result source(@Nullable String source) {
        this.source = source;
        return this;
    }

    /** Returns the environment that was tested; may be null. */
    public @Nullable String env() {
        return env;
    }

    /** Sets the environment that was tested; may be null. */
    public Result env(@Nullable String env) {
        this.env = env;
        return this;
    }

    /** Returns the component that was tested; may be null. */
    public @Nullable String component() {
        return component;
    }

    /** Sets the component that was tested; may be null. */
    public Result component(@Nullable String component) {
        this.component = component;
        return this;
    }
}
