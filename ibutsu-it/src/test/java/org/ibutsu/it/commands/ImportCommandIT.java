package org.ibutsu.it.commands;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.User;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.server.cli.ImportProgram;
import org.ibutsu.server.cli.ImportProgram.Outcome;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code import}, and what the server makes of what it sends. */
@IntegrationTest
class ImportCommandIT {

    private static final String REPORT =
            "<testsuite name='%1$s'><testcase classname='com.acme.%1$s' name='pays'>%2$s" + "</testcase></testsuite>";

    @TempDir
    private Path directory;

    private User member;

    @BeforeEach
    void prepare(TestData data) {
        member = data.member(data.project(web -> web.name("web")));
    }

    @Test
    void storesADirectoryAsOneRunOnce(IbutsuApp app) throws IOException {
        write("target/TEST-a.xml", REPORT.formatted("CartTest", "<failure>no</failure>"));
        write("target/deep/TEST-b.xml", REPORT.formatted("OrderTest", ""));
        write("target/coverage.xml", "<coverage line-rate='1'/>");

        Outcome first = imports(app, "target", "--run", "7", "--fail-on", "failed");
        Outcome second = imports(app, "target", "--run", "7", "--strict");

        assertThat(app.as(member).get("/run")).hasPagination(1, 25, 1);
        assertThat(app.as(member).get("/result")).hasPagination(1, 25, 2);
        assertThat(first.code()).as(first.output()).isEqualTo(3);
        assertThat(first.output())
                .contains("1 passed, 1 failed, 0 errors, 0 flaky, 0 skipped, 0 warnings")
                .contains("left out: target/coverage.xml: is a coverage report");
        assertThat(second.code()).as(second.output()).isEqualTo(1);
    }

    @Test
    void tellsTheCountsToSuperadmins(IbutsuApp app) throws IOException {
        member = app.superadmin();
        write("a.xml", REPORT.formatted("CartTest", ""));

        Outcome outcome = imports(app, "a.xml");

        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("1 passed, 0 failed, 0 errors, 0 flaky, 0 skipped, 0 warnings");
    }

    @Test
    void storesTheNewestTryOfATestUnderOneKey(IbutsuApp app) throws IOException {
        write("a.xml", REPORT.formatted("CartTest", "<failure>no</failure>"));
        imports(app, "a.xml", "--run", "7");
        write("a.xml", REPORT.formatted("CartTest", ""));

        Outcome outcome = imports(app, "a.xml", "--run", "7", "--fail-on", "flaky");

        assertThat(outcome.code()).as(outcome.output()).isEqualTo(3);
        assertThat(outcome.output()).contains("1 passed, 0 failed, 0 errors, 1 flaky");
    }

    @Test
    void keepsTestsOfTwoModulesApart(IbutsuApp app) throws IOException {
        write("one/target/TEST-a.xml", REPORT.formatted("CartTest", "<failure>no</failure>"));
        write("two/target/TEST-a.xml", REPORT.formatted("CartTest", ""));

        Outcome outcome = imports(app, "one", "two");

        assertThat(outcome.output()).contains("1 passed, 1 failed");
    }

    @Test
    void keepsTheVariantsOfOneRunApart(IbutsuApp app) throws IOException {
        write("a.xml", REPORT.formatted("CartTest", ""));

        imports(app, "a.xml", "--run", "7", "--variant", "linux");
        Outcome outcome = imports(app, "a.xml", "--run", "7", "--variant", "windows");

        assertThat(outcome.output()).contains("2 passed");
        assertThat(app.as(member).get("/result").<List<String>>path("results.metadata.variant"))
                .containsExactlyInAnyOrder("linux", "windows");
    }

    @Test
    void storesTheAttachmentsThatLieBesideAReport(IbutsuApp app, Session session) throws IOException {
        write(
                "reports/a.xml",
                REPORT.formatted("CartTest", "<system-out>\n[[ATTACHMENT|shots/pay.png]]\n</system-out>"));
        write("reports/b.xml", REPORT.formatted("OrderTest", ""));
        write("reports/shots/pay.png", "picture");

        Outcome outcome = imports(app, "reports", "--strict");

        assertThat(outcome.code()).as(outcome.output()).isZero();
        Artifact picture = session.createSelectionQuery("from Artifact", Artifact.class).getResultList().stream()
                .filter(artifact -> artifact.filename().endsWith("pay.png"))
                .findFirst()
                .orElseThrow();
        assertThat(picture.metadata().path("contentType").asText()).isEqualTo("image/png");
        assertThat(new String(new ArtifactStore(session).content(picture.id()), StandardCharsets.UTF_8))
                .isEqualTo("picture");
    }

    private Outcome imports(IbutsuApp app, String... arguments) {
        return new ImportProgram(app, member, directory)
                .run(Stream.concat(Stream.of(arguments), Stream.of("--project", "web"))
                        .toList());
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
