package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.server.http.Timestamps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ArchiveReaderTest {

    private static final UUID RUN = UUID.fromString("a1b2c3d4-0000-4000-8000-000000000001");
    private static final UUID RESULT = UUID.fromString("b1b2c3d4-0000-4000-8000-000000000001");
    private static final String RUN_JSON = RUN + "/run.json";
    private static final String RESULT_JSON = RUN + "/" + RESULT + "/result.json";
    private static final String PASSED = "{\"test_id\": \"t\", \"result\": \"passed\"}";

    private final ImportBench bench = new ImportBench();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void takesFilesThatStandBeforeTheirResult() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            add(tar, RUN + "/" + RESULT + "/my-result.json", "verbatim");
            add(tar, RESULT_JSON, PASSED);
            add(tar, RUN_JSON, "{\"unknown\": 1}");
        }

        Import row = importInto(bench.alpha);

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        assertThat(bench.artifacts(bench.onlyResult())).containsExactly("my-result.json: verbatim");
    }

    @Test
    void updatesARunThatIsThere() throws IOException {
        store(run().projectId(bench.alpha.id()).source("old").metadata("kept", "yes"));
        single("{\"source\": \"new\", \"metadata\": {\"added\": 1}}");

        importInto(bench.alpha);

        assertThat(bench.onlyRun().source()).isEqualTo("new");
        assertThat(bench.onlyRun().metadata()).hasToString("{\"kept\":\"yes\",\"added\":1}");
        assertThat(bench.onlyRun().summary().path("tests").asInt()).isEqualTo(1);
    }

    @Test
    void addsTheResultsAgain() throws IOException {
        single("{}");

        importInto(bench.alpha);
        importInto(bench.alpha);

        assertThat(bench.runs()).hasSize(1);
        assertThat(bench.results()).hasSize(2).noneMatch(result -> RESULT.equals(result.id()));
    }

    @Test
    void movesAResultThatIsThereAndChangesNothingElse() throws IOException {
        store(result(bench.alpha));
        single("{}");

        importInto(bench.alpha);

        assertThat(bench.onlyResult().runId()).isEqualTo(RUN);
        assertThat(bench.onlyResult().testId()).isEqualTo("old");
    }

    @Test
    void keepsOffRunsOfOthers() throws IOException {
        store(run().projectId(bench.gamma.id()).source("theirs"));
        single("{\"source\": \"mine\"}");

        Import row = importInto(bench.alpha);

        assertFailed(row, "no access to the run " + RUN);
        assertThat(bench.onlyRun().source()).isEqualTo("theirs");
    }

    @Test
    void keepsOffRunsWithoutProject() throws IOException {
        store(run());
        single("{}");

        assertFailed(importInto(bench.alpha), "no access to the run " + RUN);
    }

    @Test
    void keepsOffResultsOfOthers() throws IOException {
        store(result(bench.gamma));
        single("{}");

        Import row = importInto(bench.alpha);

        assertFailed(row, "no access to the result " + RESULT);
        assertThat(bench.onlyResult().runId()).isNull();
        assertThat(bench.runs()).isEmpty();
    }

    @Test
    void keepsOffProjectsOfOthers() throws IOException {
        single("{\"project_id\": \"" + bench.gamma.id() + "\"}");

        assertFailed(importInto(null), "project");
        assertThat(bench.runs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "./x/run.json", "x/run.json", "/etc/passwd", "../run.json"})
    void refusesFilesInOtherPlaces(String name) throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            add(tar, name, "{}");
        }

        assertFailed(importInto(bench.alpha), "RUN-ID/FILE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{} {}",
                "{\"duration\": \"1\"}",
                "{\"start_time\": \"soon\"}",
                "{\"metadata\": []}",
                "{\"env\": 1}",
                "{\"source\": \"\\u0000\"}"
            })
    void refusesRunsThatAreNone(String json) throws IOException {
        single(json);

        assertFailed(importInto(bench.alpha), RUN_JSON);
        assertThat(bench.runs()).isEmpty();
    }

    @Test
    void refusesLinks() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            TarArchiveEntry link = new TarArchiveEntry(RUN + "/link", TarArchiveEntry.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }

        assertFailed(importInto(bench.alpha), "neither a plain file");
    }

    @Test
    void refusesWhatGrowsBeyondMeasure() throws IOException {
        byte[] zeros = new byte[40 << 20];
        try (TarArchiveOutputStream tar = tar()) {
            add(tar, RUN + "/a", zeros);
            add(tar, RUN + "/b", zeros);
        }

        assertFailed(importInto(bench.alpha), "unpacks to more");
        assertThat(bench.runs()).isEmpty();
    }

    @Test
    void refusesCutArchives() throws IOException {
        single("{}");

        assertFailed(bench.run(upload(Arrays.copyOf(bytes.toByteArray(), bytes.size() - 40), bench.alpha)), "broken");
        assertThat(bench.runs()).isEmpty();
    }

    private void single(String run) throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            add(tar, RUN_JSON, run);
            add(tar, RESULT_JSON, PASSED);
        }
    }

    private TarArchiveOutputStream tar() throws IOException {
        return new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes), "UTF-8");
    }

    private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
        add(tar, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private Import importInto(Project project) {
        return bench.run(upload(bytes.toByteArray(), project));
    }

    private UUID upload(byte[] content, Project project) {
        return bench.upload(RUN + ".tar.gz", content, project, null, null);
    }

    private Run run() {
        return new Run().id(RUN).startTime(Timestamps.now(bench.clock)).created(Timestamps.now(bench.clock));
    }

    private Result result(Project project) {
        return new Result().id(RESULT).projectId(project.id()).testId("old").startTime(Timestamps.now(bench.clock));
    }

    private void store(Object entity) {
        bench.database.write(session -> {
            session.persist(entity);
            return null;
        });
    }

    private static void assertFailed(Import row, String reason) {
        assertThat(row.status()).isEqualTo(ImportStatus.ERROR);
        assertThat(row.metadata().path("error").asText()).contains(reason);
    }
}
