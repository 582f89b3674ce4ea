package org.ibutsu.it.imports;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.hibernate.Session;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.make.Make;
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

        Response done = imported(app, format.equals("none") ? archive.plain() : archive.packed(format));

        assertThat(done).has("status", "done").has("metadata.run_id", List.of(RUN));
        assertThat(all(session, Result.class)).hasSize(1);
    }

    @Test
    void updatesARunThatIsThere(IbutsuApp app, Make make, Session session) {
        Run run = make.run(row -> row.id(UUID.fromString(RUN)).source("old").metadata("kept", "yes"));
        TarFile archive = new TarFile()
                .file(RUN_JSON, "{\"source\": \"new\", \"metadata\": {\"added\": 1}}")
                .file(RESULT_JSON, PASSED);

        Response done = imported(app, archive.gzip());

        assertThat(done).has("status", "done");
        assertThat(app.asSuperadmin().get("/run/{id}", RUN))
                .has("project_id", run.projectId())
                .has("source", "new")
                .has("metadata.kept", "yes")
                .has("metadata.added", 1)
                .has("summary.tests", 1);
        assertThat(all(session, Run.class)).hasSize(1);
    }

    @Test
    void movesAResultThatIsThereAndAddsItsFiles(IbutsuApp app, Make make, Session session) {
        Result result = make.result(row -> row.id(UUID.fromString(RESULT)).testId("old"));

        Response done =
                imported(app, good().file(RUN + "/" + RESULT + "/a.log", "a").gzip());

        assertThat(done).has("status", "done");
        assertThat(app.asSuperadmin().get("/result/{id}", result.id()))
                .has("run_id", RUN)
                .has("test_id", "old")
                .has("project_id", result.projectId());
        assertThat(all(session, Result.class)).hasSize(1);
        assertThat(all(session, Artifact.class))
                .singleElement()
                .satisfies(file -> assertThat(file.resultId()).isEqualTo(result.id()));
    }

    @Test
    void takesLongNamesAndManyFiles(IbutsuApp app, Session session) {
        TarFile archive = good().file(RUN + "/" + "n".repeat(300) + ".log", "long");
        for (int i = 0; i < 1000; i++) {
            archive.file(RUN + "/" + i + ".log", "");
        }

        Response done = imported(app, archive.gzip());

        assertThat(done).has("status", "done");
        assertThat(all(session, Artifact.class))
                .hasSize(1001)
                .anyMatch(file -> file.filename().length() == 304);
    }

    static Stream<Arguments> strangeFiles() {
        return Stream.of(
                arguments(new TarFile().file("run.json", "{}").gzip(), "files are expected as RUN-ID/FILE"),
                arguments(good().file("../" + RUN + "/a.log", "").gzip(), "files are expected as"),
                arguments(good().file("/" + RUN + "/a.log", "").gzip(), "files are expected as"),
                arguments(good().file("./" + RUN + "/a.log", "").gzip(), "files are expected as"),
                arguments(good().file(RUN + "/../a.log", "").gzip(), "files are expected as"),
                arguments(good().file(RUN + "/../../etc/passwd", "").gzip(), "files are expected as"),
                arguments(good().file(RUN + "/..", "").gzip(), "files are expected as"),
                arguments(good().file(RUN + "/" + RESULT + "/.", "").gzip(), "files are expected as"),
                arguments(good().file(RUN + "/" + RESULT + "/deep/a.log", "").gzip(), "files are expected as"),
                arguments(good().file(RUN + "//" + "a.log", "").gzip(), "files are expected as"),
                arguments(good().file("x".repeat(5000), "").gzip(), "files are expected as"),
                arguments(good().file(RUN + "/" + "x".repeat(5000), "").gzip(), "more than 2000 characters"),
                arguments(good().longName("/x".repeat(2 * MEBIBYTE)).gzip(), "files are expected as"),
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
                arguments(new TarFile().gzip(), "holds no run"),
                arguments(good().file(RUN_JSON, "{}").gzip(), "run.json twice"),
                arguments(
                        good().file(RUN.toUpperCase(Locale.ROOT) + "/run.json", "{}")
                                .gzip(),
                        "run.json twice"),
                arguments(good().file(RESULT_JSON, PASSED).gzip(), "result.json twice"),
                arguments(
                        good().file(OTHER + "/run.json", "{\"id\": \"" + RUN + "\"}")
                                .gzip(),
                        "holds the run " + RUN + " twice"),
                arguments(good().file(RUN + "/" + OTHER + "/a.log", "").gzip(), "no result.json beside it"));
    }

    @ParameterizedTest
    @MethodSource("strangeFiles")
    @ValidationTest
    void refusesFilesThatDoNotBelong(byte[] archive, String reason, IbutsuApp app, Session session) {
        assertRefused(archive, reason, app, session);
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

    static Stream<Arguments> badDocuments() {
        return Stream.of(
                arguments("{\"test_id\": ", "result.json is not JSON"),
                arguments("[]", "result.json is not a JSON object"),
                arguments("", "result.json is not"),
                arguments("{} {}", "result.json is not JSON"),
                arguments("{\"id\": \"7\"}", "id in " + RESULT_JSON + " must be a UUID"),
                arguments("{\"duration\": \"long\"}", "duration in " + RESULT_JSON + " must be a number"),
                arguments("{\"duration\": 1e400}", RESULT_JSON + " cannot be stored"),
                arguments("{\"duration\": NaN}", "result.json is not JSON"),
                arguments("{\"start_time\": \"soon\"}", "start_time in " + RESULT_JSON + " must be a time"),
                arguments(
                        "{\"start_time\": \"+999999-01-01T00:00:00\"}",
                        "start_time in " + RESULT_JSON + " must be a time"),
                arguments("{\"metadata\": []}", "metadata in " + RESULT_JSON + " must be an object"),
                arguments("{\"metadata\": {\"env\": 1}}", "env in " + RESULT_JSON + " must be a text"),
                arguments("{\"test_id\": \"" + "t".repeat(3000) + "\"}", "'test_id' must not have more than 2000"),
                arguments("{\"test_id\": \"a\\u0000b\"}", "cannot be stored"),
                arguments("{\"metadata\": {\"a\": \"\\u0000\"}}", "cannot be stored"),
                arguments("{\"metadata\": {\"a\": \"\\ud800\"}}", "cannot be stored"),
                arguments("{\"metadata\": " + "{\"a\":".repeat(2000) + "1" + "}".repeat(2001), RESULT_JSON));
    }

    @ParameterizedTest
    @MethodSource("badDocuments")
    @ValidationTest
    void refusesDocumentsThatCannotBeTaken(String document, String reason, IbutsuApp app, Session session) {
        byte[] archive =
                new TarFile().file(RUN_JSON, "{}").file(RESULT_JSON, document).gzip();

        assertRefused(archive, reason, app, session);
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

        Response done = imported(app, archive);

        switch (app.databaseKind()) {
            case H2 -> assertThat(done).has("status", "done");
            case POSTGRESQL -> {
                assertThat(done).has("status", "error");
                assertThat(done.<String>path("metadata.error")).contains("too long for the index of the database");
                assertThat(all(session, Run.class)).isEmpty();
            }
        }
    }

    private static void assertRefused(byte[] file, String reason, IbutsuApp app, Session session) {
        Response done = imported(app, file);

        assertThat(done).has("status", "error");
        assertThat(done.<String>path("metadata.error")).contains(reason).hasSizeLessThan(600);
        assertThat(all(session, Run.class)).isEmpty();
        assertThat(all(session, Result.class)).isEmpty();
        assertThat(all(session, Artifact.class)).isEmpty();
    }

    private static Response imported(IbutsuApp app, byte[] file) {
        Response accepted = app.asSuperadmin()
                .multiPart("importFile", RUN + ".tar.gz", file)
                .post("/import");
        assertThat(accepted).hasStatus(202);
        app.jobs().runDue();
        return app.asSuperadmin().get("/import/{id}", accepted.path("id").toString());
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
