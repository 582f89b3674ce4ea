package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of reports and of files that they name. */
@Tag("unit")
class UnpackedUploadTest {

    private final ImportBench bench = new ImportBench();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports.zip", "reports.tar.gz", "reports.tgz", "reports.gz"})
    void makesOneRunOfTheReportsOfAnArchive(String name) {
        file("./target/surefire-reports/TEST-a.xml", report("a", "1"));
        file("./target/surefire-reports/a.txt", "Tests run: 1, Failures: 0");
        file("./other/deep/b.xml", report("b", "2"));
        file("./other/deep/._b.xml", "\0\0");
        file("__MACOSX/other/b.xml", "\0\0");
        file("./.DS_Store", "\0\0");

        Import row = done(name);

        assertThat(bench.onlyRun().summary().path("tests").intValue()).isEqualTo(2);
        assertThat(bench.onlyRun().duration()).isEqualTo(3);
        assertThat(bench.results()).extracting(Result::testId).containsExactly("C.a", "C.b");
        assertThat(warnings(row)).isEmpty();
    }

    @Test
    void takesTheTimeFromTheFirstTestToTheLastWhereAllReportsTellIt() {
        String timed = "<testsuite timestamp='2024-04-30T%s' time='60'><testcase name='t'/></testsuite>";
        file("a.xml", timed.formatted("10:00:00"));
        file("b.xml", timed.formatted("10:05:00").replace("'t'", "'u'"));

        done("r.zip");

        assertThat(bench.onlyRun().startTime()).hasToString("2024-04-30T10:00");
        assertThat(bench.onlyRun().duration()).isEqualTo(360);
    }

    @Test
    void saysWhichFilesAreLeftOutAndWhy() {
        file("a.xml", report("a", "1"));
        file("b/coverage.xml", "<coverage/>");
        file("c.json", "{}");
        file("widget.png", "\0");
        file("copy/a.xml", report("a", "1"));

        Import row = done("r.zip");

        assertThat(bench.results()).hasSize(1);
        assertThat(warnings(row))
                .containsExactly(
                        "copy/a.xml: the report is the same as a.xml, and is not added again",
                        "coverage.xml is a coverage report (root coverage), not JUnit XML",
                        "c.json is not a report of tests in a known format, such as JUnit XML");
    }

    @Test
    void addsTheFilesThatTestsName() {
        String out = "<testcase name='t'><properties><property name='attachment' value='log.json'/></properties>"
                + "<system-out>clicked\n[[ATTACHMENT|../shots/a.png]]\n[[ATTACHMENT|/home/ci/ws/shots/b.png]]\n"
                + "[[ATTACHMENT|../../secret]]\n[[ATTACHMENT|gone.png]]</system-out></testcase>";
        file("out/a.xml", "<testsuite>" + out + "</testsuite>");
        file("out/log.json", "{}");
        file("shots/a.png", "picture");
        file("out/shots/b.png", "other");

        Import row = done("r.tar.gz");

        assertThat(bench.artifacts(bench.onlyResult()))
                .hasSize(4)
                .contains("a.png: picture", "b.png: other", "log.json: {}")
                .element(0)
                .asString()
                .startsWith("system-out.log: clicked");
        assertThat(types()).containsExactly("text/plain", "image/png", "image/png", "application/json");
        assertThat(warnings(row))
                .containsExactly(
                        "out/a.xml: the file ../../secret that a test names is not in the upload",
                        "out/a.xml: the file gone.png that a test names is not in the upload");
    }

    @Test
    void leavesOutFilesThatAreTooLarge() {
        file(
                "a.xml",
                "<testsuite><testcase name='t'><system-out>[[ATTACHMENT|big]]</system-out></testcase></testsuite>");
        files.put("big", new byte[(5 << 20) + 1]);

        Import row = done("r.zip");

        assertThat(bench.artifacts(bench.onlyResult())).hasSize(1);
        assertThat(warnings(row)).containsExactly("a.xml: the file big has more than 5242880 bytes and was left out");
    }

    @Test
    void readsAReportThatIsCompressed() {
        Import row = bench.run("r.xml.gz", gzip(report("a", "1").getBytes(StandardCharsets.UTF_8)));

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        assertThat(bench.onlyResult().testId()).isEqualTo("C.a");
    }

    @Test
    void readsCompressedReportsOfAnArchive() {
        files.put("a.xml.gz", gzip(report("a", "1").getBytes(StandardCharsets.UTF_8)));

        done("r.zip");

        assertThat(bench.onlyResult().testId()).isEqualTo("C.a");
    }

    @Test
    void storesWhatIsLeftOfABrokenArchive() {
        file("a.xml", report("a", "1"));
        files.put("noise.bin", noise());
        file("b.xml", report("b", "1"));
        byte[] whole = archive("r.tar.gz");

        Import row = bench.run("r.tar.gz", Arrays.copyOf(whole, whole.length / 2));

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        assertThat(bench.onlyResult().testId()).isEqualTo("C.a");
        assertThat(warnings(row)).singleElement().asString().startsWith("The archive is broken after ");
    }

    @Test
    void storesWhatIsLeftOfABrokenReport() {
        byte[] whole = gzip(("<testsuite><testcase name='a'/>" + "<!--" + "x".repeat(100) + "-->".repeat(10)
                        + new String(noise(), StandardCharsets.ISO_8859_1).replaceAll("[<>&]", "") + "</testsuite>")
                .getBytes(StandardCharsets.UTF_8));

        Import row = bench.run("r.xml.gz", Arrays.copyOf(whole, whole.length / 2));

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        assertThat(bench.onlyResult().testId()).isEqualTo("a");
        assertThat(warnings(row)).anyMatch(warning -> warning.startsWith("The file is broken: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"r.zip", "r.tar.gz"})
    void refusesArchivesThatUnpackToFarMoreThanTheirSize(String name) {
        files.put("a.xml", new byte[70 << 20]);

        Import row = bench.run(name, archive(name));

        assertFailed(row, "The archive unpacks to more than 67108864 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r.zip", "r.tar.gz"})
    void refusesArchivesWithoutAReport(String name) {
        file("pom.xml", "<project/>");

        assertFailed(
                bench.run(name, archive(name)),
                "The archive holds no run: there is no report of tests in it, and files are expected as RUN-ID/FILE in an"
                        + " archive of the pytest plugin: pom.xml is a Maven POM or Ant build file (root project), not JUnit"
                        + " XML");
    }

    @Test
    void saysThatArchivesWithinArchivesAreNotUnpacked() {
        file("inner.zip", "PK");

        assertThat(bench.run("r.zip", archive("r.zip")).metadata().path("error").asText())
                .endsWith("inner.zip is an archive within the archive, which is not unpacked");
    }

    @Test
    void storesTheOtherReportsWhereOneIsRefused() {
        file("a.xml", report("a", "1"));
        file(
                "b.xml",
                "<!DOCTYPE t [<!ENTITY e 'x'>]><testsuite><testcase name='b'/><testcase name='c'><failure>&e;</failure>"
                        + "</testcase></testsuite>");

        Import row = done("r.zip");

        assertThat(bench.results()).extracting(Result::testId).contains("C.a");
        assertThat(warnings(row)).anyMatch(warning -> warning.contains("entit"));
    }

    @Test
    void refusesAReportWithEntities() {
        Import row = bench.run(
                "r.xml",
                "<!DOCTYPE t [<!ENTITY e 'x'>]><testsuite><testcase name='c'><failure>&e;</failure></testcase></testsuite>"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(row.status()).isEqualTo(ImportStatus.ERROR);
        assertThat(row.metadata().path("error").asText()).contains("entit");
        assertThat(bench.runs()).isEmpty();
    }

    @Test
    void refusesArchivesOfNothing() {
        assertFailed(
                bench.run("r.zip", archive("r.zip")),
                "The archive holds no run: there is no report of tests in it, and files are expected as RUN-ID/FILE in an"
                        + " archive of the pytest plugin");
    }

    @Test
    void saysThatThePluginMakesNoZipFiles() {
        file("0b9f1c34-5d6e-4f70-8a91-b2c3d4e5f607/run.json", "{}");

        assertFailed(
                bench.run("r.zip", archive("r.zip")),
                "An archive of the pytest plugin must be a .tar.gz file, not a .zip file");
    }

    private void file(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String report(String test, String seconds) {
        return "<testsuite name='s'><testcase classname='a.C' name='" + test + "' time='" + seconds + "'/></testsuite>";
    }

    private Import done(String name) {
        Import row = bench.run(name, archive(name));
        assertThat(row.metadata().path("error").asText(null)).isNull();
        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        return row;
    }

    private void assertFailed(Import row, String reason) {
        assertThat(row.status()).isEqualTo(ImportStatus.ERROR);
        assertThat(row.metadata().path("error").asText()).isEqualTo(reason);
        assertThat(bench.runs()).isEmpty();
    }

    private static List<String> warnings(Import row) {
        return row.metadata()
                .path("warnings")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private List<String> types() {
        return bench.database.read(session -> session
                .createSelectionQuery("from Artifact order by uploadDate, id", org.ibutsu.model.Artifact.class)
                .getResultList()
                .stream()
                .map(artifact -> artifact.metadata().path("contentType").asText())
                .toList());
    }

    private byte[] archive(String name) {
        if (!name.endsWith(".zip")) {
            StubArchive tar = new StubArchive();
            files.forEach(tar::file);
            return tar.gzipped();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] noise() {
        byte[] noise = new byte[1 << 20];
        new java.util.Random(1).nextBytes(noise);
        return noise;
    }
}
