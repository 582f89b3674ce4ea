package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

/** Requests about configurations of widgets that were recorded with the original, in their order. */
@IntegrationTest
class WidgetConfigStepsIT {

    @Test
    void answersTheRecordedSteps(IbutsuApp app) {
        JsonNode rows = read("dataset.json.gz");
        app.inTransaction(session -> store(session, rows));
        Map<String, String> kept = new HashMap<>();

        for (JsonNode step : read("config_steps.json").get("steps")) {
            TestResponse answer = send(app, rows, kept, step);
            verify(answer, step, rows);
            if (step.has("keep")) {
                kept.put(step.get("keep").textValue(), answer.path("id"));
            }
        }
    }

    private static JsonNode read(String name) {
        try (InputStream file = WidgetConfigStepsIT.class.getResourceAsStream("/vectors/widgets/" + name);
                InputStream vectors = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return Json.MAPPER.readTree(vectors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void store(Session session, JsonNode rows) {
        for (JsonNode row : rows.get("users")) {
            session.persist(new User()
                    .id(id(row, "id"))
                    .email(text(row, "email"))
                    .name(text(row, "name"))
                    .superadmin(row.get("is_superadmin").booleanValue())
                    .active(row.get("is_active").booleanValue()));
        }
        for (JsonNode row : rows.get("projects")) {
            session.persist(new Project()
                    .id(id(row, "id"))
                    .name(text(row, "name"))
                    .title(text(row, "title"))
                    .ownerId(id(row, "owner_id")));
        }
        for (JsonNode row : rows.get("users_projects")) {
            session.find(Project.class, id(row, "project_id"))
                    .users()
                    .add(session.find(User.class, id(row, "user_id")));
        }
        for (JsonNode row : rows.get("widget_configs")) {
            session.persist(new WidgetConfig()
                    .id(id(row, "id"))
                    .projectId(id(row, "project_id"))
                    .dashboardId(id(row, "dashboard_id"))
                    .title(text(row, "title"))
                    .type(text(row, "type"))
                    .widget(text(row, "widget"))
                    .weight(row.get("weight").intValue())
                    .params(row.get("params"))
                    .navigable(
                            row.get("navigable").isNull()
                                    ? null
                                    : row.get("navigable").booleanValue()));
        }
    }

    private static UUID id(JsonNode row, String name) {
        return row.get(name).isNull() ? null : UUID.fromString(row.get(name).textValue());
    }

    private static String text(JsonNode row, String name) {
        return row.get(name).textValue();
    }

    private static TestResponse send(IbutsuApp app, JsonNode rows, Map<String, String> kept, JsonNode step) {
        TestRequest request = step.get("user").isNull() ? app.anonymous() : app.as(user(rows, text(step, "user")));
        for (JsonNode parameter : step.get("query")) {
            request.queryParam(parameter.get(0).textValue(), parameter.get(1).textValue());
        }
        if (step.has("request_type")) {
            request.contentType(text(step, "request_type"));
        }
        if (step.has("request")) {
            request.body(Json.write(step.get("request")));
        }
        String path = text(step, "path").substring("/api".length());
        for (Map.Entry<String, String> id : kept.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        return request.send(text(step, "method"), path);
    }

    private static User user(JsonNode rows, String name) {
        for (JsonNode row : rows.get("users")) {
            if (text(row, "name").equals(name)) {
                return new User().id(id(row, "id"));
            }
        }
        throw new IllegalArgumentException("There is no user " + name);
    }

    private static void verify(TestResponse answer, JsonNode step, JsonNode rows) {
        String name = "step " + step.get("step");
        assertThat(answer.statusCode()).as(name).isEqualTo(step.get("status").intValue());
        assertThat(answer.contentType()).as(name).startsWith(text(step, "content_type"));
        JsonNode actual = Json.parse(answer.asString());
        JsonNode expected = step.get("body").deepCopy();
        expected.path("widgets").forEach(item -> keepParameters((ObjectNode) item, rows));
        if (text(step, "match").equals("problem")) {
            actual = ((ObjectNode) actual)
                    .retain(expected.propertyStream().map(Map.Entry::getKey).toList());
        }
        for (JsonNode pointer : step.path("ignore")) {
            ignore(actual, pointer.textValue());
            ignore(expected, pointer.textValue());
        }
        assertThat(weights(actual)).as(name).isEqualTo(weights(expected));
        orderEqualWeights(actual);
        orderEqualWeights(expected);
        assertThat(actual).as(name).isEqualTo(expected);
    }

    /**
     * The original stores cleaned parameters when a configuration is merely read, and lists show them from then on.
     * Here reading writes nothing, so that lists go on showing what the data set has.
     */
    private static void keepParameters(ObjectNode item, JsonNode rows) {
        for (JsonNode row : rows.get("widget_configs")) {
            if (row.get("title").equals(item.get("title"))) {
                item.set("params", row.get("params"));
            }
        }
    }

    private static List<JsonNode> weights(JsonNode list) {
        return list.path("widgets").findValues("weight");
    }

    /** Equal weights are in the order of their ids, and some of these are made by the server. */
    private static void orderEqualWeights(JsonNode list) {
        if (list.path("widgets") instanceof ArrayNode items) {
            List<JsonNode> ordered = new ArrayList<>();
            items.forEach(ordered::add);
            ordered.sort(
                    Comparator.comparing((JsonNode item) -> item.get("weight").intValue())
                            .thenComparing(item -> item.get("title").asText()));
            items.removeAll().addAll(ordered);
        }
    }

    /** Makes a member the same in both, and fails when it is not there. */
    private static void ignore(JsonNode tree, String pointer) {
        int wildcard = pointer.indexOf("/*");
        if (wildcard >= 0) {
            tree.at(pointer.substring(0, wildcard)).forEach(item -> ignore(item, pointer.substring(wildcard + 2)));
        } else {
            String member = pointer.substring(1);
            assertThat(tree.has(member)).as(pointer).isTrue();
            ((ObjectNode) tree).put(member, "*");
        }
    }
}
