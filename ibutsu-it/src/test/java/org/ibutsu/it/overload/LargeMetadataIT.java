package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.Standalone;
import org.ibutsu.it.overload.SmallServer.Listed;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.db.DatabaseConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Metadata that are in a database already and larger than the memory of the server can hold many of. */
@Standalone
@SlowTest
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
@Timeout(600)
class LargeMetadataIT {

    private static final int ROWS = 25;
    private static final int LENGTH = 3_000_000;
    private static final int NUMBERS = 100_000;
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

    private static void isWhole(Listed listed, List<String> ids, long size) {
        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.ids()).isEqualTo(ids);
        assertThat(listed.total()).isEqualTo(ids.size());
        assertThat(listed.sizes()).allSatisfy(each -> assertThat(each).isGreaterThan(size));
    }
}
