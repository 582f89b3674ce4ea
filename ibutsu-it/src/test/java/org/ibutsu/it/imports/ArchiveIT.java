package org.ibutsu.it.imports;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What archives may be, and what is refused with a line that says why. */
@IntegrationTest
class ArchiveIT {

    private static final String RUN = "a1b2c3d4-0000-4000-8000-000000000001";
    private static final String OTHER = "a1b2c3d4-0000-4000-8000-000000000002";
    private static final String RESULT = "b1b2c3d4-0000-4000-8000-000000000001";
    private static final String RUN_JSON = RUN + "/run.json";
    private static final String RESULT_JSON = RUN + "/" + RESULT + "/result.json";
    private static final String PASSED = "{\"test_id\": \"t\", \"result\": \"passed\"}";
    private static final int MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {CompressorStreamFactory.GZIP, CompressorStreamFactory.BZIP2, CompressorStreamFactory.XZ, "none"})
    void mayBeCompressedInAnyWay(String format, IbutsuApp app, Session session) {
        TarFile archive = good();

        TestResponse done = imported(app, format.equals("none") ? archive.plain() : archive.packed(format));

        assertThat(done).hasJson("status", "done").hasJson("metadata.run_id", List.of(RUN));
        assertThat(all(session, Result.class)).hasSize(1);
    }

    @Test
    void updatesARunThatIsThere(IbutsuApp app, TestData data, Session session) {
        Run run = data.run(row -> row.id(UUID.fromString(RUN)).source("old").metadata("kept", "yes"));
        TarFile archive = new TarFile()
                .file(RUN_JSON, "{\"source\": \"new\", \"metadata\": {\"added\": 1}}")
                .file(RESULT_JSON, PASSED);

        TestResponse done = imported(app, archive.gzip());

        assertThat(done).hasJson("status", "done");
        assertThat(app.asSuperadmin().get("/run/{id}", RUN))
                .hasJson("project_id", run.projectId())
                .hasJson("source", "new")
                .hasJson("metadata.kept", "yes")
                .hasJson("metadata.added", 1)
                .hasJson("summary.tests", 1);
        assertThat(all(session, Run.class)).hasSize(1);
    }

    @Test
    void takesNothingFromAnotherRunThatHasAResultOfThatId(IbutsuApp app, TestData data, Session session) {
        Result result = data.result(row -> row.id(UUID.fromString(RESULT)).testId("old"));
        byte[] archive = good().file(RUN + "/" + RESULT + "/a.log", "a").gzip();

        TestResponse done = imported(app, archive);
        imported(app, archive);

        assertThat(done).hasJson("status", "done");
        assertThat(app.asSuperadmin().get("/result/{id}", result.id()))
                .hasJson("run_id", result.runId())
                .hasJson("test_id", "old");
        assertThat(all(session, Result.class)).hasSize(2);
        assertThat(all(session, Artifact.class))
                .singleElement()
                .satisfies(file -> assertThat(file.resultId()).isNotEqualTo(result.id()));
    }

    @Test
    void replacesItsResultsAndFilesWhenItComesAgain(IbutsuApp app, Session session) {
        byte[] archive = good().file(RUN + "/run.log", "of the run")
                .file(RUN + "/" + RESULT + "/screens/one.png", "png")
                .gzip();
        imported(app, archive);

        TestResponse done = imported(app, archive);

        assertThat(done).hasJson("status", "done");
        assertThat(warnings(done)).isEmpty();
        assertThat(all(session, Result.class))
                .singleElement()
                .satisfies(result -> assertThat(result.id()).hasToString(RESULT));
        assertThat(all(session, Artifact.class))
                .extracting(Artifact::filename)
                .containsExactlyInAnyOrder("run.log", "screens/one.png");
        assertThat(app.asSuperadmin().get("/run/{id}", RUN)).hasJson("summary.tests", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {RESULT, OTHER})
    void makesAFailureAnAttemptWhenTheTestIsRunAgain(String id, IbutsuApp app, Session session) {
        imported(
                app,
                new TarFile()
                        .file(RUN_JSON, "{}")
                        .file(RESULT_JSON, "{\"test_id\": \"t\", \"result\": \"failed\", \"duration\": 1}")
                        .file(RUN + "/" + RESULT + "/traceback.log", "E   assert 0")
                        .file(RUN + "/" + RESULT + "/screen.png", "png")
                        .gzip());

        byte[] again = new TarFile()
                .file(RUN_JSON, "{}")
                .file(RUN + "/" + id + "/result.json", PASSED)
                .gzip();
        imported(app, again);
        imported(app, again);

        Result result = all(session, Result.class).get(0);
        assertThat(all(session, Result.class)).hasSize(1);
        assertThat(app.asSuperadmin().get("/result/{id}", result.id()))
                .hasJson("result", "passed")
                .hasJson("metadata.flaky", true)
                .hasJson(
                        "metadata.attempts",
                        Json.parse("[{\"outcome\": \"failed\", \"message\": null, \"duration\": 1.0}]"));
        assertThat(all(session, Artifact.class))
                .extracting(Artifact::filename)
                .containsExactlyInAnyOrder("attempt-1.log", "attempt-1/screen.png");
        assertThat(app.asSuperadmin().get("/run/{id}", RUN))
                .hasJson("summary.tests", 1)
                .hasJson("summary.failures", 0)
                .hasJson("summary.passes", 1);
    }

    @Test
    void replacesHundredsOfResults(IbutsuApp app, Session session) {
        TarFile archive = new TarFile().file(RUN_JSON, "{}");
        for (int i = 0; i < 600; i++) {
            String place = RUN + "/" + new UUID(7, i);
            archive.file(place + "/result.json", "{\"test_id\": \"t" + i + "\", \"result\": \"passed\"}")
                    .file(place + "/out.log", "out");
        }
        byte[] bytes = archive.gzip();

        imported(app, bytes);
        imported(app, bytes);

        assertThat(all(session, Result.class)).hasSize(600);
        assertThat(all(session, Artifact.class)).hasSize(600);
    }

    @Test
    void takesLongNamesAndManyFiles(IbutsuApp app, Session session) {
        TarFile archive = good().file(RUN + "/" + "n".repeat(300) + ".log", "long");
        for (int i = 0; i < 1000; i++) {
            archive.file(RUN + "/" + i + ".log", "");
        }

        TestResponse done = imported(app, archive.gzip());

        assertThat(done).hasJson("status", "done");
        assertThat(all(session, Artifact.class))
                .hasSize(1001)
                .anyMatch(file -> file.filename().length() == 304);
    }

    static Stream<Arguments> strangeFiles() {
        return Stream.of(
                arguments(new TarFile().file("run.json", "{}").gzip(), "files are expected as RUN-ID/FILE"),
                arguments(new TarFile().file("../" + RUN + "/run.json", "{}").gzip(), "files are expected as"),
                arguments(new TarFile().longName("/x".repeat(2 * MEBIBYTE)).gzip(), "files are expected as"),
                arguments(new TarFile().file(RUN_JSON, "{not json").gzip(), "nothing that can be read"),
                arguments(new TarFile().file("._" + RUN, "").gzip(), "holds no run"),
                arguments(
                        good().special(RUN + "/link", TarConstants.LF_SYMLINK, "/etc/passwd")
                                .gzip(),
                        "neither a plain file"),
                arguments(
                        good().special(RUN + "/link", TarConstants.LF_LINK, RUN_JSON)
                                .gzip(),
                        "neither a plain file"),
                arguments(
                        good().special(RUN + "/pipe", TarConstants.LF_FIFO, "").gzip(), "neither a plain file"),
                arguments(good().special(RUN + "/disk", TarConstants.LF_BLK, "").gzip(), "neither a plain file"),
                arguments(good().special(RUN + "/tty", TarConstants.LF_CHR, "").gzip(), "neither a plain file"),
                arguments(new TarFile().gzip(), "holds no run"));
    }

    @ParameterizedTest
    @MethodSource("strangeFiles")
    @ValidationTest
    void refusesArchivesOfNothingAndLinks(byte[] archive, String reason, IbutsuApp app, Session session) {
        assertRefused(archive, reason, app, session);
    }

    static Stream<String> misplacedFiles() {
        return Stream.of(
                "README.md",
                "../" + RUN + "/a.log",
                RUN + "/../a.log",
                RUN + "/../../etc/passwd",
                RUN + "/..",
                "x".repeat(5000),
                "report.xml");
    }

    @ParameterizedTest
    @MethodSource("misplacedFiles")
    void passesOverFilesThatBelongToNoRun(String name, IbutsuApp app, Session session) {
        TestResponse done = imported(app, good().file(name, "").gzip());

        assertThat(done).hasJson("status", "done");
        assertThat(warnings(done))
                .singleElement(as(STRING))
                .startsWith(name.substring(0, Math.min(name.length(), 100)))
                .hasSizeLessThan(400);
        assertThat(all(session, Result.class)).hasSize(1);
        assertThat(all(session, Artifact.class)).isEmpty();
    }

    static Stream<Arguments> filesInFolders() {
        return Stream.of(
                arguments("./" + RUN + "/a.log", "a.log"),
                arguments("/" + RUN + "/a.log", "a.log"),
                arguments("export/" + RUN + "/a.log", "a.log"),
                arguments(RUN + "//" + "a.log", "a.log"),
                arguments(RUN + "/logs/a.log", "logs/a.log"),
                arguments(RUN + "/" + RESULT + "/deep/er/a.log", "deep/er/a.log"),
                arguments(RUN + "/" + "x".repeat(5000), "x".repeat(1900)));
    }

    @ParameterizedTest
    @MethodSource("filesInFolders")
    void namesFilesByTheFoldersTheyAreIn(String path, String filename, IbutsuApp app, Session session) {
        TestResponse done = imported(app, good().file(path, "a").gzip());

        assertThat(done).hasJson("status", "done");
        assertThat(warnings(done)).isEmpty();
        assertThat(all(session, Artifact.class))
                .singleElement()
                .satisfies(
                        file -> assertThat(file.filename()).startsWith(filename).hasSizeLessThanOrEqualTo(2000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"._%s", "__MACOSX/%s/a.log", "%s/._a.log", "%s/.DS_Store"})
    void passesOverWhatOnlyTheSystemOfTheSenderNeeds(String name, IbutsuApp app, Session session) {
        TestResponse done = imported(app, good().file(name.formatted(RUN), "").gzip());

        assertThat(done).hasJson("status", "done");
        assertThat(warnings(done)).isEmpty();
        assertThat(all(session, Artifact.class)).isEmpty();
    }

    static Stream<Arguments> brokenFiles() {
        byte[] packed = good().file(RUN + "/noise.bin", noise(4096)).gzip();
        byte[] plain = good().file(RUN + "/noise.bin", noise(4096)).plain();
        byte[] wrongSum = plain.clone();
        wrongSum[150] ^= 1;
        byte[] wrongBits = packed.clone();
        wrongBits[packed.length / 2] ^= 0x55;
        return Stream.of(
                arguments(new byte[0], "holds no run"),
                arguments("neither gzip nor tar".repeat(100).getBytes(), "broken"),
                arguments(Arrays.copyOf(packed, packed.length / 2), "broken"),
                arguments(Arrays.copyOf(packed, 12), "broken"),
                arguments(wrongBits, "broken"),
                arguments(gzipWithWrongSum(packed), "broken"),
                arguments(TarFile.packed(CompressorStreamFactory.GZIP, Arrays.copyOf(plain, 3000)), "broken"),
                arguments(Arrays.copyOf(plain, 3000), "broken"),
                arguments(wrongSum, "broken"),
                arguments(TarFile.packed(CompressorStreamFactory.GZIP, packed), "broken"));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    @ValidationTest
    void refusesWhatIsBroken(byte[] file, String reason, IbutsuApp app, Session session) {
        assertRefused(file, reason, app, session);
    }

    static Stream<Arguments> hugeFiles() {
        byte[] zeros = new byte[40 * MEBIBYTE];
        TarFile bomb = good().file(RUN + "/a", zeros).file(RUN + "/b", zeros);
        byte[] plain = bomb.plain();
        return Stream.of(
                arguments(TarFile.packed(CompressorStreamFactory.GZIP, plain), "unpacks to more than 67108864 bytes"),
                arguments(bzip2InPieces(plain), "unpacks to more than 67108864 bytes"),
                arguments(good().endingBeforeAFileOf(65L * MEBIBYTE, RUN + "/a"), "has more than 67108864 bytes"),
                arguments(good().endingBeforeAFileOf(1L << 40, RUN + "/a"), "has more than 67108864 bytes"),
                arguments(good().endingBeforeAFileOf(60L * MEBIBYTE, RUN + "/a"), "broken"));
    }

    /** Compresses as parallel bzip2 does, one stream after the other; the ones of zeros, which take long, are alike. */
    private static byte[] bzip2InPieces(byte[] plain) {
        byte[] zeros = new byte[MEBIBYTE];
        byte[] packedZeros = TarFile.packed(CompressorStreamFactory.BZIP2, zeros);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int from = 0; from < plain.length; from += MEBIBYTE) {
            byte[] piece = Arrays.copyOfRange(plain, from, Math.min(from + MEBIBYTE, plain.length));
            packed.writeBytes(
                    Arrays.equals(piece, zeros) ? packedZeros : TarFile.packed(CompressorStreamFactory.BZIP2, piece));
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("hugeFiles")
    @ValidationTest
    void refusesWhatIsTooLarge(byte[] file, String reason, IbutsuApp app, Session session) {
        assertRefused(file, reason, app, session);
    }

    static Stream<Arguments> unreadableDocuments() {
        return Stream.of(
                arguments("{\"test_id\": ", "result.json is not JSON"),
                arguments("[]", "result.json is not a JSON object"),
                arguments("", "result.json is not a JSON object"),
                arguments("{\"error\": \"serialization_failed\"}", "has no outcome"),
                arguments("{\"metadata\": " + "{\"a\":".repeat(2000) + "1" + "}".repeat(2001), "is not JSON"));
    }

    @ParameterizedTest
    @MethodSource("unreadableDocuments")
    void takesAResultThatCannotBeReadForAnError(String document, String reason, IbutsuApp app) {
        byte[] archive =
                new TarFile().file(RUN_JSON, "{}").file(RESULT_JSON, document).gzip();

        TestResponse done = imported(app, archive);

        assertThat(done).hasJson("status", "done");
        assertThat(warnings(done)).anyMatch(warning -> warning.contains(reason));
        assertThat(app.asSuperadmin().get("/result/{id}", RESULT)).hasJson("result", "error");
        assertThat(app.asSuperadmin().get("/run/{id}", RUN)).hasJson("summary.errors", 1);
    }

    static Stream<Arguments> mendedDocuments() {
        return Stream.of(
                arguments("\"id\": \"7\"", "\"id\" in result.json is not a UUID", "id", RESULT),
                arguments("\"duration\": \"long\"", "\"duration\" in result.json is not a number", "duration", null),
                arguments("\"duration\": 1e400", "\"duration\" in result.json is not a finite", "duration", null),
                arguments("\"duration\": NaN", "\"duration\" in result.json is not a finite", "duration", null),
                arguments("\"metadata\": {\"a\": -Infinity}", "\"a\" in result.json is not", "metadata.a", null),
                arguments("\"metadata\": []", "\"metadata\" in result.json is not", "metadata", Map.of()),
                arguments("\"metadata\": {\"env\": 1}", null, "env", "1"),
                arguments("\"metadata\": {\"component\": [true]}", null, "component", "[true]"),
                arguments("\"test_id\": \"a\\u0000b\"", "a character in result.json", "test_id", "a\ufffdb"),
                arguments("\"metadata\": {\"a\": \"\\ud800\"}", "a character in", "metadata.a", "\ufffd"),
                arguments("\"params\": {\"\\udc00\": 1}", "a character in", "params.\ufffd", 1));
    }

    @ParameterizedTest
    @MethodSource("mendedDocuments")
    void mendsWhatCannotBeStored(
            String member, String warning, String path, Object value, IbutsuApp app, Session session) {
        byte[] archive = new TarFile()
                .file(RUN_JSON, "{}")
                .file(RESULT_JSON, "{\"result\": \"passed\", " + member + "}")
                .gzip();

        TestResponse done = imported(app, archive);

        assertThat(done).hasJson("status", "done");
        assertThat(String.join("", warnings(done))).contains(warning == null ? "" : warning);
        assertThat(app.asSuperadmin().get("/result/{id}", RESULT))
                .hasJson("result", "passed")
                .hasJson(path, value);
    }

    @Test
    void cutsTextsThatAreTooLong(IbutsuApp app) {
        byte[] archive = new TarFile()
                .file(RUN_JSON, "{\"source\": \"" + "s".repeat(3000) + "\"}")
                .file(RESULT_JSON, "{\"result\": \"passed\", \"test_id\": \"" + "t".repeat(3000) + "\"}")
                .gzip();

        TestResponse done = imported(app, archive);

        assertThat(done).hasJson("status", "done");
        assertThat(app.asSuperadmin().get("/result/{id}", RESULT).<String>path("test_id"))
                .matches("t{1900,}… \\(\\d+ more characters\\)");
        assertThat(app.asSuperadmin().get("/run/{id}", RUN).<String>path("source"))
                .startsWith("sss");
    }

    @Test
    @ValidationTest
    void refusesTextsThatNoIndexOfTheDatabaseHolds(IbutsuApp app, Session session) {
        String text = new Random(7)
                .ints(9000, '0', 'z' + 1)
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        byte[] archive = new TarFile()
                .file(RUN_JSON, "{}")
                .file(RESULT_JSON, "{\"metadata\": {\"exception_name\": \"" + text + "\"}}")
                .gzip();

        TestResponse done = imported(app, archive);

        switch (app.databaseKind()) {
            case H2 -> assertThat(done).hasJson("status", "done");
            case POSTGRESQL -> {
                assertThat(done).hasJson("status", "error");
                assertThat(done.<String>path("metadata.error")).contains("too long for the index of the database");
                assertThat(all(session, Run.class)).isEmpty();
            }
        }
    }

    private static void assertRefused(byte[] file, String reason, IbutsuApp app, Session session) {
        TestResponse done = imported(app, file);

        assertThat(done).hasJson("status", "error");
        assertThat(done.<String>path("metadata.error")).contains(reason).hasSizeLessThan(600);
        assertThat(all(session, Run.class)).isEmpty();
        assertThat(all(session, Result.class)).isEmpty();
        assertThat(all(session, Artifact.class)).isEmpty();
    }

    private static TestResponse imported(IbutsuApp app, byte[] file) {
        TestResponse accepted = app.asSuperadmin()
                .multiPart("importFile", RUN + ".tar.gz", file)
                .post("/import");
        assertThat(accepted).hasStatus(202);
        app.jobs().runDue();
        return app.asSuperadmin().get("/import/{id}", accepted.path("id").toString());
    }

    private static List<String> warnings(TestResponse done) {
        return assertThat(done)
                .json()
                .path("metadata")
                .path("warnings")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private static <T> List<T> all(Session session, Class<T> type) {
        return session.createSelectionQuery("from " + type.getSimpleName(), type)
                .getResultList();
    }

    private static TarFile good() {
        return new TarFile().file(RUN_JSON, "{}").file(RESULT_JSON, PASSED);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    /** The checksum stands in the four bytes before the last four. */
    private static byte[] gzipWithWrongSum(byte[] packed) {
        byte[] wrong = packed.clone();
        wrong[packed.length - 8] ^= 1;
        return wrong;
    }
}
