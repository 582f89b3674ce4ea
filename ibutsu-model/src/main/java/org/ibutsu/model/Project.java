package org.ibutsu.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/** Owns runs, results, dashboards and widgets; its members and its owner may see and change them. */
@Entity(name = "Project")
@Table(name = "projects")
// Those that are to be removed are hidden from every query and look-up at once.
@SQLRestriction("not exists (select 1 from ibutsu_removed_projects removed where removed.project_id = id)")
public class Project {

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "name")
    private @Nullable String name;

    @Column(name = "title")
    private @Nullable String title;

    @Column(name = "owner_id")
    private @Nullable UUID ownerId;

    @Column(name = "group_id")
    private @Nullable UUID groupId;

    @Column(name = "default_dashboard_id")
    private @Nullable UUID defaultDashboardId;

    @ManyToMany
    @JoinTable(
            name = "users_projects",
            joinColumns = @JoinColumn(name = "project_id"),
            inverseJoinColumns = @JoinColumn(name = "user_id"))
    private Set<User> users = new HashSet<>();

    /** Returns the identifier, random unless set. */
    public UUID id() {
        return id;
    }

    /** Sets the identifier. */
    public Project id(UUID id) {
        this.id = id;
        return this;
    }

    /** Returns its name, need not be unique; may be null. */
    public @Nullable String name() {
        return name;
    }

    /** Sets its name, need not be unique; may be null. */
    public Project name(@Nullable String name) {
        this.name = name;
        return this;
    }

    /** Returns the title to show; may be null. */
    public @Nullable String title() {
        return title;
    }

    /** Sets the title to show; may be null. */
    public Project title(@Nullable String title) {
        this.title = title;
        return this;
    }

    /** Returns the user who owns it, or null. */
    public @Nullable UUID ownerId() {
        return ownerId;
    }

    /** Sets the user who owns it, or null. */
    public Project ownerId(@Nullable UUID ownerId) {
        this.ownerId = ownerId;
        return this;
    }

    /** Returns the group it belongs to, or null. */
    public @Nullable UUID groupId() {
        return groupId;
    }

    /** Sets the group it belongs to, or null. */
    public Project groupId(@Nullable UUID groupId) {
        this.groupId = groupId;
        return this;
    }

    /** Returns the dashboard to open first, or null. */
    public @Nullable UUID defaultDashboardId() {
        return defaultDashboardId;
    }

    /** Sets the dashboard to open first, or null. */
    public Project defaultDashboardId(@Nullable UUID defaultDashboardId) {
        this.defaultDashboardId = defaultDashboardId;
        return this;
    }

    /** Returns the members, loaded on first use within a session. The set may be changed. */
    public Set<User> users() {
        return users;
    }
}
