package org.ibutsu.it.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.Standalone;
import org.ibutsu.it.process.Administrator;
import org.ibutsu.it.process.ServerProcess;
import org.ibutsu.it.suite.FreshModules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program without the server, as a CI job uses it. */
@Standalone
@SlowTest
@Tag("integration")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClientProgramIT {

    private static final Path JAR = Path.of("..", "ibutsu-api", "target", "ibutsu-cli.jar");
    private static final Administrator ANN = Administrator.get();

    @TempDir
    private Path directory;

    @TempDir
    private Path job;

    private ServerProcess server;

    @BeforeEach
    void start() {
        FreshModules.requireFreshProgram(JAR);
        server = ServerProcess.start(directory, ANN.settings());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void logsInMakesATokenAndSendsReports() throws Exception {
        String url = server.uri().toString();
        write("reports/TEST-a.xml", "<testsuite><testcase classname='CartTest' name='pays'/></testsuite>");
        write("reports/b.tap", "TAP version 13\n1..1\nnot ok 1 - ships\n  ---\n  message: late\n  ...\n");

        String login = run(0, ANN.password(), "login", url, "--email", ANN.email(), "--password-stdin");
        String token = run(0, "", "token", "new", "ci").strip();
        String listed = run(0, "", "token", "list");
        String id = listed.lines()
                .filter(line -> line.contains(" ci "))
                .findFirst()
                .orElseThrow()
                .split(" ")[0];
        String imported = run(
                3,
                "",
                "import",
                "reports",
                "--project",
                "shop",
                "--create-project",
                "--fail-on",
                "failed",
                "--token",
                token);
        String revoked = run(0, "", "token", "revoke", id);
        String refused = run(1, "", "import", "reports", "--project", "shop", "--token", token);

        assertThat(login).contains("Commands use " + url.replaceFirst("/$", ""), "as " + ANN.email());
        assertThat(imported).contains("Project shop is made", url + "ui/project/", " - 1 passed, 1 failed");
        assertThat(revoked).contains("Token " + id + " is revoked.");
        assertThat(refused).contains("The authorization token was revoked");
        assertThat(run(0, "", "token", "list")).doesNotContain(id);
        assertThat(run(0, "", "project", "list")).contains("shop");
    }

    @Test
    void showsWhatItCanDoAndNothingElse() throws Exception {
        String help = run(0, "", "--help");

        assertThat(help)
                .contains("import", "login", "token", "project", "user", "completion", "version")
                .doesNotContain("  serve ", "backup", "demo");
        assertThat(run(0, "", "token", "--help")).contains("--url").doesNotContain("--data", "database");
        assertThat(run(0, "", "completion"))
                .contains("--create-project", "revoke")
                .doesNotContain("backup");
        assertThat(run(0, "", "version")).startsWith("Ibutsu ").doesNotContain("not packaged");
        assertThat(run(2, "", "imprt")).contains("ibutsu import");
        assertThat(run(2, "", "token", "list")).contains("Missing --url");
    }

    /** Runs a command that has to end with an exit code, and returns what it prints to either stream. */
    private String run(int code, String input, String... command) throws IOException, InterruptedException {
        Path typed = Files.writeString(directory.resolve("typed"), input + "\n");
        Path printed = directory.resolve("printed");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toAbsolutePath().toString()));
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(job.toFile())
                .redirectInput(typed.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().put("HOME", job.resolve("home").toString());
        Process process = builder.start();

        int ended = process.waitFor();

        assertThat(ended).as(Files.readString(printed)).isEqualTo(code);
        return Files.readString(printed);
    }

    private void write(String name, String text) throws IOException {
        Path file = job.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
