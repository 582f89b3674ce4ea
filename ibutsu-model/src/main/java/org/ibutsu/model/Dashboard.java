package org.ibutsu.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A page of widgets. */
@Entity(name = "Dashboard")
@Table(name = "dashboards")
public class Dashboard {

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "title")
    private String title;

    @Column(name = "description")
    private String description;

    @Column(name = "filters")
    private String filters;

    @Column(name = "project_id")
    private UUID projectId;

    @Column(name = "user_id")
    private UUID userId;

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
    public String title() {
        return title;
    }

    /** Sets its title; may be null. */
    public Dashboard title(String title) {
        this.title = title;
        return this;
    }

    /** Returns a text for people. */
    public String description() {
        return description;
    }

    /** Sets a text for people. */
    public Dashboard description(String description) {
        this.description = description;
        return this;
    }

    /** Returns filters that its widgets share. */
    public String filters() {
        return filters;
    }

    /** Sets filters that its widgets share. */
    public Dashboard filters(String filters) {
        this.filters = filters;
        return this;
    }

    /** Returns the project, or null for a dashboard that everyone may read. */
    public UUID projectId() {
        return projectId;
    }

    /** Sets the project, or null for a dashboard that everyone may read. */
    public Dashboard projectId(UUID projectId) {
        this.projectId = projectId;
        return this;
    }

    /** Returns the user it belongs to, or null. */
    public UUID userId() {
        return userId;
    }

    /** Sets the user it belongs to, or null. */
    public Dashboard userId(UUID userId) {
        this.userId = userId;
        return this;
    }
}
