package org.ibutsu.model.filter;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entities that can be listed with filters, and their fields. Columns that are not named here are invisible to
 * clients.
 */
public enum FilteredEntity {
    /** {@link org.ibutsu.model.Run} */
    RUN(
            Map.ofEntries(
                    entry("id", Field.column(FieldKind.UUID, "id")),
                    entry("project_id", Field.column(FieldKind.UUID, "projectId")),
                    entry("env", Field.column(FieldKind.TEXT, "env")),
                    entry("component", Field.column(FieldKind.TEXT, "component")),
                    entry("source", Field.column(FieldKind.TEXT, "source")),
                    entry("start_time", Field.column(FieldKind.TIMESTAMP, "startTime")),
                    entry("duration", Field.column(FieldKind.NUMBER, "duration")),
                    entry("created", Field.column(FieldKind.TIMESTAMP, "created"))),
            Set.of("metadata", "data", "summary")),
    /** {@link org.ibutsu.model.Result} */
    RESULT(
            Map.ofEntries(
                    entry("id", Field.column(FieldKind.UUID, "id")),
                    entry("project_id", Field.column(FieldKind.UUID, "projectId")),
                    entry("run_id", Field.column(FieldKind.UUID, "runId")),
                    entry("test_id", Field.column(FieldKind.TEXT, "testId")),
                    entry("result", Field.column(FieldKind.TEXT, "result")),
                    entry("env", Field.column(FieldKind.TEXT, "env")),
                    entry("component", Field.column(FieldKind.TEXT, "component")),
                    entry("source", Field.column(FieldKind.TEXT, "source")),
                    entry("start_time", Field.column(FieldKind.TIMESTAMP, "startTime")),
                    entry("duration", Field.column(FieldKind.NUMBER, "duration")),
                    entry("params", Field.column(FieldKind.DOCUMENT, "params"))),
            Set.of("metadata", "data")),
    /** {@link org.ibutsu.model.ResultCount}, by the fields that results have under these names. */
    RESULT_COUNT(
            Map.ofEntries(
                    entry("project_id", Field.column(FieldKind.UUID, "projectId")),
                    entry("run_id", Field.column(FieldKind.UUID, "runId")),
                    entry("result", Field.column(FieldKind.TEXT, "result")),
                    entry("env", Field.column(FieldKind.TEXT, "env")),
                    entry("component", Field.column(FieldKind.TEXT, "component")),
                    entry("source", Field.column(FieldKind.TEXT, "source")),
                    entry("metadata.exception_name", Field.column(FieldKind.TEXT, "exceptionName")),
                    entry("metadata.jenkins.job_name", Field.column(FieldKind.TEXT, "jobName")),
                    entry("metadata.jenkins.build_number", Field.column(FieldKind.TEXT, "buildNumber"))),
            Set.of()),
    /** {@link org.ibutsu.model.Import} */
    IMPORT(
            Map.of(
                    "id", Field.column(FieldKind.UUID, "id"),
                    "filename", Field.column(FieldKind.TEXT, "filename"),
                    "format", Field.column(FieldKind.TEXT, "format"),
                    "status", Field.column(FieldKind.TEXT, "status"),
                    "created", Field.column(FieldKind.TIMESTAMP, "created")),
            Set.of("metadata", "data")),
    /** {@link org.ibutsu.model.Project} */
    PROJECT(
            Map.of(
                    "id", Field.column(FieldKind.UUID, "id"),
                    "name", Field.column(FieldKind.TEXT, "name"),
                    "title", Field.column(FieldKind.TEXT, "title"),
                    "owner_id", Field.column(FieldKind.UUID, "ownerId"),
                    "group_id", Field.column(FieldKind.UUID, "groupId"),
                    "default_dashboard_id", Field.column(FieldKind.UUID, "defaultDashboardId")),
            Set.of()),
    /** {@link org.ibutsu.model.Dashboard} */
    DASHBOARD(
            Map.of(
                    "id", Field.column(FieldKind.UUID, "id"),
                    "title", Field.column(FieldKind.TEXT, "title"),
                    "description", Field.column(FieldKind.TEXT, "description"),
                    "filters", Field.column(FieldKind.TEXT, "filters"),
                    "project_id", Field.column(FieldKind.UUID, "projectId"),
                    "user_id", Field.column(FieldKind.UUID, "userId")),
            Set.of()),
    /**
     * {@link org.ibutsu.model.WidgetConfig}; as existing clients expect, {@code project} is another name of its
     * project.
     */
    WIDGET_CONFIG(
            Map.ofEntries(
                    entry("id", Field.column(FieldKind.UUID, "id")),
                    entry("project_id", Field.column(FieldKind.UUID, "projectId")),
                    entry("project", Field.column(FieldKind.UUID, "projectId")),
                    entry("dashboard_id", Field.column(FieldKind.UUID, "dashboardId")),
                    entry("title", Field.column(FieldKind.TEXT, "title")),
                    entry("type", Field.column(FieldKind.TEXT, "type")),
                    entry("weight", Field.column(FieldKind.INTEGER, "weight")),
                    entry("widget", Field.column(FieldKind.TEXT, "widget")),
                    entry("params", Field.column(FieldKind.DOCUMENT, "params")),
                    entry("navigable", Field.column(FieldKind.BOOLEAN, "navigable"))),
            Set.of()),
    /** {@link org.ibutsu.model.User}, without its secrets. */
    USER(
            Map.of(
                    "id", Field.column(FieldKind.UUID, "id"),
                    "email", Field.column(FieldKind.TEXT, "email"),
                    "name", Field.column(FieldKind.TEXT, "name"),
                    "is_superadmin", Field.column(FieldKind.BOOLEAN, "superadmin"),
                    "is_active", Field.column(FieldKind.BOOLEAN, "active"),
                    "group_id", Field.column(FieldKind.UUID, "groupId")),
            Set.of());

    private static final Set<String> ARRAYS = Set.of("metadata.tags", "metadata.markers", "metadata.annotations");

    private static final Set<String> COUNTERS = Set.of(
            "summary.errors",
            "summary.failures",
            "summary.pass_percent",
            "summary.passes",
            "summary.skips",
            "summary.tests",
            "summary.xfailures",
            "summary.xpasses");

    private final Map<String, Field> columns;
    private final Set<String> documents;

    FilteredEntity(Map<String, Field> columns, Set<String> documents) {
        this.columns = columns;
        this.documents = documents;
    }

    /** Finds a field by its name; empty if the entity has none. */
    Optional<Field> field(String name) {
        List<String> segments = Arrays.asList(name.split("\\.", -1));
        String document = segments.get(0);
        if (!documents.contains(document)) {
            return Optional.ofNullable(columns.get(name));
        }
        String attribute = document.equals("data") ? "metadata" : document;
        if (segments.size() == 1) {
            return Optional.of(Field.column(FieldKind.UNUSABLE_DOCUMENT, attribute));
        }
        return Optional.of(new Field(kindInDocument(name), attribute, segments.subList(1, segments.size())));
    }

    /** Checks whether the entity has all fields of some filters. */
    public boolean hasFieldsOf(List<Filter> filters) {
        return filters.stream().allMatch(filter -> field(filter.field()).isPresent());
    }

    /**
     * Finds a field to group rows by; empty if the entity has none of this name, or if it is a whole document, of which
     * only parts can be grouped by.
     */
    public Optional<GroupField> groupField(String name) {
        return Filter.isFieldName(name)
                ? field(name)
                        .filter(field -> field.kind() != FieldKind.UNUSABLE_DOCUMENT)
                        .map(GroupField::new)
                : Optional.empty();
    }

    private static FieldKind kindInDocument(String name) {
        if (ARRAYS.contains(name)) {
            return FieldKind.JSON_ARRAY;
        }
        return COUNTERS.contains(name) ? FieldKind.JSON_INTEGER : FieldKind.JSON_TEXT;
    }

    /** Checks whether a filter by this field also admits rows without a project, as existing clients expect. */
    boolean admitsRowsWithoutProject(String field) {
        return this == WIDGET_CONFIG && (field.equals("project_id") || field.equals("project"));
    }
}
