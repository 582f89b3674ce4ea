package org.ibutsu.it.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;

/**
 * What the server holds after a report was imported, read through HTTP.
 *
 * @param imports all imports, in the order of their uploads
 * @param runs the runs of the project, each with its artifacts
 * @param results the results of the project by their start, each with its artifacts
 * @param flakyTests the ids that the widget of flaky tests names
 */
record StoredData(List<JsonNode> imports, List<JsonNode> runs, List<JsonNode> results, List<String> flakyTests) {

    private static final int PAGE_SIZE = 500;

    /**
     * Reads everything.
     *
     * @param project the id of the project; null for what belongs to none
     */
    static StoredData read(IbutsuApp app, String project) {
        String filter = project == null ? "project_id@n" : "project_id=" + project;
        List<JsonNode> imports = page(app, "/import", "imports", "");
        List<JsonNode> runs = page(app, "/run", "runs", filter);
        List<JsonNode> results = page(app, "/result", "results", filter);
        runs.forEach(run -> addArtifacts(app, run, "runId"));
        results.forEach(result -> addArtifacts(app, result, "resultId"));
        return new StoredData(
                imports.stream().sorted(byText("created")).toList(),
                runs,
                results.stream().sorted(byText("start_time")).toList(),
                project == null ? List.of() : flakyTests(app, project));
    }

    private static Comparator<JsonNode> byText(String key) {
        return Comparator.comparing(node -> node.path(key).asText().replace("Z", ""));
    }

    private static List<JsonNode> page(IbutsuApp app, String path, String plural, String filter) {
        var request = app.asSuperadmin().queryParam("pageSize", PAGE_SIZE);
        TestResponse response = filter.isEmpty()
                ? request.get(path)
                : request.queryParam("filter", filter).get(path);
        JsonNode body = Json.parse(response.asString());
        JsonNode items = body.isArray() ? body : body.path(plural);
        return items.valueStream().toList();
    }

    private static void addArtifacts(IbutsuApp app, JsonNode owner, String parameter) {
        ArrayNode artifacts = ((ObjectNode) owner).putArray("artifacts");
        TestResponse list = app.asSuperadmin()
                .queryParam(parameter, owner.path("id").textValue())
                .queryParam("pageSize", PAGE_SIZE)
                .get("/artifact");
        for (JsonNode artifact : Json.parse(list.asString()).path("artifacts")) {
            byte[] content = app.asSuperadmin()
                    .get("/artifact/{id}/download", artifact.path("id").textValue())
                    .asByteArray();
            artifacts
                    .addObject()
                    .put("filename", artifact.path("filename").textValue())
                    .put(
                            "content_type",
                            artifact.path("additional_metadata")
                                    .path("contentType")
                                    .asText())
                    .put("content", new String(content, StandardCharsets.UTF_8));
        }
    }

    private static List<String> flakyTests(IbutsuApp app, String project) {
        TestResponse widget = app.asSuperadmin().queryParam("project", project).get("/widget/flaky-tests");
        return Json.parse(widget.asString())
                .path("tests")
                .valueStream()
                .map(test -> test.path("test_id").textValue())
                .toList();
    }

    /** Returns the warnings of all imports. */
    List<String> warnings() {
        return imports.stream()
                .flatMap(each -> each.path("metadata").path("warnings").valueStream())
                .map(JsonNode::asText)
                .toList();
    }
}
