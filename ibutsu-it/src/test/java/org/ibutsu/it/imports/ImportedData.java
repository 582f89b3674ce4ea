package org.ibutsu.it.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.testing.IbutsuApp;

/**
 * What the server holds, read through HTTP, in the form of the recorded outcomes: names for projects, indexes for runs,
 * {@code <now>} for the time of the import.
 */
final class ImportedData {

    private final IbutsuApp app;
    private final String now;
    private final Map<String, String> projects = new TreeMap<>();
    private final List<String> runs = new ArrayList<>();

    ImportedData(IbutsuApp app, Map<String, String> projectNames) {
        this.app = app;
        this.now = Timestamps.format(Timestamps.now(app.clock()));
        this.projects.putAll(projectNames);
    }

    /**
     * Gives the runs with their artifacts, ordered by their identifiers; the identifier itself where it is expected.
     */
    List<JsonNode> runs(List<JsonNode> expected) {
        List<JsonNode> found = items("/run", "runs");
        found.sort((a, b) -> a.path("id").asText().compareTo(b.path("id").asText()));
        for (int i = 0; i < found.size(); i++) {
            ObjectNode run = (ObjectNode) found.get(i);
            runs.add(run.path("id").asText());
            if (i >= expected.size() || !expected.get(i).has("id")) {
                run.remove("id");
            }
            name(run);
            time(run, "start_time");
            time(run, "created");
            run.putArray("artifacts").addAll(artifacts("runId", runs.get(i)));
        }
        return found;
    }

    /** Gives the results with their artifacts; asked for after {@link #runs}. */
    List<JsonNode> results() {
        List<JsonNode> found = items("/result", "results");
        for (JsonNode each : found) {
            ObjectNode result = (ObjectNode) each;
            String id = result.remove("id").asText();
            int run = runs.indexOf(result.remove("run_id").asText());
            result.put("run", run);
            name(result);
            time(result, "start_time");
            ObjectNode metadata = (ObjectNode) result.get("metadata");
            if (metadata.path("run").asText().equals(runs.get(run))) {
                metadata.put("run", "<run:" + run + ">");
            }
            result.putArray("artifacts").addAll(artifacts("resultId", id));
        }
        return found;
    }

    private List<ObjectNode> artifacts(String parent, String id) {
        TestResponse answer = app.asSuperadmin().queryParam(parent, id).get("/artifact");
        List<ObjectNode> artifacts = new ArrayList<>();
        for (JsonNode artifact : Json.parse(answer.asString()).path("artifacts")) {
            byte[] content = app.asSuperadmin()
                    .get("/artifact/{id}/download", artifact.path("id").asText())
                    .asByteArray();
            artifacts.add(Json.MAPPER
                    .createObjectNode()
                    .put("filename", artifact.path("filename").asText())
                    .put(
                            "contentType",
                            artifact.path("additional_metadata")
                                    .path("contentType")
                                    .asText())
                    .put("size", content.length)
                    .put("sha256", sha256(content)));
        }
        return artifacts;
    }

    private List<JsonNode> items(String path, String plural) {
        TestResponse answer = app.asSuperadmin()
                .queryParam("filter", "project_id@y")
                .queryParam("pageSize", 500)
                .get(path);
        return new ArrayList<>(
                Json.parse(answer.asString()).path(plural).valueStream().toList());
    }

    private void name(ObjectNode item) {
        item.put("project", projects.get(item.remove("project_id").asText()));
    }

    private void time(ObjectNode item, String key) {
        String time = item.path(key).asText();
        item.put(key, time.equals(now) ? "<now>" : time.replace("Z", ""));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
