package org.ibutsu.server.backup;

import static org.ibutsu.server.backup.ColumnType.BOOLEAN;
import static org.ibutsu.server.backup.ColumnType.BYTES;
import static org.ibutsu.server.backup.ColumnType.CONTENT;
import static org.ibutsu.server.backup.ColumnType.DOUBLE;
import static org.ibutsu.server.backup.ColumnType.INSTANT;
import static org.ibutsu.server.backup.ColumnType.JSON;
import static org.ibutsu.server.backup.ColumnType.NUMBER;
import static org.ibutsu.server.backup.ColumnType.TEXT;
import static org.ibutsu.server.backup.ColumnType.TIMESTAMP;
import static org.ibutsu.server.backup.ColumnType.UUID;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ibutsu.model.db.jdbc.DatabaseKind;

/**
 * A table of which a backup has all rows. Derived tables, such as counts, are left out, and so are those that concern
 * the last minutes only.
 *
 * @param name its name
 * @param columns its columns
 * @param condition the condition for its rows; empty for all
 */
record BackupTable(String name, List<Column> columns, String condition) {

    /** A column. */
    record Column(String name, ColumnType type) {}

    /** The column that is filled after all rows, as projects and dashboards refer to each other. */
    static final String LATE = "default_dashboard_id";

    private static final List<BackupTable> ALL = List.of(
            of("groups").uuid("id").text("name").json("data"),
            of("users")
                    .uuid("id")
                    .text("email", "_password", "name", "activation_code")
                    .and(BOOLEAN, "is_superadmin", "is_active")
                    .uuid("group_id"),
            of("projects").uuid("id").text("name", "title").uuid("owner_id", "group_id", LATE),
            of("dashboards").uuid("id").text("title", "description", "filters").uuid("project_id", "user_id"),
            of("users_projects").uuid("user_id", "project_id"),
            of("tokens")
                    .uuid("id")
                    .text("name", "token")
                    .and(TIMESTAMP, "expires")
                    .uuid("user_id"),
            of("widget_configs")
                    .uuid("id", "project_id", "dashboard_id")
                    .text("title", "type", "widget")
                    .and(NUMBER, "weight")
                    .json("params")
                    .and(BOOLEAN, "navigable"),
            of("imports")
                    .uuid("id")
                    .text("filename", "format", "status")
                    .json("data")
                    .and(TIMESTAMP, "created"),
            of("import_files").uuid("id", "import_id").and(CONTENT, "content"),
            of("runs")
                    .uuid("id", "project_id")
                    .text("env", "component", "source")
                    .json("data", "summary")
                    .and(TIMESTAMP, "start_time", "created")
                    .and(DOUBLE, "duration"),
            of("results")
                    .uuid("id", "project_id", "run_id")
                    .text("test_id", "result", "env", "component", "source")
                    .json("data", "params")
                    .and(TIMESTAMP, "start_time")
                    .and(DOUBLE, "duration"),
            of("artifacts")
                    .uuid("id", "result_id", "run_id")
                    .text("filename")
                    .json("data")
                    .and(TIMESTAMP, "upload_date")
                    .and(CONTENT, "content"),
            of("ibutsu_run_files")
                    .uuid("run_id")
                    .text("digest")
                    .and(TIMESTAMP, "imported", "start_time", "end_time")
                    .and(DOUBLE, "duration"),
            of("ibutsu_import_uploaders").uuid("import_id", "user_id").text("run_turn"),
            of("ibutsu_revoked_tokens").text("token_hash").and(TIMESTAMP, "expires"),
            of("ibutsu_session_ends")
                    .uuid("user_id")
                    .and(TIMESTAMP, "ended_at")
                    .text("kept_hash", "replaced_hash")
                    .and(NUMBER, "generation"),
            of("ibutsu_tasks")
                    .uuid("id", "user_id")
                    .text("name", "params", "state", "answer")
                    .and(TIMESTAMP, "created"),
            of("ibutsu_removed_projects").uuid("project_id").and(TIMESTAMP, "removed_at"),
            // Running jobs restart; recurring jobs schedule themselves.
            new BackupTable("ibutsu_scheduled_tasks", List.of(), "task_instance <> 'recurring'")
                    .text("task_name", "task_instance")
                    .and(BYTES, "task_data")
                    .and(INSTANT, "execution_time"));

    /** Returns all tables, those that are referred to first. */
    static List<BackupTable> all() {
        return ALL;
    }

    private static BackupTable of(String name) {
        return new BackupTable(name, List.of(), "");
    }

    private BackupTable uuid(String... names) {
        return and(UUID, names);
    }

    private BackupTable text(String... names) {
        return and(TEXT, names);
    }

    private BackupTable json(String... names) {
        return and(JSON, names);
    }

    private BackupTable and(ColumnType type, String... names) {
        List<Column> all = new ArrayList<>(columns);
        for (String column : names) {
            all.add(new Column(column, type));
        }
        return new BackupTable(name, List.copyOf(all), condition);
    }

    /** Returns the name of its part of a backup. */
    String entry() {
        return name + ".jsonl";
    }

    /** Returns the clause that selects its rows; empty for all. */
    String where() {
        return condition.isEmpty() ? "" : " where " + condition;
    }

    /** Checks whether one of its columns is filled after all rows. */
    boolean isLate(Column column) {
        return name.equals("projects") && column.name().equals(LATE);
    }

    /** Checks whether its rows have content that follows them. */
    boolean hasContent() {
        return columns.stream().anyMatch(column -> column.type() == CONTENT);
    }

    /** Returns the statement that reads all rows; with H2 a page of them, by the number of the row. */
    String select(DatabaseKind kind) {
        String selected = columns.stream()
                .map(column -> column.type().selected(column.name(), kind))
                .collect(Collectors.joining(", "));
        String and = condition.isEmpty() ? "" : " and " + condition;
        return switch (kind) {
            case POSTGRESQL -> "select " + selected + " from " + name + " where true" + and;
            case H2 ->
                "select " + selected + ", _rowid_ from " + name + " where _rowid_ > ?" + and
                        + " order by _rowid_ fetch first ? rows only";
        };
    }

    /** Returns the statement that inserts a row. */
    String insert(DatabaseKind kind) {
        List<String> names = new ArrayList<>(columns.stream().map(Column::name).toList());
        List<String> values = new ArrayList<>(
                columns.stream().map(column -> column.type().parameter(kind)).toList());
        if (name.equals("ibutsu_scheduled_tasks")) {
            names.addAll(List.of("picked", "version"));
            values.addAll(List.of("false", "1"));
        }
        return "insert into " + name + " (" + String.join(", ", names) + ") values (" + String.join(", ", values) + ")";
    }
}
