package org.ibutsu.it.access;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a body refers to is as well guarded as what a path names. */
@IntegrationTest
@ValidationTest
class ReferencesIT {

    private static final String NAME_OF_REFERENCE = "(?!test_id).*(_id|Id)|projects?|users|run";

    @Defect({11, 15, 16, 84})
    @ParameterizedTest(name = "{0}")
    @MethodSource("references")
    void addNothingToForeignProjects(Reference reference, IbutsuApp app, TestData data, World world) {
        Stranger stranger = Stranger.make(app, data);
        Map<String, Long> before = contents(app, world);

        TestResponse answer = reference.request().apply(stranger, world);

        assertThat(answer).hasStatus(reference.status());
        app.jobs().runDue();
        assertThat(contents(app, world)).isEqualTo(before);
    }

    static List<Reference> references() {
        return Reference.all();
    }

    @Test
    void areAllInTheTable() {
        Set<String> documented = new TreeSet<>();
        JsonNode document = OpenApi.load().document();
        for (JsonNode path : document.get("paths")) {
            for (JsonNode operation : path) {
                for (JsonNode content :
                        resolve(document, operation.path("requestBody")).path("content")) {
                    properties(document, content.path("schema"))
                            .filter(name -> name.matches(NAME_OF_REFERENCE))
                            .forEach(name ->
                                    documented.add(operation.path("operationId").textValue() + " " + name));
                }
            }
        }
        documented.removeIf(reference -> reference.startsWith("admin"));

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(references().stream()
                        .filter(reference -> !reference.field().contains("."))
                        .map(reference -> reference.operation() + " " + reference.field())
                        .collect(Collectors.toSet()));
    }

    @Defect(11)
    @Test
    void ofParametersAreFollowedWithTheRightsOfWhoLooks(IbutsuApp app, TestData data, World world) {
        Stranger stranger = Stranger.make(app, data);
        Map<String, String> params = Map.of("project", world.project().id().toString());

        assertThat(stranger.with(Map.of("widget", "result-summary", "params", params))
                        .post("/widget-config"))
                .hasStatus(201);
        assertThat(app.as(stranger.user()).queryParams(params).get("/widget/result-summary"))
                .hasStatus(403);
    }

    /** Anybody may change a configuration without project, unless it stands on the dashboard of others. */
    @Defect(11)
    @Test
    void ofAConfigurationWithoutProjectGuardIt(IbutsuApp app, TestData data, World world) {
        Stranger stranger = Stranger.make(app, data);
        User member = data.member(world.project());
        WidgetConfig config = app.fromTransaction(session -> {
            WidgetConfig row = new WidgetConfig()
                    .widget("result-summary")
                    .dashboardId(world.dashboard().id());
            session.persist(row);
            return row;
        });

        assertThat(stranger.with(Map.of("title", "Bought")).put("/widget-config/{id}", config.id()))
                .hasStatus(403)
                .isJsonString("Forbidden");
        assertThat(app.as(stranger.user()).delete("/widget-config/{id}", config.id()))
                .hasStatus(403)
                .isJsonString("Forbidden");
        assertThat(app.as(stranger.user()).get("/widget-config/{id}", config.id()))
                .hasStatus(200);
        assertThat(app.as(member).body(Map.of("title", "Ours")).put("/widget-config/{id}", config.id()))
                .hasStatus(200);
        assertThat(app.as(member).delete("/widget-config/{id}", config.id())).hasStatus(200);
    }

    /** Returns the names of the properties of a schema, which may consist of several. */
    private static Stream<String> properties(JsonNode document, JsonNode schema) {
        JsonNode resolved = resolve(document, schema);
        return Stream.concat(
                resolved.path("properties").propertyStream().map(Map.Entry::getKey),
                StreamSupport.stream(resolved.path("allOf").spliterator(), false)
                        .flatMap(part -> properties(document, part)));
    }

    private static JsonNode resolve(JsonNode document, JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() ? document.at(reference.textValue().substring(1)) : node;
    }

    /** Counts what belongs to the project or refers to something in it. */
    private static Map<String, Long> contents(IbutsuApp app, World world) {
        return app.fromTransaction(session -> Map.of(
                        "Run", "projectId = :project",
                        "Result", "projectId = :project or runId = :run",
                        "Artifact", "runId = :run or resultId = :result",
                        "Dashboard", "projectId = :project or userId = :owner",
                        "WidgetConfig", "projectId = :project or dashboardId = :dashboard",
                        "Project", "defaultDashboardId = :dashboard")
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> {
                    var query = session.createSelectionQuery(
                            "select count(*) from " + entry.getKey() + " where " + entry.getValue(), Long.class);
                    Map.of(
                                    "project", world.project().id(),
                                    "run", world.run().id(),
                                    "result", world.result().id(),
                                    "dashboard", world.dashboard().id(),
                                    "owner", world.owner().id())
                            .forEach((name, id) -> {
                                if (entry.getValue().contains(":" + name)) {
                                    query.setParameter(name, id);
                                }
                            });
                    return query.getSingleResult();
                })));
    }
}
