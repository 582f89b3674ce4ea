package org.ibutsu.it.imports;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive of reports becomes one run, whatever else it holds. */
@IntegrationTest
class ReportArchiveIT {

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"reports.zip", "reports.tar.gz", "reports.tgz"})
    void becomesOneRun(String name, IbutsuApp app, Session session) {
        file(
                "./target/surefire-reports/TEST-a.xml",
                "<testsuite name='a'><testcase classname='C' name='a'/></testsuite>");
        file(
                "deep/er/b.xml",
                "<testsuites><testsuite name='b'><testcase classname='C' name='b'>"
                        + "<failure message='no'/><system-out>[[ATTACHMENT|../shots/b.png]]</system-out></testcase></testsuite>"
                        + "</testsuites>");
        file("deep/shots/b.png", "a picture");
        file("deep/er/._b.xml", "\0");
        file("__MACOSX/deep/er/b.xml", "\0");
        file("pom.xml", "<project/>");

        TestResponse done = imported(app, name);

        assertThat(done).hasJson("status", "done");
        assertThat(done.jsonPath().getList("metadata.warnings"))
                .containsExactly("pom.xml is a Maven POM or Ant build file (root project), not JUnit XML");
        Run run = session.createSelectionQuery("from Run", Run.class).getSingleResult();
        assertThat(run.summary().path("tests").intValue()).isEqualTo(2);
        assertThat(run.summary().path("failures").intValue()).isOne();
        Result failed = session.createSelectionQuery("from Result where testId = 'C.b'", Result.class)
                .getSingleResult();
        TestResponse artifacts =
                app.asSuperadmin().queryParam("resultId", failed.id()).get("/artifact");
        assertThat(artifacts.jsonPath().getList("artifacts.filename"))
                .containsExactly("traceback.log", "system-out.log", "b.png");
        assertThat(artifacts.jsonPath().getList("artifacts.additional_metadata.contentType"))
                .containsExactly("text/plain", "text/plain", "image/png");
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"bomb.zip", "bomb.tar.gz"})
    void unpacksToNoManyTimesItsSize(String name, IbutsuApp app, Session session) {
        files.put("a.xml", new byte[70 << 20]);

        assertRefused(imported(app, name), "The archive unpacks to more than 67108864 bytes", session);
    }

    @ValidationTest
    @Test
    void saysWhyItHoldsNoReport(IbutsuApp app, Session session) {
        file("site/index.xml", "<html/>");

        assertRefused(imported(app, "site.zip"), "index.xml is an HTML page", session);
    }

    private static void assertRefused(TestResponse done, String reason, Session session) {
        assertThat(done).hasJson("status", "error");
        assertThat(done.<String>path("metadata.error")).contains(reason);
        assertThat(session.createSelectionQuery("from Run", Run.class).getResultList())
                .isEmpty();
    }

    private void file(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private TestResponse imported(IbutsuApp app, String name) {
        TestResponse accepted = app.asSuperadmin()
                .contentType("multipart/form-data")
                .multiPart("importFile", name, name.endsWith(".zip") ? zip() : tar())
                .post("/import");
        assertThat(accepted).hasStatus(202);
        app.jobs().runDue();
        return app.asSuperadmin().get("/import/{id}", accepted.<String>path("id"));
    }

    private byte[] tar() {
        TarFile tar = new TarFile();
        files.forEach(tar::file);
        return tar.gzip();
    }

    private byte[] zip() {
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
}
