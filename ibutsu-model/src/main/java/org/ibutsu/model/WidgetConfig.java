package org.ibutsu.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** A stored widget: its type, its parameters and its place. */
@Entity(name = "WidgetConfig")
@Table(name = "widget_configs")
public class WidgetConfig {

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "project_id")
    private @Nullable UUID projectId;

    @Column(name = "dashboard_id")
    private @Nullable UUID dashboardId;

    @Column(name = "title")
    private @Nullable String title;

    @Column(name = "type")
    private @Nullable String type;

    @Column(name = "weight")
    private @Nullable Integer weight;

    @Column(name = "widget")
    private @Nullable String widget;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "params")
    private @Nullable JsonNode params = NullNode.instance;

    @Column(name = "navigable")
    private @Nullable Boolean navigable;

    /** Returns the identifier, random unless set. */
    public UUID id() {
        return id;
    }

    /** Sets the identifier. */
    public WidgetConfig id(UUID id) {
        this.id = id;
        return this;
    }

    /** Returns the project, or null. */
    public @Nullable UUID projectId() {
        return projectId;
    }

    /** Sets the project, or null. */
    public WidgetConfig projectId(@Nullable UUID projectId) {
        this.projectId = projectId;
        return this;
    }

    /** Returns the dashboard that shows it, or null. */
    public @Nullable UUID dashboardId() {
        return dashboardId;
    }

    /** Sets the dashboard that shows it, or null. */
    public WidgetConfig dashboardId(@Nullable UUID dashboardId) {
        this.dashboardId = dashboardId;
        return this;
    }

    /** Returns its title; may be null. */
    public @Nullable String title() {
        return title;
    }

    /** Sets its title; may be null. */
    public WidgetConfig title(@Nullable String title) {
        this.title = title;
        return this;
    }

    /** Returns {@code widget} or {@code view}; free text. */
    public @Nullable String type() {
        return type;
    }

    /** Sets {@code widget} or {@code view}; free text. */
    public WidgetConfig type(@Nullable String type) {
        this.type = type;
        return this;
    }

    /** Returns its position, lightest first; may be null. */
    public @Nullable Integer weight() {
        return weight;
    }

    /** Sets its place in the order, lightest first; may be null. */
    public WidgetConfig weight(@Nullable Integer weight) {
        this.weight = weight;
        return this;
    }

    /** Returns the widget it configures, such as {@code run-aggregator}. */
    public @Nullable String widget() {
        return widget;
    }

    /** Sets the widget it configures, such as {@code run-aggregator}. */
    public WidgetConfig widget(@Nullable String widget) {
        this.widget = widget;
        return this;
    }

    /** Returns the parameters of the widget; the JSON null when there is none, never null. */
    public JsonNode params() {
        return params == null ? NullNode.instance : params;
    }

    /** Sets the parameters of the widget. Null stands for the JSON null. The tree must not be changed afterwards. */
    public WidgetConfig params(@Nullable JsonNode params) {
        this.params = params == null ? NullNode.instance : params;
        return this;
    }

    /** Returns whether the side menu links to it; may be null. */
    public @Nullable Boolean navigable() {
        return navigable;
    }

    /** Sets whether the side menu links to it; may be null. */
    public WidgetConfig navigable(@Nullable Boolean navigable) {
        this.navigable = navigable;
        return this;
    }
}
