package org.ibutsu.it.widgets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.model.store.ResultStore;

/**
 * The rows that the recorded widgets were computed from.
 *
 * @param file the rows by table
 */
record WidgetRows(JsonNode file) {

    /** Reads them from the test resources. */
    static WidgetRows read() {
        try (InputStream packed = WidgetRows.class.getResourceAsStream("/vectors/widgets/dataset.json.gz");
                InputStream rows = new GZIPInputStream(packed)) {
            return new WidgetRows(Json.MAPPER.readTree(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores them in bulk, and sets the clock to their time. */
    void store(Database database, TestClock clock) {
        clock.set(now());
        database.write(session -> {
            file.get("users").forEach(row -> session.persist(user(row)));
            file.get("projects").forEach(row -> session.persist(project(row)));
            for (JsonNode row : file.get("users_projects")) {
                session.find(Project.class, id(row, "project_id"))
                        .users()
                        .add(session.find(User.class, id(row, "user_id")));
            }
            session.flush();
            storeRuns(session);
            new ResultStore(session).bulkInsert(all("results", this::result));
            new ArtifactStore(session).bulkInsert(all("artifacts", this::artifact));
            return null;
        });
    }

    private void storeRuns(Session session) {
        try (StatelessSession bulk = session.statelessWithOptions().connection().open()) {
            bulk.insertMultiple(all("runs", this::run));
        }
    }

    private <T> List<T> all(String table, Function<JsonNode, T> form) {
        List<T> all = new ArrayList<>();
        file.get(table).forEach(row -> all.add(form.apply(row)));
        return all;
    }

    private Instant now() {
        return Instant.parse(file.get("now").textValue());
    }

    private LocalDateTime time(JsonNode row, String name) {
        Instant time = now().plus(row.get(name).longValue(), ChronoUnit.MICROS);
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static User user(JsonNode row) {
        return new User()
                .id(id(row, "id"))
                .email(text(row, "email"))
                .name(text(row, "name"))
                .superadmin(row.get("is_superadmin").booleanValue())
                .active(row.get("is_active").booleanValue());
    }

    private static Project project(JsonNode row) {
        return new Project()
                .id(id(row, "id"))
                .name(text(row, "name"))
                .title(text(row, "title"))
                .ownerId(id(row, "owner_id"));
    }

    private Run run(JsonNode row) {
        JsonNode summary = row.get("summary");
        return new Run()
                .id(id(row, "id"))
                .projectId(id(row, "project_id"))
                .env(text(row, "env"))
                .component(text(row, "component"))
                .source(text(row, "source"))
                .duration(number(row))
                .startTime(time(row, "start_offset_us"))
                .created(time(row, "created_offset_us"))
                .summary(summary.isTextual() ? NullNode.instance : summary)
                .metadata(row.get("data"));
    }

    private Result result(JsonNode row) {
        return new Result()
                .id(id(row, "id"))
                .projectId(id(row, "project_id"))
                .runId(id(row, "run_id"))
                .testId(text(row, "test_id"))
                .result(text(row, "result"))
                .env(text(row, "env"))
                .component(text(row, "component"))
                .source(text(row, "source"))
                .duration(number(row))
                .startTime(time(row, "start_offset_us"))
                .params(row.get("params"))
                .metadata(row.get("data"));
    }

    private ArtifactStore.WithContent artifact(JsonNode row) {
        String content = text(row, "content");
        return new ArtifactStore.WithContent(
                new Artifact()
                        .id(id(row, "id"))
                        .runId(id(row, "run_id"))
                        .resultId(id(row, "result_id"))
                        .filename(text(row, "filename"))
                        .metadata(row.get("data"))
                        .uploadDate(time(row, "upload_offset_us")),
                content == null ? null : content.getBytes(StandardCharsets.UTF_8));
    }

    private static UUID id(JsonNode row, String name) {
        return row.get(name).isNull() ? null : UUID.fromString(row.get(name).textValue());
    }

    private static String text(JsonNode row, String name) {
        return row.get(name).textValue();
    }

    private static Double number(JsonNode row) {
        return row.get("duration").isNull() ? null : row.get("duration").doubleValue();
    }
}
