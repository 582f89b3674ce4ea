package org.ibutsu.it.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.sql.SqlStatement;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.MetadataSize;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IbutsuAssertions;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an import costs, and leaves in the database, is in proportion to its file, however the file is made. */
@SlowTest
@IntegrationTest
@ValidationTest
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SmallFilesWithMuchWorkIT {

    private static final long MEBIBYTE = 1L << 20;
    // What the row of a result takes beside what it inherits.
    private static final long BYTES_OF_RESULT = 400;

    @Test
    void inheritNoManyTimesTheirSize(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        Project project = data.project();
        int tests = 20_000;
        String report = "<testsuite><properties>"
                + repeated(10, i -> "<property key='k" + i + "' value='" + "v".repeat(40_000) + "'/>")
                + "<property key='source' value='nightly'/><property name='owner' value='shop'/></properties>"
                + "<testcase name='t'/>".repeat(tests) + "</testsuite>";

        TestResponse later = imported(app, jobs, project, "report.xml", report);

        assertDone(later, "properties that results inherit were left out");
        assertThat(count(session, Result.class)).isEqualTo(tests);
        assertThat(metadataBytes(session)).isLessThan(16 * MEBIBYTE + 10L * report.length() + tests * BYTES_OF_RESULT);
        assertThat(any(session).source()).isEqualTo("nightly");
        assertThat(onlyRun(session).metadata().path("k0").textValue()).hasSize(40_000);
    }

    @Test
    void inheritThousandsOfPropertiesOnlyInProportion(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        int tests = 20_000;
        String report = "<testsuite><properties>"
                + repeated(15_000, i -> "<property key='k" + i + "' value='v'/>") + "</properties>"
                + "<testcase name='t'/>".repeat(tests) + "</testsuite>";

        TestResponse later = imported(app, jobs, data.project(), "report.xml", report);

        assertDone(later, "properties that results inherit were left out");
        assertThat(metadataBytes(session)).isLessThan(16 * MEBIBYTE + 10L * report.length() + tests * BYTES_OF_RESULT);
    }

    @Test
    void repeatNoMessageAtEachTest(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        int tests = 6_000;
        String message = "m".repeat(300_000);
        String report = "<robot generator='Robot 6.1 (Python 3)' generated='20240101 10:00:00.000'><suite name='s'>"
                + repeated(
                        tests,
                        i -> "<test name='t" + i + "'><status status='PASS'"
                                + " starttime='20240101 10:00:00.000' endtime='20240101 10:00:00.000'/></test>")
                + "<kw type='TEARDOWN' name='x'><status status='FAIL'>" + message + "</status></kw>"
                + "<status status='FAIL'>" + message + "</status></suite></robot>";

        TestResponse later = imported(app, jobs, data.project(), "output.xml", report);

        assertDone(later, "texts of tests were cut");
        assertThat(count(session, Result.class)).isGreaterThanOrEqualTo(tests);
        assertThat(artifactBytes(session)).isLessThan(64 * MEBIBYTE + 10L * report.length());
    }

    @Test
    void compareNoTextWithEachPlaceOfAnother(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        String almost = "a".repeat(300_000) + "b";
        String report = "<testsuite><testcase name='t'><failure type='" + almost + "' message='" + almost + "'>"
                + "a".repeat(1_000_000) + "</failure></testcase></testsuite>";

        IbutsuAssertions.assertThat(imported(app, jobs, data.project(), "report.xml", report))
                .hasJson("status", "done");

        assertThat(count(session, Result.class)).isOne();
    }

    @Test
    void takeTextsWithElementsThatAreNeverClosed(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        String report = "<testsuite><testcase name='t'><failure>" + "<x>a".repeat(300_000)
                + "</failure></testcase><testcase name='u'><failure>" + "<y>".repeat(900) + "</z>".repeat(300_000)
                + "</failure></testcase></testsuite>";

        IbutsuAssertions.assertThat(imported(app, jobs, data.project(), "report.xml", report))
                .hasJson("status", "done");

        assertThat(count(session, Result.class)).isEqualTo(2);
    }

    @Test
    void nameNoFileThousandsOfTimes(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        byte[] archive = new TarFile()
                .file("big.log", new byte[4 << 20])
                .file(
                        "r.xml",
                        "<testsuite>"
                                + ("<testcase name='t'><properties><property name='attachment' value='big.log'/>"
                                                + "<property name='attachment' value='" + "/".repeat(2_000) + "'/>"
                                                + "</properties></testcase>")
                                        .repeat(1_000)
                                + "</testsuite>")
                .gzip();

        TestResponse later = imported(app, jobs, data.project(), "reports.tar.gz", archive);

        assertDone(later, "files that several tests name were left out");
        assertThat(count(session, Result.class)).isEqualTo(1_000);
        assertThat(artifactBytes(session)).isLessThanOrEqualTo(68 * MEBIBYTE);
    }

    @Test
    void bringThousandsOfEmptyRuns(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        TarFile archive = new TarFile();
        IntStream.range(0, 5_000).forEach(i -> archive.file(UUID.randomUUID() + "/run.json", "{\"source\": \"s\"}"));

        List<SqlStatement> statements = app.sqlOf(
                () -> IbutsuAssertions.assertThat(imported(app, jobs, data.project(), "runs.tar.gz", archive.gzip()))
                        .hasJson("status", "done"));

        assertThat(count(session, Run.class)).isEqualTo(5_000);
        assertThat(statements).hasSizeLessThan(2_000);
    }

    @Test
    void bringNoMoreThanTenThousandRuns(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        TarFile archive = new TarFile();
        IntStream.range(0, 10_001).forEach(i -> archive.file(UUID.randomUUID() + "/run.json", "{}"));

        TestResponse later = imported(app, jobs, data.project(), "runs.tar.gz", archive.gzip());

        IbutsuAssertions.assertThat(later).hasJson("status", "error");
        assertThat(later.<String>path("metadata.error")).contains("more than 10000 runs");
        assertThat(count(session, Run.class)).isZero();
    }

    @Test
    void keepMetadataThatEverybodyCanRead(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        Project project = data.project();
        UUID run = UUID.randomUUID();
        String numbers = "[" + "1e308,".repeat(500_000) + "1]";
        byte[] archive = new TarFile()
                .file(run + "/run.json", "{\"metadata\": {\"n\": " + numbers + ", \"build\": 7}}")
                .file(
                        run + "/" + UUID.randomUUID() + "/result.json",
                        "{\"test_id\": \"t\", \"result\": \"passed\", \"params\": {\"p\": " + numbers + "},"
                                + " \"metadata\": {\"n\": " + numbers + ", \"text\": \"" + "x".repeat(2_000_000)
                                + "\", \"fspath\": \"a/b\"}}")
                .gzip();

        TestResponse later = imported(app, jobs, project, run + ".tar.gz", archive);

        assertThat(archive.length).isLessThan(100_000);
        assertDone(later, "metadata of more than 1048576 bytes were cut");
        Result result = any(session);
        assertThat(MetadataSize.of(result.metadata())).isLessThanOrEqualTo(MEBIBYTE);
        assertThat(MetadataSize.of(result.params())).isLessThanOrEqualTo(MEBIBYTE);
        assertThat(result.metadata().path("fspath").textValue()).isEqualTo("a/b");
        assertThat(result.metadata().path("text").textValue()).startsWith("xxx").hasSizeLessThan(2_000);
        assertThat(onlyRun(session).metadata().path("build").intValue()).isEqualTo(7);
        for (String list : List.of("/run", "/result")) {
            TestResponse answer = app.asSuperadmin()
                    .queryParam("filter", "project_id=" + project.id())
                    .get(list);
            IbutsuAssertions.assertThat(answer).hasStatus(200);
            assertThat(answer.asByteArray().length).isLessThan(4 << 20);
        }
    }

    private static String repeated(int times, IntFunction<String> text) {
        return IntStream.range(0, times).mapToObj(text).collect(Collectors.joining());
    }

    private static TestResponse imported(
            IbutsuApp app, TestJobs jobs, Project project, String filename, String content) {
        return imported(app, jobs, project, filename, content.getBytes(StandardCharsets.UTF_8));
    }

    private static TestResponse imported(
            IbutsuApp app, TestJobs jobs, Project project, String filename, byte[] content) {
        TestResponse accepted = app.asSuperadmin()
                .contentType("multipart/form-data")
                .multiPart("importFile", filename, content)
                .multiPart("project", project.id().toString())
                .post("/import");
        IbutsuAssertions.assertThat(accepted).hasStatus(202);
        jobs.runDue();
        return app.asSuperadmin().get("/import/{id}", accepted.<String>path("id"));
    }

    private static void assertDone(TestResponse later, String warning) {
        IbutsuAssertions.assertThat(later).hasJson("status", "done");
        assertThat(later.<List<String>>path("metadata.warnings")).anyMatch(line -> line.contains(warning));
    }

    private static long metadataBytes(Session session) {
        return session.createNativeQuery("select sum(octet_length(cast(data as varchar))) from results", Long.class)
                .getSingleResult();
    }

    private static long artifactBytes(Session session) {
        return session.createNativeQuery("select sum(octet_length(content)) from artifacts", Long.class)
                .getSingleResult();
    }

    private static Result any(Session session) {
        return session.createSelectionQuery("from Result", Result.class)
                .setMaxResults(1)
                .getSingleResult();
    }

    private static Run onlyRun(Session session) {
        return session.createSelectionQuery("from Run", Run.class).getSingleResult();
    }

    private static long count(Session session, Class<?> entity) {
        return session.createSelectionQuery("select count(*) from " + entity.getSimpleName(), Long.class)
                .getSingleResult();
    }
}
