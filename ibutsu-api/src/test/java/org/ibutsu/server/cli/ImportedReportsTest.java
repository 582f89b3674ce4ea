package org.ibutsu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.cli.StubServer.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code import} makes of the files that it is given, and how it ends. */
@Tag("unit")
class ImportedReportsTest {

    private static final String IMPORT = "/api/import";
    private static final String DONE = """
            {"id": "i1", "status": "done", "metadata": {"project_id": "p1", "run_id": ["r1"]}}
            """;
    private static final String REPORT = "<testsuite><testcase name='%s'/></testsuite>";
    private static final String RUN_OF_PYTEST = "3f0c1d2e-4b5a-4c6d-8e7f-90a1b2c3d408";

    @TempDir
    private Path directory;

    private final StubServer server = new StubServer();
    private CapturedShell shell;

    @BeforeEach
    void prepare() {
        shell = new CapturedShell(directory);
        shell.environment.put("IBUTSU_TOKEN", "t0ken");
        server.on("/api/health/info", 200, "{\"frontend\": \"http://front\"}").on("/api/run/r2", 200, "{}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsAllFilesAsOneArchive() throws IOException {
        report("a.xml", "a");
        report("b/b.xml", "b");
        good();

        int code = run("a.xml", "b/b.xml");

        assertThat(code).isZero();
        assertThat(uploads()).hasSize(1);
        assertThat(packed(uploads().get(0)))
                .containsExactly(entry("a.xml", REPORT.formatted("a")), entry("b/b.xml", REPORT.formatted("b")));
        assertThat(uploads().get(0).body())
                .contains("filename=\"reports.tar.gz\"")
                .doesNotContain("name=\"run\"");
        assertThat(shell.out().lines()).hasSize(1);
    }

    @Test
    void findsReportsInDirectoriesByNameAndByContent() throws IOException {
        report("target/surefire-reports/TEST-a.xml", "a");
        report("target/surefire-reports/deep/er/b.XML", "b");
        report("target/surefire-reports/report-without-ending", "c");
        report("target/surefire-reports/.hidden/d.xml", "d");
        report("target/surefire-reports/node_modules/some/e.xml", "e");
        write("target/surefire-reports/TEST-a.txt", "Tests run: 1");
        write("target/surefire-reports/shot.png", "\u0089PNG");
        good();

        int code = run("target");

        assertThat(code).isZero();
        assertThat(packed(uploads().get(0))).containsOnlyKeys("TEST-a.xml", "deep/er/b.XML", "report-without-ending");
        assertThat(shell.err()).isEqualToNormalizingNewlines("3 files: uploading 129 bytes\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reports/*.xml      | a.xml b.xml",
                "reports/**/*.xml   | a.xml b.xml deep/c.xml",
                "**/[ab].xml        | a.xml b.xml",
                "reports/{a,c}.xml  | a.xml",
                "re*ts              | a.xml b.xml deep/c.xml",
                "reports/?.xml      | a.xml b.xml",
            })
    void expandsPatternsThatTheShellHasNot(String pattern, String expected) throws IOException {
        report("reports/a.xml", "a");
        report("reports/b.xml", "b");
        report("reports/deep/c.xml", "c");
        good();

        int code = run(pattern, "reports/a.xml", "reports/");

        assertThat(code).isZero();
        assertThat(packed(uploads().get(0))).hasSize(3);
        assertThat(run(pattern)).isZero();
        Received upload = uploads().get(1);
        assertThat(upload.body().contains("reports.tar.gz") ? packed(upload).keySet() : List.of("a.xml"))
                .containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void takesCompressedReports() throws IOException {
        report("a.xml", "a");
        gzip("b.xml.gz", REPORT.formatted("b"));
        gzip("notes.txt.gz", "notes");
        good();

        assertThat(run(".")).isZero();

        assertThat(packed(uploads().get(0))).containsOnlyKeys("a.xml", "b.xml.gz");
    }

    @Test
    void makesTheSameArchiveEachTime() throws IOException {
        report("a.xml", "a");
        report("b.xml", "b");
        good();

        run("a.xml", "b.xml", "--run", "7");
        Files.setLastModifiedTime(directory.resolve("a.xml"), java.nio.file.attribute.FileTime.fromMillis(5000));
        run("b.xml", "a.xml", "--run", "7");

        assertThat(file(uploads().get(0))).isEqualTo(file(uploads().get(1)));
    }

    @Test
    void sendsTheKeyOfTheRunAndTheVariant() throws IOException {
        report("a.xml", "a");
        good();

        run("a.xml", "--run", "build 7", "--variant", "linux", "--metadata", "{\"build\": 7}");

        assertThat(uploads().get(0).body())
                .contains("name=\"run\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nbuild 7\r\n")
                .contains("name=\"variant\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nlinux\r\n")
                .contains("{\"build\": 7}");
    }

    @Test
    void sendsAgainWhatHasAKeyWhenTheAnswerIsLost() throws IOException {
        report("a.xml", "a");
        server.on(IMPORT, 0, "").on(IMPORT, 502, "");
        good();

        assertThat(run("a.xml", "--run", "7")).isZero();

        assertThat(uploads()).hasSize(3);
    }

    @Test
    void makesARunOfEachFile() throws IOException {
        report("a.xml", "a");
        report("b.xml", "b");
        good();
        server.on(IMPORT, 202, """
                {"id": "i2", "status": "done", "metadata": {"project_id": "p1", "run_id": ["r2"]}}
                """);

        assertThat(run("a.xml", "b.xml", "--each")).isZero();

        assertThat(uploads()).hasSize(2).noneMatch(upload -> upload.body().contains("name=\"run\""));
        assertThat(shell.out().lines().map(line -> line.replaceFirst(" - .*", "")))
                .containsExactly("a.xml: http://front/project/p1/runs/r1", "b.xml: http://front/project/p1/runs/r2");
    }

    @Test
    void sendsArchivesOfThePytestPluginAsTheyAre() throws IOException {
        report("reports/a.xml", "a");
        tar("reports/one.tar.gz", RUN_OF_PYTEST + "/run.json");
        tar("reports/sources.tar.gz", "README.md");
        good();

        assertThat(run("reports")).isZero();

        assertThat(uploads()).hasSize(2).noneMatch(upload -> upload.body().contains("name=\"run\""));
        assertThat(file(uploads().get(1))).isEqualTo(Files.readAllBytes(directory.resolve("reports/one.tar.gz")));
    }

    @Test
    void letsArchivesOfReportsAddToTheSameRun() throws IOException {
        report("a.xml", "a");
        tar("b.tar.gz", "b.xml");
        good();

        assertThat(run("a.xml", "b.tar.gz")).isZero();

        List<String> keys = uploads().stream().map(ImportedReportsTest::key).toList();
        assertThat(keys).hasSize(2).doesNotContain("").containsOnly(keys.get(0));
    }

    @Test
    void sendsTheAttachmentsThatLieBesideTheReport() throws IOException {
        naming("reports/a.xml", "shots/a.png", "shots/none.png");
        write("reports/shots/a.png", "picture");
        good();

        assertThat(run("reports/a.xml", "--strict")).isZero();

        assertThat(packed(uploads().get(0)))
                .containsOnlyKeys("a.xml", "shots/a.png")
                .containsEntry("shots/a.png", "picture");
    }

    @Test
    void sendsNothingFromOutsideOfTheDirectoryOfTheReport() throws IOException {
        write("secret.txt", "secret");
        naming("reports/a.xml", "../secret.txt", "link.txt", directory.resolve("secret.txt"));
        Files.createSymbolicLink(directory.resolve("reports/link.txt"), directory.resolve("secret.txt"));
        good();

        int code = run("reports/a.xml", "--strict");

        assertThat(code).isEqualTo(1);
        assertThat(uploads().get(0).body()).contains("filename=\"a.xml\"");
        assertThat(shell.err())
                .contains(
                        "warning: reports/a.xml: attachment ../secret.txt is not sent: it lies outside of", "link.txt");
        assertThat(shell.out()).contains("3 warnings");
    }

    @Test
    void putsAttachmentsWhereTheServerLooksForThem() throws IOException {
        Path absolute = directory.resolve("reports/shots/a.png");
        write("reports/shots/a.png", "picture");
        naming("reports/a.xml", absolute, "reports/shots/a.png", "shots\\a.png");
        good();

        assertThat(run("reports/a.xml", "--strict")).isZero();

        assertThat(packed(uploads().get(0)))
                .containsOnlyKeys(
                        "a.xml",
                        "shots/a.png",
                        "reports/shots/a.png",
                        absolute.toString().substring(1));
    }

    @Test
    void sendsAttachmentsFromADirectoryThatWasChosen() throws IOException {
        write("results/shot.png", "picture");
        naming("reports/a.xml", "../results/shot.png");
        good();

        assertThat(run("reports/a.xml", "--attachments", ".")).isZero();

        assertThat(packed(uploads().get(0))).containsOnlyKeys("reports/a.xml", "results/shot.png");
    }

    @Test
    void leavesOutLargeAttachments() throws IOException {
        naming("a.xml", "large.bin");
        write("large.bin", "x".repeat((5 << 20) + 1));
        good();

        assertThat(run("a.xml")).isZero();

        assertThat(shell.err()).contains("attachment large.bin is not sent: it has more than 5242880 bytes");
    }

    @Test
    void goesOnWithoutFilesThatAreNoReports() throws IOException {
        report("a.xml", "a");
        write("coverage.xml", "<coverage/>");
        good();

        assertThat(run("a.xml", "coverage.xml")).isZero();
        assertThat(run("a.xml", "coverage.xml", "--strict")).isEqualTo(1);

        assertThat(uploads()).allMatch(upload -> upload.body().contains("filename=\"a.xml\""));
        assertThat(shell.err()).contains("left out: coverage.xml: ");
    }

    @Test
    void failsWhenAReportCannotBeReadThoughOthersCan() throws IOException {
        report("a.xml", "a");
        write("empty.xml", "");
        good();

        assertThat(run("a.xml", "empty.xml")).isEqualTo(1);

        assertThat(shell.err()).contains("empty.xml: is empty");
        assertThat(shell.out()).contains("/runs/r1");
    }

    @Test
    void letsTheServerJudgeAnUnknownFileThatIsAlone() throws IOException {
        write("unknown.xml", "<future/>");
        server.on(
                IMPORT, 202, "{\"id\": \"i1\", \"status\": \"error\", \"metadata\": {\"error\": \"is an HTML page\"}}");

        assertThat(run("unknown.xml")).isEqualTo(1);

        assertThat(shell.err()).contains("unknown.xml: could not be imported: is an HTML page");
    }

    @Test
    void saysThatADirectoryHasNoReport() throws IOException {
        write("reports/notes.txt", "none");

        assertThat(run("reports")).isEqualTo(1);

        assertThat(server.received).isEmpty();
        assertThat(shell.err()).contains("No report was found in reports; the formats are", "JUnit XML");
    }

    @Test
    void printsTheWarningsOfTheServer() throws IOException {
        report("a.xml", "a");
        server.on(IMPORT, 202, """
                {"id": "i1", "status": "done", "metadata": {"project_id": "p1", "run_id": ["r1"],
                 "warnings": ["time \\"soon\\" of 3 cases is not a number"]}}
                """);
        good();

        assertThat(run("a.xml")).isZero();
        assertThat(shell.err()).contains("warning: a.xml: time \"soon\" of 3 cases is not a number");
        assertThat(shell.out()).endsWith("1 warning\n");
        assertThat(run("a.xml")).isZero();
    }

    @Test
    void failsForWarningsWhenItIsStrict() throws IOException {
        report("a.xml", "a");
        server.on(IMPORT, 202, """
                {"id": "i1", "status": "done", "metadata": {"run_id": ["r1"], "warnings": ["odd"]}}
                """);
        good();

        assertThat(run("a.xml", "--strict")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "failed, 1, 0, 0, 3",
        "failed, 0, 1, 0, 3",
        "failed, 0, 0, 1, 0",
        "flaky, 1, 1, 0, 0",
        "FLAKY, 0, 0, 2, 3",
        "'failed,flaky', 0, 0, 1, 3"
    })
    void setsTheExitCodeByTheOutcome(String outcome, int failed, int errors, int flaky, int expected)
            throws IOException {
        report("a.xml", "a");
        counts("{\"tests\": 5, \"failures\": %d, \"errors\": %d, \"xpasses\": 1}".formatted(failed, errors), flaky);
        server.on(IMPORT, 202, DONE);

        assertThat(run("a.xml", "--fail-on", outcome)).isEqualTo(expected);
        assertThat(shell.out()).contains("1 passed unexpectedly");
    }

    @Test
    void printsOneJsonDocument() throws IOException {
        report("a.xml", "a");
        write("coverage.xml", "<coverage/>");
        good();

        int code = run("a.xml", "coverage.xml", "--json", "--fail-on", "failed");

        JsonNode document = Json.MAPPER.readTree(shell.out());
        assertThat(code).isEqualTo(3);
        assertThat(document).isEqualTo(Json.MAPPER.readTree("""
                {"runs": [{"id": "r1", "url": "http://front/project/p1/runs/r1", "tests": 10, "passed": 2, "failed": 3,
                  "errors": 1, "flaky": 1, "skipped": 4, "xfailed": 0, "xpassed": 0, "warnings": 0, "files": ["a.xml"]}],
                 "warnings": [], "failures": [], "exit_code": 3,
                 "left_out": [{"file": "coverage.xml", "text": "is a coverage report (root coverage), not JUnit XML"}]}
                """));
        assertThat(server.received)
                .anyMatch(request -> request.path().equals("/api/result")
                        && request.query().contains("filter=run_id=r1&filter=metadata.flaky=true"));
    }

    @Test
    void printsJsonAlsoWhenTheServerFails() throws IOException {
        report("a.xml", "a");
        server.on("/api/health/info", 401, "\"Token expired\"");
        server.close();

        int code = run("a.xml", "--json");

        JsonNode document = Json.MAPPER.readTree(shell.out());
        assertThat(code).isEqualTo(1);
        assertThat(document.path("error").asText()).contains("cannot be reached");
        assertThat(document.path("exit_code").asInt()).isEqualTo(1);
    }

    @Test
    void namesTheRunsThatWereStoredBeforeTheServerFailed() throws IOException {
        report("a.xml", "a");
        report("b.xml", "b");
        good();
        server.on(IMPORT, 0, "");

        assertThat(run("a.xml", "b.xml", "--each")).isEqualTo(1);

        assertThat(shell.out()).isEqualToNormalizingNewlines("http://front/project/p1/runs/r1\n");
        assertThat(shell.err()).contains("broke the connection", "with --run");
    }

    @Test
    void storesWithoutCountsButDoesNotJudgeByThem() throws IOException {
        report("a.xml", "a");
        server.on(IMPORT, 202, DONE).on("/api/run/r1", 401, "\"Token expired\"");

        assertThat(run("a.xml")).isZero();
        assertThat(run("a.xml", "--fail-on", "failed")).isEqualTo(1);

        assertThat(shell.err())
                .contains("warning: the counts of run r1 cannot be read. The server does not accept the token");
    }

    @Test
    void showsABarOverBytesAndFiles() throws IOException {
        report("a.xml", "a");
        report("b.xml", "b");
        good();
        shell.terminal = true;

        assertThat(run("a.xml", "b.xml")).isZero();

        assertThat(shell.err()).contains("100%", "2/2 files");
    }

    private void good() {
        counts("{\"tests\": 10, \"failures\": 3, \"errors\": 1, \"skips\": 4}", 1);
        server.on(IMPORT, 202, DONE);
    }

    private void counts(String summary, int flaky) {
        server.on("/api/run/r1", 200, "{\"summary\": " + summary + "}");
        server.on("/api/result", 200, "{\"pagination\": {\"totalItems\": " + flaky + "}}");
    }

    private int run(String... arguments) {
        return shell.run(
                Stream.concat(Stream.of("import", "--url", server.url(), "--project", "web"), Arrays.stream(arguments))
                        .toArray(String[]::new));
    }

    private List<Received> uploads() {
        return server.received.stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
    }

    private void report(String name, String test) throws IOException {
        write(name, REPORT.formatted(test));
    }

    private void naming(String name, Object... paths) throws IOException {
        String lines =
                Stream.of(paths).map(path -> "[[ATTACHMENT|" + path + "]]\n").collect(Collectors.joining());
        write(name, "<testsuite><testcase name='a'><system-out>" + lines + "</system-out></testcase></testsuite>");
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void gzip(String name, String text) throws IOException {
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(directory.resolve(name)))) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void tar(String name, String entry) throws IOException {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(directory.resolve(name))))) {
            tar.putArchiveEntry(new TarArchiveEntry(entry));
            tar.closeArchiveEntry();
        }
    }

    private static String key(Received upload) {
        Matcher key = Pattern.compile("name=\"run\"\r\n.*\r\n\r\n(.*)\r\n").matcher(upload.body());
        return key.find() ? key.group(1) : "";
    }

    /** Returns the bytes of the uploaded file. */
    private static byte[] file(Received upload) {
        String body = new String(upload.bytes(), StandardCharsets.ISO_8859_1);
        int start = body.indexOf("\r\n\r\n", body.indexOf("filename=")) + 4;
        return body.substring(start, body.lastIndexOf("\r\n--", body.length() - 3))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns the files of the uploaded archive. */
    private static Map<String, String> packed(Received upload) {
        Map<String, String> files = new LinkedHashMap<>();
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(file(upload)));
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
            return files;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
