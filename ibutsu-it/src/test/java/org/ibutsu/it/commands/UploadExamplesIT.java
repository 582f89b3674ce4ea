package org.ibutsu.it.commands;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the uploads that README.md and docs/reports.md show, word for word. They need {@code curl}, {@code tar} and
 * {@code bash}.
 */
@IntegrationTest
class UploadExamplesIT {

    private static final Path ROOT = Path.of("..");
    private static final String README = "README.md";
    private static final String GUIDE = "docs/reports.md";
    private static final String PASSED = "<testsuite><testcase classname='com.acme.CartTest' name='pays'/></testsuite>";
    private static final String FAILED =
            PASSED.replace("/></testsuite>", "><failure>no</failure></testcase></testsuite>");

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private User member;

    @BeforeEach
    void prepare(IbutsuApp app, TestData data) throws IOException {
        member = data.member(data.project(web -> web.name("web")));
        environment.put("IBUTSU_URL", app.uri().toString().replaceFirst("/$", ""));
        environment.put("IBUTSU_TOKEN", app.token(member));
        environment.put("IBUTSU_PROJECT", "web");
        report("TEST-com.acme.CartTest.xml", PASSED);
        report("TEST-com.acme.OrderTest.xml", PASSED.replace("Cart", "Order"));
    }

    @ParameterizedTest
    @ValueSource(strings = {README, GUIDE})
    void sendsAFile(String page, IbutsuApp app) throws Exception {
        Files.writeString(directory.resolve("report.xml"), PASSED);

        run(app, new ShellBlocks(ROOT.resolve(page)).shell("curl-file"));

        assertThat(results(app)).hasPagination(1, 25, 1);
        assertThat(app.as(member).get("/run")).hasPagination(1, 25, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {README, GUIDE})
    void sendsAFolderAsOneRun(String page, IbutsuApp app) throws Exception {
        run(app, new ShellBlocks(ROOT.resolve(page)).shell("curl-folder"));

        assertThat(results(app)).hasPagination(1, 25, 2);
        assertThat(app.as(member).get("/run")).hasPagination(1, 25, 1);
    }

    @Test
    void fillsOneRunFromTheJobsOfAWorkflow(IbutsuApp app) throws Exception {
        github(app, "linux", "1");
        github(app, "windows", "1");

        TestResponse runs = app.as(member).get("/run");
        assertThat(runs).hasPagination(1, 25, 1);
        assertThat(runs.<Integer>path("runs[0].summary.tests")).isEqualTo(4);
        assertThat(runs.<String>path("runs[0].metadata.commit")).isEqualTo("c0ffee");
        assertThat(results(app).<List<String>>path("results.metadata.variant"))
                .containsExactlyInAnyOrder("linux", "linux", "windows", "windows");
    }

    @Test
    void countsTheLastTryOfAWorkflow(IbutsuApp app) throws Exception {
        report("TEST-com.acme.CartTest.xml", FAILED);
        github(app, "linux", "1");
        report("TEST-com.acme.CartTest.xml", PASSED);
        github(app, "linux", "2");

        TestResponse runs = app.as(member).get("/run");
        assertThat(runs).hasPagination(1, 25, 1);
        assertThat(runs.<Integer>path("runs[0].summary.tests")).isEqualTo(2);
        assertThat(runs.<Integer>path("runs[0].summary.failures")).isZero();
        assertThat(app.as(member).queryParam("filter", "metadata.flaky=true").get("/result"))
                .hasPagination(1, 25, 1);
    }

    @Test
    void fillsOneRunFromTheJobsOfAPipeline(IbutsuApp app) throws Exception {
        gitlab(app, "17");
        gitlab(app, "21");
        gitlab(app, "21");

        TestResponse runs = app.as(member).get("/run");
        assertThat(runs).hasPagination(1, 25, 1);
        assertThat(runs.<Integer>path("runs[0].summary.tests")).isEqualTo(4);
        assertThat(results(app).<List<String>>path("results.metadata.variant"))
                .containsExactlyInAnyOrder("java 17", "java 17", "java 21", "java 21");
    }

    /** Runs the step as GitHub does: with its variables, those of the step, and bash. */
    private void github(IbutsuApp app, String axis, String attempt) throws Exception {
        JsonNode step = new ShellBlocks(ROOT.resolve(GUIDE)).yaml("github").get(0);
        environment.putAll(Map.of(
                "GITHUB_RUN_ID",
                "4711",
                "GITHUB_RUN_ATTEMPT",
                attempt,
                "GITHUB_RUN_NUMBER",
                "12",
                "GITHUB_SHA",
                "c0ffee",
                "RUNNER_TEMP",
                directory.toString(),
                "VARIANT",
                step.path("env").path("VARIANT").asText().replace("${{ matrix.os }}", axis)));

        assertThat(step.path("shell").asText()).isEqualTo("bash");
        assertThat(step.path("env").has("IBUTSU_URL")).isTrue();
        run(app, step.path("run").asText());
    }

    /** Runs the job as GitLab does: what follows the tests, line by line, with its variables. */
    private void gitlab(IbutsuApp app, String java) throws Exception {
        JsonNode job = new ShellBlocks(ROOT.resolve(GUIDE)).yaml("gitlab").get("test");
        environment.putAll(
                Map.of("CI_PIPELINE_ID", "4711", "CI_PIPELINE_IID", "12", "CI_COMMIT_SHA", "c0ffee", "JAVA", java));

        run(
                app,
                StreamSupport.stream(job.path("after_script").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining("\n")));
    }

    private void run(IbutsuApp app, String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("%s%n%s", script, output).isZero();
        assertThat(output).contains("\"status\"");
        app.jobs().runDue();
    }

    private TestResponse results(IbutsuApp app) {
        return app.as(member).get("/result");
    }

    private void report(String name, String content) throws IOException {
        Path reports = Files.createDirectories(directory.resolve("target/surefire-reports"));
        Files.writeString(reports.resolve(name), content);
    }
}
