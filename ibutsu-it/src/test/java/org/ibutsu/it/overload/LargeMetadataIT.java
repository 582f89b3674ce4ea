package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.LongProof;
import org.ibutsu.it.Standalone;
import org.ibutsu.it.overload.SmallServer.Listed;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Metadata that are in a database already and larger than the memory of the server can hold many of. */
@Standalone
@LongProof
@SlowTest
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
@Timeout(600)
class LargeMetadataIT {

    private static final int ROWS = 25;
    private static final int LENGTH = 3_000_000;
    private static final int NUMBERS = 100_000;
    private static final int MANY_NUMBERS = 1_270_000;
    private static final String DIGITS_SENT = "[" + "1e308,".repeat(NUMBERS) + "1]";

    @TempDir
    private Path directory;

    @Test
    void isListedOnH2(@TempDir Path data) throws Exception {
        isListed(new DatabaseConfig("jdbc:h2:file:" + data.resolve("ibutsu"), "sa", ""));
    }

    @Test
    void isListedOnPostgresql(DatabaseConfig postgres) throws Exception {
        isListed(postgres);
    }

    private void isListed(DatabaseConfig config) throws Exception {
        List<String> runs = new ArrayList<>();
        List<String> results = new ArrayList<>();
        UUID[] project = new UUID[1];
        String metadata = "{\"text\": \"" + "x".repeat(LENGTH) + "\", \"number\": 1.10}";
        try (SmallServer server = SmallServer.start(directory, config, session -> {
            project[0] = SmallServer.project(session);
            for (int i = 0; i < ROWS; i++) {
                UUID run = SmallServer.run(session, project[0], i, metadata);
                runs.add(run.toString());
                results.add(SmallServer.result(session, project[0], run, i, metadata)
                        .toString());
            }
        })) {
            Collections.reverse(runs);
            Collections.reverse(results);

            Listed listedRuns = server.list("/run?filter=project_id=" + project[0], "runs");
            Listed listedResults = server.list("/result?filter=project_id=" + project[0], "results");

            isWhole(listedRuns, runs, LENGTH);
            isWhole(listedResults, results, LENGTH);
            String run = "/run/" + runs.get(0);
            assertThat(server.client().get(run).body()).hasSizeGreaterThan(LENGTH);
            assertThat(server.send("PUT", run, "{\"source\": \"new\"}")).isEqualTo(200);
            assertThat(server.send("PUT", run, "{\"metadata\": {\"more\": \"text\"}}"))
                    .isEqualTo(413);
            assertThat(server.send("PUT", run, "{\"metadata\": {\"text\": \"short\"}}"))
                    .isEqualTo(200);
            assertThat(server.client().get(run).body()).hasSizeLessThan(1000);
            assertThat(server.isAlive()).as(server.output()).isTrue();
        }
    }

    @Test
    void giveTheNamesOfTheirValuesOnH2(@TempDir Path data) throws Exception {
        giveTheNamesOfTheirValues(new DatabaseConfig("jdbc:h2:file:" + data.resolve("ibutsu"), "sa", ""));
    }

    @Test
    void giveTheNamesOfTheirValuesOnPostgresql(DatabaseConfig postgres) throws Exception {
        giveTheNamesOfTheirValues(postgres);
    }

    private void giveTheNamesOfTheirValues(DatabaseConfig config) throws Exception {
        UUID[] projects = new UUID[2];
        try (SmallServer server = SmallServer.start(directory, config, session -> {
            projects[0] = SmallServer.project(session);
            String objects = "{\"env\": \"prod\", \"objects\": [" + "{},".repeat(LENGTH / 3) + "{}]}";
            SmallServer.result(session, projects[0], SmallServer.run(session, projects[0], 0, "{}"), 0, objects);
            projects[1] = SmallServer.projectWithDashboard(session, "long-keys", "text");
            String underALongKey = IntStream.range(0, 50_000)
                    .mapToObj(i -> "\"" + i + "\": 1")
                    .collect(Collectors.joining(", ", "{\"env\": \"prod\", \"" + "k".repeat(8000) + "\": {", "}}"));
            SmallServer.result(session, projects[1], SmallServer.run(session, projects[1], 0, "{}"), 0, underALongKey);
        })) {
            for (UUID project : projects) {
                HttpResponse<byte[]> response = server.client().get("/project/filter-params/" + project);

                assertThat(response.statusCode()).as(server.output()).isEqualTo(200);
                assertThat(ServerClient.json(response))
                        .extracting(JsonNode::textValue)
                        .contains("test_id", "data.env");
            }
            assertThat(server.isAlive()).as(server.output()).isTrue();
        }
    }

    @Test
    void ofWidgetsAreShownOnH2(@TempDir Path data) throws Exception {
        areShownWithWidgets(new DatabaseConfig("jdbc:h2:file:" + data.resolve("ibutsu"), "sa", ""));
    }

    @Test
    void ofWidgetsAreShownOnPostgresql(DatabaseConfig postgres) throws Exception {
        areShownWithWidgets(postgres);
    }

    private void areShownWithWidgets(DatabaseConfig config) throws Exception {
        UUID[] widget = new UUID[1];
        String objects = "[" + "{},".repeat(LENGTH / 3) + "{}]";
        try (SmallServer server = SmallServer.start(directory, config, session -> {
            UUID project = SmallServer.project(session);
            widget[0] = SmallServer.widget(
                    session, project, "{\"weeks\": 2, \"no parameter\": " + objects + ", \"group_field\": \"env\"}");
        })) {
            HttpResponse<byte[]> response = server.client().get("/widget-config/" + widget[0]);

            assertThat(response.statusCode()).as(server.output()).isEqualTo(200);
            assertThat(ServerClient.json(response).path("params"))
                    .isEqualTo(Json.parse("{\"weeks\": 2, \"group_field\": \"env\"}"));
            assertThat(server.client().get("/widget-config").body()).hasSizeGreaterThan(LENGTH);
            assertThat(server.send("DELETE", "/widget-config/" + widget[0], "")).isEqualTo(200);
            assertThat(server.isAlive()).as(server.output()).isTrue();
        }
    }

    @Test
    void ofDashboardsAreListedWithProjectsOnH2(@TempDir Path data) throws Exception {
        areListedWithProjects(new DatabaseConfig("jdbc:h2:file:" + data.resolve("ibutsu"), "sa", ""));
    }

    @Test
    void ofDashboardsAreListedWithProjectsOnPostgresql(DatabaseConfig postgres) throws Exception {
        areListedWithProjects(postgres);
    }

    private void areListedWithProjects(DatabaseConfig config) throws Exception {
        List<String> projects = new ArrayList<>();
        String text = "x".repeat(LENGTH);
        try (SmallServer server = SmallServer.start(directory, config, session -> {
            for (int i = 0; i < ROWS; i++) {
                projects.add(SmallServer.projectWithDashboard(session, "project-" + (char) ('a' + i), text)
                        .toString());
            }
        })) {
            isWhole(server.list("/project", "projects"), projects, 2L * LENGTH);
            isWhole(server.list("/admin/project", "projects"), projects, 2L * LENGTH);
            assertThat(server.client().get("/project/" + projects.get(0)).body())
                    .hasSizeGreaterThan(2 * LENGTH);
            assertThat(server.isAlive()).as(server.output()).isTrue();
        }
    }

    @Test
    void withManyDigitsIsListedOnPostgresql(DatabaseConfig postgres) throws Exception {
        List<String> results = new ArrayList<>();
        UUID[] project = new UUID[1];
        String metadata = "{\"numbers\": " + DIGITS_SENT + ", \"deep\": {\"a\": [[1, {\"b\": \"\\u00e9\"}]]}}";
        try (SmallServer server = SmallServer.start(directory, postgres, session -> {
            project[0] = SmallServer.project(session);
            UUID run = SmallServer.run(session, project[0], 0, "{\"a\": 1}");
            for (int i = 0; i < 5; i++) {
                results.add(SmallServer.result(session, project[0], run, i, metadata)
                        .toString());
            }
        })) {
            Collections.reverse(results);
            String result = "/result/" + results.get(0);

            Listed listed = server.list("/result?filter=project_id=" + project[0], "results");

            isWhole(listed, results, NUMBERS * 309L);
            assertThat(server.send("PUT", result, "{\"source\": \"new\"}")).isEqualTo(200);
            assertThat(server.send("PUT", result, "{\"metadata\": {\"more\": [1e308]}}"))
                    .isEqualTo(413);
            isWhole(
                    server.list("/result?filter=source=new&filter=project_id=" + project[0], "results"),
                    results.subList(0, 1),
                    NUMBERS * 309L);
            assertThat(server.send("PUT", result, "{\"metadata\": {\"numbers\": [1e308]}}"))
                    .isEqualTo(200);
            assertThat(server.client().get(result).body()).hasSizeLessThan(2000);
            assertThat(server.isAlive()).as(server.output()).isTrue();
        }
    }

    @Test
    void withHundredsOfMegabytesOfDigitsIsUpdatedOnPostgresql(DatabaseConfig postgres) throws Exception {
        UUID[] project = new UUID[1];
        UUID[] run = new UUID[1];
        UUID[] result = new UUID[1];
        String metadata =
                "{\"env\": \"prod\", \"numbers\": [" + "1e308,".repeat(MANY_NUMBERS) + "1], \"deep\": {\"a\": 1}}";
        try (SmallServer server = SmallServer.start(directory, postgres, session -> {
            project[0] = SmallServer.project(session);
            run[0] = SmallServer.run(session, project[0], 0, metadata);
            result[0] = SmallServer.result(session, project[0], run[0], 0, metadata);
        })) {
            for (String row : List.of("/run/" + run[0], "/result/" + result[0])) {
                assertThat(server.send("PUT", row, "{\"source\": \"new\"}")).isEqualTo(200);
                assertThat(server.send("PUT", row, "{\"metadata\": {\"deep\": {\"more\": 1}}}"))
                        .isEqualTo(413);
                assertThat(server.send("PUT", row, "{\"metadata\": {\"deep\": {\"a\": 2}}}"))
                        .isEqualTo(200);
                assertThat(server.send("PUT", row, "{\"metadata\": {\"numbers\": [1e308]}}"))
                        .isEqualTo(200);
                JsonNode updated = ServerClient.json(server.client().get(row));
                assertThat(updated.path("source").textValue()).isEqualTo("new");
                assertThat(updated.at("/metadata/env").textValue()).isEqualTo("prod");
                assertThat(updated.at("/metadata/deep/a").intValue()).isEqualTo(2);
                assertThat(updated.at("/metadata/numbers")).hasSize(1);
            }
            assertThat(server.isAlive()).as(server.output()).isTrue();
        }
    }

    private static void isWhole(Listed listed, List<String> ids, long size) {
        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.ids()).isEqualTo(ids);
        assertThat(listed.total()).isEqualTo(ids.size());
        assertThat(listed.sizes()).allSatisfy(each -> assertThat(each).isGreaterThan(size));
    }
}
