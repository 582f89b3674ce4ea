package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.server.importer.StubArchive.PASSED;
import static org.ibutsu.server.importer.StubArchive.RESULT;
import static org.ibutsu.server.importer.StubArchive.RUN;
import static org.ibutsu.server.importer.StubArchive.RUN_JSON;

import java.time.LocalDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Timestamps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents of an archive become. */
@Tag("unit")
class ArchiveContentTest {

    private final ImportBench bench = new ImportBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void makesARunOfItsDocument() {
        done(StubArchive.single("""
                {"id": "c1b2c3d4-0000-4000-8000-000000000001", "source": "jenkins",
                 "env": "outer", "component": "api", "metadata": {"env": "inner", "build": 7},
                 "summary": {"collected": 9, "tests": 99}, "start_time": "2024-01-02T03:04:05",
                 "created": "2024-01-03T00:00:00", "project_id": "%s"}""".formatted(bench.beta.id()), PASSED));

        Run run = bench.onlyRun();
        assertThat(run.id()).hasToString("c1b2c3d4-0000-4000-8000-000000000001");
        assertThat(run.source()).isEqualTo("jenkins");
        assertThat(run.env()).isEqualTo("inner");
        assertThat(run.component()).isEqualTo("api");
        assertThat(run.metadata()).isEqualTo(Json.parse("{\"env\": \"inner\", \"build\": 7}"));
        assertThat(run.summary().path("collected").asInt()).isEqualTo(9);
        assertThat(run.summary().path("tests").asInt()).isEqualTo(1);
        assertThat(run.startTime()).isEqualTo("2024-01-02T03:04:05");
        assertThat(run.created()).isEqualTo("2024-01-03T00:00:00");
        assertThat(run.projectId()).isEqualTo(bench.beta.id());
    }

    @Test
    void makesAResultOfItsDocument() {
        done(StubArchive.single("{}", """
                {"test_id": "a.t", "result": "failed", "source": "pytest", "duration": 1.5,
                 "start_time": "2024-01-02T03:04:05", "params": {"x": 1}, "project_id": "%s",
                 "metadata": {"env": "qa", "component": "ui", "user_properties": {"owner": "ann"}}}""".formatted(bench.alpha.id())));

        Result result = bench.onlyResult();
        assertThat(result.runId()).isEqualTo(RUN);
        assertThat(result.testId()).isEqualTo("a.t");
        assertThat(result.result()).isEqualTo("failed");
        assertThat(result.source()).isEqualTo("pytest");
        assertThat(result.duration()).isEqualTo(1.5);
        assertThat(result.startTime()).isEqualTo("2024-01-02T03:04:05");
        assertThat(result.params()).isEqualTo(Json.parse("{\"x\": 1}"));
        assertThat(result.env()).isEqualTo("qa");
        assertThat(result.component()).isEqualTo("ui");
        assertThat(result.projectId()).isEqualTo(bench.alpha.id());
        assertThat(result.metadata()).isEqualTo(Json.parse("""
                {"env": "qa", "component": "ui", "owner": "ann"}"""));
    }

    @Test
    void takesNullForAbsent() {
        done(StubArchive.single("""
                {"id": null, "env": "outer", "source": null, "duration": null, "metadata": null, "summary": null, "created": null}""", """
                {"test_id": "t", "metadata": {"user_properties": []}, "duration": null, "params": null}"""));

        assertThat(bench.onlyRun().id()).isEqualTo(RUN);
        assertThat(bench.onlyRun().env()).isEqualTo("outer");
        assertThat(bench.onlyResult().duration()).isNull();
        assertThat(bench.onlyResult().startTime()).isEqualTo(Timestamps.now(bench.clock));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"created\": \"2024-01-03\"}                             | 2024-01-03T00:00 | 2024-01-03T00:00",
                "{\"start_time\": \"2024-01-02\"}                          | 2024-01-02T00:00 | 2024-01-02T00:00",
                "{}                                                        | 2023-12-31T00:00 | 2023-12-31T00:00"
            })
    void datesARunBackToItsFirstResultWhenNothingElseTells(String run, LocalDateTime start, LocalDateTime created) {
        done(StubArchive.single(run, "{\"start_time\": \"2024-06-01\"}")
                .file(RUN + "/" + bench.ann.id() + "/result.json", "{\"start_time\": \"2023-12-31\"}"));

        assertThat(bench.onlyRun().startTime()).isEqualTo(start);
        assertThat(bench.onlyRun().created()).isEqualTo(created);
    }

    @Test
    void datesARunToTheImportWhenNoResultTells() {
        done(new StubArchive().file(RUN_JSON, "{}"));

        assertThat(bench.onlyRun().startTime()).isEqualTo(Timestamps.now(bench.clock));
        assertThat(bench.onlyRun().duration()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"beta, true", "'', false", "nowhere, false"})
    void putsARunIntoTheProjectThatItsMetadataName(String project, boolean there) {
        done(StubArchive.single("{\"metadata\": {\"project\": \"" + project + "\"}}", PASSED));

        assertThat(bench.onlyRun().projectId()).isEqualTo(there ? bench.beta.id() : null);
    }

    @Test
    void prefersWhatWasAskedForToTheDocument() {
        Import row = bench.run(bench.upload(
                "a.tar.gz",
                StubArchive.single("{\"source\": \"s\", \"metadata\": {\"a\": 1, \"project\": \"beta\"}}", PASSED)
                        .gzipped(),
                bench.alpha,
                Json.parse("{\"a\": 2}"),
                "asked"));

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        assertThat(bench.onlyRun().source()).isEqualTo("asked");
        assertThat(bench.onlyRun().projectId()).isEqualTo(bench.alpha.id());
        assertThat(bench.onlyRun().metadata().path("a").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"id\": \"7\"}             | id in %s must be a UUID",
                "{\"id\": 7}                 | id in %s must be a text",
                "{\"duration\": \"1\"}       | duration in %s must be a number",
                "{\"created\": \"soon\"}     | created in %s must be a time in ISO 8601",
                "{\"summary\": 1}            | summary in %s must be an object",
                "{\"metadata\": {\"env\": 1}}| env in %s must be a text",
                "{bad                        | %s is not JSON: ",
                "[]                          | %s is not a JSON object",
                "{\"source\": \"\\u0000\"}   | %s cannot be stored: "
            })
    void saysWhatIsWrongWithADocument(String run, String reason) {
        assertThat(error(StubArchive.single(run, PASSED))).startsWith(reason.formatted(RUN_JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "component", "source"})
    void refusesTextsThatNoIndexHolds(String name) {
        String longest = "x".repeat(2000);
        String document = name.equals("source") ? "{\"source\": \"%s\"}" : "{\"metadata\": {\"" + name + "\": \"%s\"}}";

        done(StubArchive.single(document.formatted(longest), document.formatted(longest)));

        assertThat(error(StubArchive.single(document.formatted(longest + "x"), PASSED)))
                .isNotBlank();
        assertThat(error(StubArchive.single("{}", document.formatted(longest + "x"))))
                .isNotBlank();
    }

    @Test
    void keepsFilesInTheirOrder() {
        StubArchive archive = StubArchive.single("{}", PASSED);
        for (String name : new String[] {"c.log", "a.log", "b.log"}) {
            archive.file(RUN + "/" + RESULT + "/" + name, name).file(RUN + "/" + name, "of the run");
        }

        done(archive);

        assertThat(bench.artifacts(bench.onlyResult())).containsExactly("c.log: c.log", "a.log: a.log", "b.log: b.log");
        assertThat(filesOfTheRun()).isEqualTo(3);
    }

    private long filesOfTheRun() {
        return bench.database.read(
                session -> session.createSelectionQuery("select count(*) from Artifact where runId = :id", Long.class)
                        .setParameter("id", RUN)
                        .getSingleResult());
    }

    @Test
    void makesARunWithoutADocument() {
        done(new StubArchive().file(RUN + "/a.log", "of the run"));

        assertThat(bench.onlyRun().id()).isEqualTo(RUN);
        assertThat(filesOfTheRun()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"249, 0, 2", "250, 0, 3", "2, 4194303, 2", "2, 4194304, 3"})
    void asksWhetherToStopBeforeItWritesABatchOfFiles(int files, int size, int times) {
        StubArchive archive = new StubArchive();
        for (int i = 0; i < files; i++) {
            archive.file(RUN + "/" + i + ".log", new byte[size]);
        }
        AtomicInteger asked = new AtomicInteger();

        bench.importer.run(
                bench.upload("a.tar.gz", archive.gzipped(), null, null, null), () -> asked.incrementAndGet() < 0);

        assertThat(asked).hasValue(times);
    }

    @Test
    void refusesAFileBesideNoResult() {
        assertThat(error(new StubArchive().file(RUN_JSON, "{}").file(RUN + "/" + RESULT + "/a.log", "")))
                .endsWith("but no result.json beside it");
    }

    @Test
    void refusesTooLongANameOfAFile() {
        assertThat(error(new StubArchive().file(RUN_JSON, "{}").file(RUN + "/" + "x".repeat(2001), "")))
                .startsWith("A file name must not have more than 2000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "b1b2c3d4-0000-4000-8000-000000000001/result.json"})
    void refusesADocumentThatIsThereTwice(String name) {
        String path = RUN + "/" + name;

        assertThat(error(new StubArchive().file(path, "{}").file(path, "{}")))
                .isEqualTo("The archive holds " + path + " twice");
    }

    @Test
    void refusesTwoDirectoriesOfOneRun() {
        String run = "{\"id\": \"" + RUN + "\", \"project_id\": \"" + bench.alpha.id() + "\"}";

        assertThat(error(new StubArchive().file(RUN_JSON, run).file(RESULT + "/run.json", run)))
                .isEqualTo("The archive holds the run " + RUN + " twice");
    }

    @Test
    void refusesAnEmptyArchive() {
        assertThat(error(new StubArchive())).isEqualTo("The archive holds no run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "bzip2", "xz"})
    void unpacksWhatIsCompressed(String format) {
        assertDone(StubArchive.single("{}", PASSED).compressed(format));
    }

    @Test
    void takesWhatIsNotCompressed() {
        assertDone(StubArchive.single("{}", PASSED).plain());
    }

    @ParameterizedTest
    @CsvSource({"200, ", "201, …"})
    void showsTheBeginningOfAPlaceWhereNoFileIsExpected(int length, String more) {
        assertThat(error(new StubArchive().file("x".repeat(length), "")))
                .startsWith("The archive holds " + "x".repeat(200) + (more == null ? "" : more) + ", but files");
    }

    private void done(StubArchive archive) {
        assertDone(archive.gzipped());
    }

    private void assertDone(byte[] content) {
        Import row = run(content);

        assertThat(row.metadata().path("error").asText(null)).isNull();
        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
    }

    private String error(StubArchive archive) {
        Import row = run(archive.gzipped());

        assertThat(row.status()).isEqualTo(ImportStatus.ERROR);
        return row.metadata().path("error").asText();
    }

    private Import run(byte[] content) {
        return bench.run(bench.upload("a.tar.gz", content, null, null, null));
    }
}
