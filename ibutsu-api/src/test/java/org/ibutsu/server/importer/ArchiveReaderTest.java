package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.server.importer.StubArchive.PASSED;
import static org.ibutsu.server.importer.StubArchive.RESULT;
import static org.ibutsu.server.importer.StubArchive.RESULT_JSON;
import static org.ibutsu.server.importer.StubArchive.RUN;
import static org.ibutsu.server.importer.StubArchive.RUN_JSON;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
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

    private final ImportBench bench = new ImportBench();
    private final StubArchive archive = new StubArchive();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void takesFilesThatStandBeforeTheirResult() {
        archive.file(RUN + "/" + RESULT + "/my-result.json", "verbatim")
                .file(RESULT_JSON, PASSED)
                .file(RUN_JSON, "{\"unknown\": 1}");

        Import row = importInto(bench.alpha);

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        assertThat(bench.artifacts(bench.onlyResult())).containsExactly("my-result.json: verbatim");
    }

    @Test
    void updatesARunThatIsThere() {
        store(run().projectId(bench.alpha.id()).source("old").metadata("kept", "yes"));
        single("{\"source\": \"new\", \"metadata\": {\"added\": 1}}");

        importInto(bench.alpha);

        assertThat(bench.onlyRun().source()).isEqualTo("new");
        assertThat(bench.onlyRun().metadata()).hasToString("{\"kept\":\"yes\",\"added\":1}");
        assertThat(bench.onlyRun().summary().path("tests").asInt()).isEqualTo(1);
    }

    @Test
    void replacesTheResultsWhenTheSameArchiveComesAgain() {
        single("{}");
        archive.file(RUN + "/" + RESULT + "/a.log", "one").file(RUN + "/b.log", "two");

        importInto(bench.alpha);
        importInto(bench.alpha);

        assertThat(bench.runs()).hasSize(1);
        assertThat(bench.onlyRun().summary().path("tests").asInt()).isEqualTo(1);
        assertThat(bench.onlyResult().id()).isEqualTo(RESULT);
        assertThat(bench.artifacts(bench.onlyResult())).containsExactly("a.log: one");
        assertThat(bench.artifacts(bench.onlyRun())).containsExactly("b.log: two");
    }

    @Test
    void takesNothingFromAnotherRun() {
        store(result(bench.alpha));
        single("{}");
        archive.file(RUN + "/" + RESULT + "/a.log", "added");

        importInto(bench.alpha);
        importInto(bench.alpha);

        Result old = bench.results().get(0);
        Result added = bench.results().get(1);
        assertThat(bench.results()).hasSize(2);
        assertThat(old.testId()).isEqualTo("old");
        assertThat(old.runId()).isNull();
        assertThat(added.runId()).isEqualTo(RUN);
        assertThat(added.id()).isEqualTo(UUID.nameUUIDFromBytes((RUN + "/" + RESULT).getBytes(StandardCharsets.UTF_8)));
        assertThat(bench.artifacts(added)).containsExactly("a.log: added");
    }

    @Test
    void keepsOffRunsOfOthers() {
        store(run().projectId(bench.gamma.id()).source("theirs"));
        single("{\"source\": \"mine\"}");

        Import row = importInto(bench.alpha);

        assertFailed(row, "no access to the run " + RUN);
        assertThat(bench.onlyRun().source()).isEqualTo("theirs");
    }

    @Test
    void keepsOffRunsWithoutProject() {
        store(run());
        single("{}");

        assertFailed(importInto(bench.alpha), "no access to the run " + RUN);
    }

    @Test
    void keepsOffResultsOfOthersInTheSameRun() {
        store(run().projectId(bench.alpha.id()));
        store(result(bench.gamma).runId(RUN));
        single("{}");

        Import row = importInto(bench.alpha);

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        assertThat(bench.results()).extracting(Result::testId).containsExactly("old", "t");
    }

    @Test
    void keepsOffProjectsOfOthers() {
        single("{\"project_id\": \"" + bench.gamma.id() + "\"}");

        assertFailed(importInto(null), "project");
        assertThat(bench.runs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "./x/run.json", "x/run.json", "/etc/passwd", "../run.json"})
    void refusesFilesInOtherPlaces(String name) {
        archive.file(name, "{}");

        assertFailed(importInto(bench.alpha), "RUN-ID/FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "", "{\"env\": ", "null"})
    void takesTheDirectoryForTheRunWhenItsDocumentCannotBeRead(String json) {
        single(json);

        Import row = importInto(bench.alpha);

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        assertThat(row.metadata().path("warnings").path(0).asText()).startsWith("run.json is not ");
        assertThat(bench.onlyRun().id()).isEqualTo(RUN);
        assertThat(bench.onlyResult().runId()).isEqualTo(RUN);
    }

    @Test
    void refusesAnArchiveOfNothingButABadRun() {
        archive.file(RUN_JSON, "{not json");

        assertFailed(importInto(bench.alpha), "nothing that can be read: run.json is not JSON");
        assertThat(bench.runs()).isEmpty();
    }

    @Test
    void refusesLinks() {
        archive.link(RUN + "/link", "/etc/passwd");

        assertFailed(importInto(bench.alpha), "neither a plain file");
    }

    @Test
    void refusesWhatGrowsBeyondMeasure() {
        byte[] zeros = new byte[40 << 20];
        archive.file(RUN + "/a", zeros).file(RUN + "/b", zeros);

        assertFailed(importInto(bench.alpha), "unpacks to more");
        assertThat(bench.runs()).isEmpty();
    }

    @Test
    void refusesCutArchives() {
        single("{}");

        byte[] whole = archive.gzipped();

        assertFailed(bench.run(upload(Arrays.copyOf(whole, whole.length - 40), bench.alpha)), "broken");
        assertThat(bench.runs()).isEmpty();
    }

    private void single(String run) {
        archive.file(RUN_JSON, run).file(RESULT_JSON, PASSED);
    }

    private Import importInto(Project project) {
        return bench.run(upload(archive.gzipped(), project));
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
