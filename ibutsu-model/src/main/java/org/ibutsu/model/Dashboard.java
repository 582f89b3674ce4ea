package org.ibutsu.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of widgets. */
@Entity(name = "Dashboard")
@Table(name = "dashboards")
public class Dashboard {

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "title")
    private @Nullable String title;

    @Column(name = "description")
    private @Nullable String description;

    @Column(name = "filters")
    private @Nullable String filters;

    @Column(name = "project_id")
    private @Nullable UUID projectId;

    @Column(name = "user_id")
    private @Nullable UUID userId;

    /** Returns the identifier, random unless set. */
    public UUID id() {
        return id;
    }

    /** Sets the identifier. */
    public Dashboard id(UUID id) {
        this.id = id;
        return this;
    }

    /** Returns its title; may be null. */
    public @Nullable String title() {
        return title;
    }

    /** Sets its title; may be null. */
    public Dashboard title(@Nullable String title) {
        this.title = title;
        return this;
    }

    /** Returns a text for people. */
    public @Nullable String description() {
        return description;
    }

    /** Sets a text for people. */
    public Dashboard description(@Nullable String description) {
        this.description = description;
        return this;
    }

    /** Returns filters that its widgets share. */
    public @Nullable String filters() {
        return filters;
    }

    /** Sets filters that its widgets share. */
    public Dashboard filters(@Nullable String filters) {
        this.filters = filters;
        return this;
    }

    /** Returns the project, or null for a dashboard that everyone may read. */
    public @Nullable UUID projectId() {
        return projectId;
    }

    /** Sets the project, or null for a dashboard that everyone may read. */
    public Dashboard projectId(@Nullable UUID projectId) {
        this.projectId = projectId;
        return this;
    }

    /** Returns the user it belongs to, or null. */
    public @Nullable UUID userId() {
        return userId;
    }

    /** Sets the user it belongs to, or null. */
    public Dashboard userId(@Nullable UUID userId) {
        this.userId = userId;
        return this;
    }
}
