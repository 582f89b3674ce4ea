package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.Import;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Timestamps;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded JUnit file leaves in the database what was recorded. */
@Tag("unit")
class ImportVectorsTest {

    static List<ImportVector> vectors() {
        return ImportVector.in(Path.of("../ibutsu-it/src/test/resources/vectors/imports"), ".xml");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void leavesWhatWasRecorded(ImportVector vector) {
        try (ImportBench bench = new ImportBench()) {
            JsonNode request = vector.expected().path("request");
            UUID upload = bench.upload(
                    request.path("filename").asText(),
                    vector.content(),
                    request.path("project").isNull() ? null : bench.alpha,
                    request.get("metadata"),
                    request.path("source").asText(null));

            Import row = bench.run(upload);

            assertThat(row.status().text())
                    .isEqualTo(vector.expected().path("importStatus").asText());
            assertThat(row.metadata().path("run_id"))
                    .hasSize(vector.expected().path("importRunIds").asInt());
            assertThat(runs(bench)).isEqualTo(vector.runs());
            assertThat(results(bench)).isEqualTo(vector.results());
            assertThat(bench.hasContent(upload)).isEqualTo(row.status().text().equals("error"));
        }
    }

    private static JsonNode runs(ImportBench bench) {
        ArrayNode runs = Json.MAPPER.createArrayNode();
        for (Run run : bench.runs()) {
            ObjectNode form = runs.addObject();
            if (run.id().toString().equals("0b9f1c34-5d6e-4f70-8a91-b2c3d4e5f607")) {
                form.put("id", run.id().toString());
            }
            form.put("project", name(bench, run.projectId()))
                    .put("env", run.env())
                    .put("component", run.component())
                    .put("source", run.source())
                    .put("start_time", time(bench, run.startTime()))
                    .put("created", time(bench, run.created()))
                    .put("duration", run.duration())
                    .<ObjectNode>set("summary", run.summary())
                    .set("metadata", run.metadata());
        }
        return Json.parse(Json.write(runs));
    }

    private static JsonNode results(ImportBench bench) {
        List<ObjectNode> results = new ArrayList<>();
        for (Result result : bench.results()) {
            ObjectNode metadata = result.metadata().deepCopy();
            if (metadata.path("run").asText().equals(result.runId().toString())) {
                metadata.put("run", "<run:0>");
            }
            ObjectNode form = Json.MAPPER
                    .createObjectNode()
                    .put("run", 0)
                    .put("project", name(bench, result.projectId()))
                    .put("test_id", result.testId())
                    .put("result", result.result())
                    .put("duration", result.duration())
                    .put("start_time", time(bench, result.startTime()))
                    .put("env", result.env())
                    .put("component", result.component())
                    .put("source", result.source());
            form.set("params", result.params());
            form.set("metadata", metadata);
            form.set("artifacts", artifacts(bench, result));
            results.add(form);
        }
        return ImportVector.ordered(results);
    }

    private static ArrayNode artifacts(ImportBench bench, Result result) {
        ArrayNode artifacts = Json.MAPPER.createArrayNode();
        bench.database.read(session -> {
            session.createNativeQuery(
                            "select filename, content, cast(data as varchar) as data from artifacts where result_id = :id order by upload_date",
                            Object[].class)
                    .addScalar("filename", String.class)
                    .addScalar("content", byte[].class)
                    .addScalar("data", String.class)
                    .setParameter("id", result.id())
                    .getResultList()
                    .forEach(row -> {
                        JsonNode data = Json.parse((String) row[2]);
                        assertThat(data.path("resultId").asText())
                                .isEqualTo(result.id().toString());
                        artifacts
                                .addObject()
                                .put("filename", (String) row[0])
                                .put("contentType", data.path("contentType").asText())
                                .put("size", ((byte[]) row[1]).length)
                                .put("sha256", sha256((byte[]) row[1]));
                    });
            return null;
        });
        return artifacts;
    }

    private static String name(ImportBench bench, UUID project) {
        return List.of(bench.alpha, bench.beta, bench.gamma).stream()
                .filter(each -> each.id().equals(project))
                .map(Project::name)
                .findFirst()
                .orElse(null);
    }

    private static String time(ImportBench bench, LocalDateTime time) {
        if (time.equals(Timestamps.now(bench.clock))) {
            return "<now>";
        }
        return Timestamps.format(time).replace("Z", "");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
