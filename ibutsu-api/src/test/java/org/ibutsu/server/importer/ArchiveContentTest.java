package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.server.importer.StubArchive.PASSED;
import static org.ibutsu.server.importer.StubArchive.RESULT;
import static org.ibutsu.server.importer.StubArchive.RUN;
import static org.ibutsu.server.importer.StubArchive.RUN_JSON;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
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
                "{\"id\": \"7\"}               | \"id\" in run.json is not a UUID and was left out",
                "{\"id\": 7}                   | \"id\" in run.json is not a UUID and was left out",
                "{\"duration\": \"long\"}      | \"duration\" in run.json is not a number and was left out",
                "{\"created\": \"soon\"}       | \"created\" in run.json is not a date and time and was left out",
                "{\"summary\": 1}              | \"summary\" in run.json is not an object and was left out",
                "{\"metadata\": []}            | \"metadata\" in run.json is not an object and was left out",
                "{\"project_id\": \"x\"}       | \"project_id\" in run.json is not a UUID and was left out",
                "{\"metadata\": {\"x\": NaN}}  | \"x\" in run.json is not a finite number and became null",
                "{\"metadata\": {\"x\": 1e999}}| \"x\" in run.json is not a finite number and became null",
                "{\"metadata\": {\"x\": [-Infinity]}}| \"x\" in run.json is not a finite number and became null",
                "{} {}                       | run.json: trailing content was ignored",
                "{}}                         | run.json: trailing content was ignored",
                "{\"source\": \"\\u0000\"}    | a character in run.json that cannot be stored was replaced by \ufffd",
                "{\"source\": \"\\ud800\"}    | a character in run.json that cannot be stored was replaced by \ufffd",
                "{\"\\udc00\": 1}             | a character in run.json that cannot be stored was replaced by \ufffd"
            })
    void saysWhatItHasLeftOutOrChanged(String run, String warning) {
        assertThat(warnings(StubArchive.single(run, PASSED))).containsExactly(warning);
        assertThat(bench.onlyRun().id()).isEqualTo(RUN);
    }

    @Test
    void storesWhatPythonCallsJson() {
        done(StubArchive.single("{}", """
                {"test_id": "a\\u0000b", "result": "passed", "duration": "1.5", "start_time": "Sat, 01 Mar 2025 10:00:00 GMT",
                 "source": 7, "params": {"x": NaN, "y": [Infinity, 1.50], "z": "\\ud83d\\ude00\\ud83d"},
                 "metadata": {"env": 5, "component": ["a", 1]}}"""));

        Result result = bench.onlyResult();
        assertThat(result.testId()).isEqualTo("a\ufffdb");
        assertThat(result.duration()).isEqualTo(1.5);
        assertThat(result.startTime()).isEqualTo("2025-03-01T10:00:00");
        assertThat(result.source()).isEqualTo("7");
        assertThat(result.params()).isEqualTo(Json.parse("""
                {"x": null, "y": [null, 1.50], "z": "\ud83d\ude00\ufffd"}"""));
        assertThat(result.env()).isEqualTo("5");
        assertThat(result.component()).isEqualTo("[\"a\",1]");
        assertThat(result.metadata().path("env").isNumber()).isTrue();
    }

    @Test
    void readsBytesThatAreNoCharactersAndMarksOfByteOrder() {
        byte[] latin = "{\"test_id\": \"b\u00fcro\", \"result\": \"passed\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] marked = "\ufeff{\"source\": \"s\"}".getBytes(StandardCharsets.UTF_16LE);

        done(new StubArchive().file(RUN_JSON, marked).file(StubArchive.RESULT_JSON, latin));

        assertThat(bench.onlyRun().source()).isEqualTo("s");
        assertThat(bench.onlyResult().testId()).isEqualTo("b\ufffdro");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": \"serialization_failed\"}",
                "{}",
                "",
                "[]",
                "{\"result\": ",
                "{\"result\": null}",
                "{\"result\": \"splendid\"}"
            })
    void takesAResultThatTellsNoOutcomeForAnError(String document) {
        StubArchive archive =
                StubArchive.single("{}", document).file(RUN + "/" + RESULT + "/traceback.log", "E   assert 0");

        assertThat(warnings(archive)).isNotEmpty();
        assertThat(bench.onlyResult().id()).isEqualTo(RESULT);
        assertThat(bench.onlyResult().result()).isEqualTo("error");
        assertThat(bench.onlyRun().summary().path("errors").asInt()).isOne();
        assertThat(bench.artifacts(bench.onlyResult())).containsExactly("traceback.log: E   assert 0");
    }

    @Test
    void takesFilesWithoutAResultForAnError() {
        StubArchive archive = new StubArchive()
                .file(RUN + "/" + RESULT + "/a.log", "a")
                .file(RUN_JSON, "{}")
                .file(RUN + "/" + RESULT + "/b.log", "b");

        assertThat(warnings(archive))
                .containsExactly("A directory of a result has no result.json; the result is an error");
        assertThat(bench.onlyResult().result()).isEqualTo("error");
        assertThat(bench.artifacts(bench.onlyResult())).containsExactly("a.log: a", "b.log: b");
    }

    @Test
    void readsOutcomesInAnyLetterCase() {
        done(StubArchive.single("{}", "{\"result\": \"FAILED\"}"));

        assertThat(bench.onlyResult().result()).isEqualTo("failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test_id", "env", "component", "source"})
    void cutsTextsThatNoIndexHolds(String name) {
        String document = name.equals("env") || name.equals("component")
                ? "{\"result\": \"passed\", \"metadata\": {\"" + name + "\": \"%s\"}}"
                : "{\"result\": \"passed\", \"" + name + "\": \"%s\"}";
        String text = "x".repeat(2001);

        done(StubArchive.single(document.formatted(text), document.formatted(text)));

        assertThat(List.of(
                        bench.onlyResult().testId() + "",
                        bench.onlyResult().env() + "",
                        bench.onlyResult().component() + "",
                        bench.onlyResult().source() + ""))
                .filteredOn(value -> value.startsWith("xxx"))
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .hasSizeLessThanOrEqualTo(2000)
                .endsWith(" more characters)");
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
    @CsvSource({"249, 0, 253", "250, 0, 255", "2, 4194303, 6", "2, 4194304, 7"})
    void asksWhetherToStopBeforeItReadsAFileOrWritesABatchOfThem(int files, int size, int times) {
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
    void namesFilesByTheFoldersTheyAreIn() {
        String deep = "/" + "d/".repeat(20) + "x".repeat(2001);
        done(StubArchive.single("{}", PASSED)
                .file(RUN + "/" + RESULT + "/screens/one.png", "png")
                .file(RUN + "/logs/2025/server.log", "log")
                .file(RUN + deep, ""));

        assertThat(bench.artifacts(bench.onlyResult())).containsExactly("screens/one.png: png");
        assertThat(bench.artifacts(bench.onlyRun()))
                .hasSize(2)
                .contains("logs/2025/server.log: log")
                .anyMatch(file -> file.startsWith("d/d/d/") && file.length() < 2003);
    }

    @ParameterizedTest
    @ValueSource(strings = {"./", "/", "export/ibutsu/", ".//./"})
    void findsTheRunBelowOtherDirectories(String before) {
        done(new StubArchive()
                .file(before + RUN_JSON, "{\"source\": \"s\"}")
                .file(before + StubArchive.RESULT_JSON, PASSED));

        assertThat(bench.onlyRun().source()).isEqualTo("s");
        assertThat(bench.onlyResult().id()).isEqualTo(RESULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"._%s", "__MACOSX/%s", "%s/._run.json", "%s/.DS_Store", "%s/__MACOSX/._a"})
    void passesOverWhatOnlyTheSystemOfTheSenderNeeds(String name) {
        StubArchive archive = StubArchive.single("{}", PASSED).file(name.formatted(RUN), "");

        assertThat(warnings(archive)).isEmpty();
        assertThat(bench.artifacts(bench.onlyRun())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "../%s/a.log", "%s/../../etc/passwd", "reports/junit.xml", "%s"})
    void passesOverFilesThatBelongToNoRun(String name) {
        String path = name.formatted(RUN);

        assertThat(warnings(StubArchive.single("{}", PASSED).file(path, "")))
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .startsWith(path + " was ignored: files are expected as RUN-ID/FILE");
        assertThat(bench.artifacts(bench.onlyRun())).isEmpty();
        assertThat(bench.results()).hasSize(1);
    }

    @Test
    void readsADocumentThatIsThereTwiceAsTheLaterOne() {
        done(StubArchive.single("{\"source\": \"old\"}", "{\"test_id\": \"t\", \"result\": \"failed\"}")
                .file(RUN_JSON, "{\"source\": \"new\"}")
                .file(StubArchive.RESULT_JSON, PASSED));

        assertThat(bench.onlyRun().source()).isEqualTo("new");
        assertThat(bench.onlyResult().result()).isEqualTo("passed");
        assertThat(bench.onlyResult().metadata().path("flaky").asBoolean()).isTrue();
    }

    @Test
    void takesTwoDirectoriesOfOneRunForOneRun() {
        String run = "{\"id\": \"" + RUN + "\", \"project_id\": \"" + bench.alpha.id() + "\"}";
        UUID other = UUID.fromString("c1b2c3d4-0000-4000-8000-000000000001");

        Import row = run(StubArchive.single(run, PASSED)
                .file(other + "/run.json", run)
                .file(other + "/" + RESULT + "/result.json", "{\"test_id\": \"u\", \"result\": \"failed\"}")
                .gzipped());

        assertThat(row.metadata().path("run_id")).hasSize(1);
        assertThat(bench.onlyRun().summary().path("tests").asInt()).isEqualTo(2);
        assertThat(bench.results()).extracting(Result::testId).containsExactly("t", "u");
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

    private void done(StubArchive archive) {
        assertDone(archive.gzipped());
    }

    private void assertDone(byte[] content) {
        Import row = run(content);

        assertThat(row.metadata().path("error").asText(null)).isNull();
        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
    }

    private List<String> warnings(StubArchive archive) {
        Import row = run(archive.gzipped());

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        return row.metadata()
                .path("warnings")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
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
