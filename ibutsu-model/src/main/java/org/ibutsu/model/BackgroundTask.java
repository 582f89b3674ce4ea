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

    /** How far a task is. */
    public enum State {
        /** It waits, or is under way. */
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

    private String name;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private String params;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private State state = State.PENDING;

    private LocalDateTime created;

    /** For Hibernate. */
    protected BackgroundTask() {}

    /**
     * Makes a task that waits.
     *
     * @param userId who has asked for it
     * @param name what to do
     * @param params how to do it
     * @param created the time, UTC
     */
    public BackgroundTask(UUID userId, String name, JsonNode params, LocalDateTime created) {
        this.userId = userId;
        this.name = name;
        this.params = Json.write(params);
        this.created = created;
    }

    /** Gives the identifier. */
    public UUID id() {
        return id;
    }

    /** Gives who has asked for it. */
    public UUID userId() {
        return userId;
    }

    /** Gives what to do, such as {@code query.query_task}. */
    public String name() {
        return name;
    }

    /** Gives how to do it. */
    public JsonNode params() {
        return Json.parse(params);
    }

    /** Tells how far it is. */
    public State state() {
        return state;
    }

    /** Gives when it was asked for, UTC. */
    public LocalDateTime created() {
        return created;
    }
}
