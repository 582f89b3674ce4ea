package org.ibutsu.model;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.ibutsu.model.json.Json;

/** Something that a user has asked for, which is done in the background. */
@Entity(name = "BackgroundTask")
@Table(name = "ibutsu_tasks")
public class BackgroundTask {

    /** The state of a task. */
    public enum State {
        /** It is waiting or running. */
        PENDING,
        /** It is done; there is an answer. */
        SUCCESS,
        /** It cannot be done; the answer says why. */
        FAILURE
    }

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "name")
    private String name;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    @Column(name = "params")
    private String params;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "state")
    private State state = State.PENDING;

    @Column(name = "created")
    private LocalDateTime created;

    /** For Hibernate. */
    protected BackgroundTask() {}

    /**
     * Creates a task that waits.
     *
     * @param userId who has asked for it
     * @param name the kind of the task
     * @param params how to do it
     * @param created the time, UTC
     */
    public BackgroundTask(UUID userId, String name, JsonNode params, LocalDateTime created) {
        this.userId = userId;
        this.name = name;
        this.params = Json.write(params);
        this.created = created;
    }

    /** Returns the identifier. */
    public UUID id() {
        return id;
    }

    /** Returns the user who requested it. */
    public UUID userId() {
        return userId;
    }

    /** Returns the name of the task, such as {@code query.query_task}. */
    public String name() {
        return name;
    }

    /** Returns the parameters of the task. */
    public JsonNode params() {
        return Json.parse(params);
    }

    /** Returns the state. */
    public State state() {
        return state;
    }

    /** Returns the time of the request, UTC. */
    public LocalDateTime created() {
        return created;
    }
}
