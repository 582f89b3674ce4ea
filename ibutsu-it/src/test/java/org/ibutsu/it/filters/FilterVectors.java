package org.ibutsu.it.filters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Recorded filters with right answers.
 *
 * @param file the rows and the cases
 */
record FilterVectors(JsonNode file) {

    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2024, 1, 1, 0, 0);

    /** Reads a file of the test resources. */
    static FilterVectors of(String name) {
        try (InputStream vectors = FilterVectors.class.getResourceAsStream("/vectors/" + name)) {
            return new FilterVectors(Json.MAPPER.readTree(vectors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives each case as its name, its filters and what is expected. */
    Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (JsonNode recorded : file.get("cases")) {
            List<String> filters = texts(recorded.get("filters"));
            cases.add(Arguments.of(recorded.get("filters").toString(), filters, recorded));
        }
        return cases.stream();
    }

    /** Gives the ids a case expects, in order. */
    static List<String> expectedIds(JsonNode recorded) {
        return texts(recorded.get("expectedIds"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    /** Stores the rows as they are. */
    void store(IbutsuApp app) {
        app.inTransaction(session -> {
            file.get("projects")
                    .forEach(row -> session.persist(
                            new Project().id(id(row, "id")).name(row.get("name").textValue())));
            if (file.has("runs")) {
                file.get("runs").forEach(row -> storeRun(session, row));
                file.get("rows").forEach(row -> storeResult(session, row));
            } else {
                file.get("rows").forEach(row -> storeRun(session, row));
            }
        });
    }

    private static void storeRun(Session session, JsonNode row) {
        session.persist(new Run()
                .id(id(row, "id"))
                .projectId(id(row, "project_id"))
                .env(text(row, "env"))
                .component(text(row, "component"))
                .source(text(row, "source"))
                .duration(number(row))
                .startTime(time(row, "start_time"))
                .created(time(row, "created"))
                .summary(tree(row, "summary"))
                .metadata(tree(row, "metadata")));
    }

    private static void storeResult(Session session, JsonNode row) {
        session.persist(new Result()
                .id(id(row, "id"))
                .projectId(id(row, "project_id"))
                .runId(id(row, "run_id"))
                .testId(text(row, "test_id"))
                .result(text(row, "result"))
                .env(text(row, "env"))
                .component(text(row, "component"))
                .source(text(row, "source"))
                .duration(number(row))
                .startTime(time(row, "start_time"))
                .params(tree(row, "params"))
                .metadata(tree(row, "metadata")));
    }

    private static UUID id(JsonNode row, String name) {
        return row.hasNonNull(name) ? UUID.fromString(row.get(name).textValue()) : null;
    }

    private static String text(JsonNode row, String name) {
        return row.path(name).asText(null);
    }

    private static Double number(JsonNode row) {
        return row.hasNonNull("duration") ? row.get("duration").doubleValue() : null;
    }

    private static LocalDateTime time(JsonNode row, String name) {
        return row.hasNonNull(name) ? LocalDateTime.parse(row.get(name).textValue()) : ANY_TIME;
    }

    private static JsonNode tree(JsonNode row, String name) {
        return row.path(name).isMissingNode() ? NullNode.instance : row.get(name);
    }
}
