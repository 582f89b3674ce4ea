package org.ibutsu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ibutsu.server.cli.shell.KnownServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ImportCommandTest {

    private static final String INFO = "/api/health/info";
    private static final String PROJECT = "/api/project";
    private static final String IMPORT = "/api/import";
    private static final String LOOK = "/api/import/i1";
    private static final String RUN = "/api/run/r1";
    private static final String RESULTS = "/api/result";
    private static final String PENDING = "{\"id\": \"i1\", \"status\": \"pending\"}";
    private static final String DONE = """
            {"id": "i1", "status": "done", "metadata": {"project_id": "p1", "run_id": ["r1"]}}
            """;

    @TempDir
    private Path directory;

    private final StubServer server = new StubServer();
    private CapturedShell shell;

    @BeforeEach
    void prepare() throws IOException {
        shell = new CapturedShell(directory);
        shell.environment.put("IBUTSU_TOKEN", "t0ken");
        Files.writeString(directory.resolve("a.xml"), "<testsuite name='ä'/>");
        server.on(RESULTS, 200, "{\"pagination\": {\"totalItems\": 0}}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void uploadsWaitsAndTellsWhereToLook() {
        healthy().on(IMPORT, 202, PENDING).on(LOOK, 200, PENDING).on(LOOK, 200, DONE);

        int code = run("a.xml", "--project", "web", "--source", "ci", "--metadata", "{\"build\": 7}");

        assertThat(shell.err()).isEqualToNormalizingNewlines("a.xml: uploading 22 bytes\n");
        assertThat(shell.out())
                .isEqualToNormalizingNewlines("http://front/project/p1/runs/r1 - 2 passed, 3 failed, 1 error, 0 flaky,"
                        + " 4 skipped, 0 warnings\n");
        assertThat(code).isZero();
        assertThat(server.paths())
                .containsExactly(
                        "GET " + INFO, "POST " + IMPORT, "GET " + LOOK, "GET " + LOOK, "GET " + RUN, "GET " + RESULTS);
        StubServer.Received upload = server.received.get(1);
        assertThat(upload.headers()).containsEntry("Authorization", "Bearer t0ken");
        assertThat(upload.headers().get("Content-type")).startsWith("multipart/form-data; boundary=");
        assertThat(upload.body())
                .doesNotContain("name=\"run\"")
                .contains(
                        "name=\"project\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nweb\r\n",
                        "name=\"source\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nci\r\n",
                        "{\"build\": 7}",
                        "name=\"importFile\"; filename=\"a.xml\"\r\n",
                        "<testsuite name='ä'/>\r\n--");
    }

    @Test
    void waitsLongerEachTimeUpToThreeSeconds() {
        healthy().on(IMPORT, 202, PENDING);
        Stream.generate(() -> PENDING).limit(12).forEach(answer -> server.on(LOOK, 200, answer));
        server.on(LOOK, 200, DONE);

        int code = run("a.xml", "--project", "web");

        assertThat(code).isZero();
        assertThat(shell.pauses.get(0)).isEqualTo(Duration.ofMillis(100));
        assertThat(shell.pauses.get(12)).isEqualTo(Duration.ofSeconds(3));
        assertThat(shell.pauses).isSorted();
    }

    @Test
    void givesUpAfterTheTimeout() {
        healthy().on(IMPORT, 202, PENDING).on(LOOK, 200, PENDING);

        int code = run("a.xml", "--project", "web", "--timeout", "20");

        assertThat(code).isEqualTo(1);
        assertThat(shell.err())
                .contains("a.xml: is uploaded, but still not imported after 20 s; the server goes on with import i1");
    }

    @Test
    void tellsTheReasonOfTheServerAndGoesOnWithTheOtherFiles() throws IOException {
        Files.writeString(directory.resolve("b.xml"), "<testsuite/>");
        healthy()
                .on(IMPORT, 202, PENDING)
                .on(IMPORT, 202, DONE)
                .on(LOOK, 200, "{\"status\": \"error\", \"metadata\": {\"error\": \"line 1:\\u001b[31m bad\\nXML\"}}");

        int code = run("a.xml", "b.xml", "--project", "web", "--each");

        assertThat(code).isEqualTo(1);
        assertThat(shell.err()).contains("a.xml: could not be imported: line 1: [31m bad XML");
        assertThat(shell.out()).startsWith("http://front/project/p1/runs/r1 - ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | \"Project x doesn't exist\"           | refused with status 400: Project x doesn't exist",
                "413 | {\"title\": \"T\", \"detail\": \"Big\"} | refused with status 413: Big",
                "500 | <html>broken                          | refused with status 500: <html>broken",
            })
    void tellsWhyAFileWasRefused(int status, String body, String expected) {
        healthy().on(IMPORT, status, body);

        int code = run("a.xml", "--project", "web");

        assertThat(code).isEqualTo(1);
        assertThat(shell.err()).contains("a.xml: " + expected);
    }

    @Test
    void stopsAtAWrongTokenBeforeSendingAnything() {
        server.on(INFO, 401, "{\"detail\": \"Token expired\"}");

        int code = run("a.xml", "--project", "web");

        assertThat(code).isEqualTo(1);
        assertThat(shell.err()).contains("The server does not accept the token: Token expired");
        assertThat(server.paths()).containsExactly("GET " + INFO);
    }

    @Test
    void saysThatSomethingElseAnswers() {
        server.on(INFO, 200, "<html>Hello</html>");

        assertThat(run("a.xml", "--project", "web")).isEqualTo(1);
        assertThat(shell.err()).contains("does not answer as Ibutsu does. Is " + server.url() + " its address?");
    }

    @Test
    void doesNotFollowToAnotherAddress() {
        server.on(INFO, 301, "", Map.of("Location", "https://elsewhere/"));

        assertThat(run("a.xml", "--project", "web")).isEqualTo(1);
        assertThat(shell.err()).contains("The server redirected the request to https://elsewhere/.");
    }

    @Test
    void namesTheRunWhenTheServerDoesNotTellItsFrontend() {
        server.on(INFO, 404, "\"Not Found\"").on(IMPORT, 202, DONE).on(RUN, 200, "{\"summary\": {\"tests\": 2}}");

        assertThat(run("a.xml", "--project", "web")).isZero();
        assertThat(shell.out()).startsWith("run r1 - 2 passed");
    }

    @Test
    void comesBackWhenTheServerAsksTo() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.EPOCH.plusSeconds(3).atOffset(ZoneOffset.UTC));
        healthy()
                .on(IMPORT, 429, "", Map.of("Retry-After", "2"))
                .on(IMPORT, 503, "", Map.of("Retry-After", date))
                .on(IMPORT, 503, "")
                .on(IMPORT, 202, DONE);

        int code = run("a.xml", "--project", "web");

        assertThat(code).isZero();
        assertThat(shell.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(shell.err()).contains("The server answers 429, trying again in 2.0 s");
    }

    @Test
    void doesNotWaitForLong() {
        healthy().on(IMPORT, 429, "\"later\"", Map.of("Retry-After", "300"));

        assertThat(run("a.xml", "--project", "web")).isEqualTo(1);
        assertThat(shell.pauses).isEmpty();
        assertThat(shell.err()).contains("refused with status 429: later");
    }

    @Test
    void comesBackOnlySoOften() {
        healthy().on(IMPORT, 503, "\"busy\"");

        assertThat(run("a.xml", "--project", "web")).isEqualTo(1);
        assertThat(server.paths().stream().filter(("POST " + IMPORT)::equals)).hasSize(5);
    }

    @Test
    void asksAgainWhenAnAnswerIsLostButDoesNotSendAgain() {
        healthy()
                .on(IMPORT, 202, PENDING)
                .on(IMPORT, 0, "")
                .on(LOOK, 0, "")
                .on(LOOK, 502, "")
                .on(LOOK, 200, DONE);

        int good = run("a.xml", "--project", "web");
        int bad = run("a.xml", "--project", "web");

        assertThat(good).isZero();
        assertThat(bad).isEqualTo(1);
        assertThat(server.paths().stream().filter(("POST " + IMPORT)::equals)).hasSize(2);
        assertThat(shell.err()).contains("may or may not have stored the request");
    }

    @Test
    void triesToReachTheServerSeveralTimes() throws IOException {
        String nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = "http://127.0.0.1:" + socket.getLocalPort();
        }

        int code = shell.run("import", "a.xml", "--project", "web", "--url", nobody);

        assertThat(code).isEqualTo(1);
        assertThat(shell.pauses).hasSize(4);
        assertThat(shell.err()).contains("The server at " + nobody + " cannot be reached");
    }

    @Test
    void looksForAllFilesBeforeItSendsOne() {
        assertThat(run("a.xml", "missing.xml", "--project", "web")).isEqualTo(1);
        assertThat(run("a.xml", "missing/*.xml", "--project", "web")).isEqualTo(1);

        assertThat(server.received).isEmpty();
        assertThat(shell.err()).contains("missing.xml is not there", "missing/*.xml matches no file.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.xml                                        | Missing --project, or the variable IBUTSU_PROJECT",
                "a.xml --project web --metadata {\"a\"         | --metadata is not JSON",
                "a.xml --project web --metadata [1]           | --metadata must be an object",
                "a.xml --project web --timeout 0             | --timeout must be at least 1",
                "a.xml --project=                            | --project must not be empty",
                "a.xml --project web --run 7 --each          | --run and --each exclude each other",
                "a.xml --project web --fail-on skipped       | expected one of [FAILED, FLAKY]",
                "a.xml --project web --attachments a.xml     | --attachments must be a directory",
                "--project web                               | Missing required parameter: 'PATH'",
                "a.xml --project web --url localhost          | Invalid server URL",
            })
    void refusesAWrongCommandLine(String arguments, String expected) {
        shell.environment.put("IBUTSU_URL", server.url());

        int code = shell.run(Stream.concat(Stream.of("import"), Arrays.stream(arguments.split(" +")))
                .toArray(String[]::new));

        assertThat(code).isEqualTo(2);
        assertThat(shell.err()).contains(expected);
    }

    @Test
    void needsAToken() {
        shell.environment.clear();

        assertThat(run("a.xml", "--project", "web")).isEqualTo(2);
        assertThat(shell.err()).contains("Missing --token, or the variable IBUTSU_TOKEN.");
    }

    @Test
    void needsNothingButTheReportsWhereAServerRuns() throws IOException {
        shell.environment.clear();
        shell.config().save(KnownServer.ofThisProcess(server.url(), "of-the-server", "a@example.com"));
        Files.writeString(directory.resolve("pom.xml"), "<project><artifactId>shop</artifactId></project>");
        healthy()
                .on(PROJECT, 200, "{\"projects\": [{\"id\": \"p7\", \"name\": \"shop\"}]}")
                .on(IMPORT, 202, DONE);

        assertThat(shell.run("import", "a.xml")).as(shell.err()).isZero();

        assertThat(server.received.get(0).query()).contains("filter=name=shop");
        StubServer.Received upload = server.received.get(2);
        assertThat(upload.path()).isEqualTo(IMPORT);
        assertThat(upload.headers()).containsEntry("Authorization", "Bearer of-the-server");
        assertThat(upload.body()).contains("name=\"project\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\np7\r\n");
    }

    @Test
    void makesAProjectOnlyIfTheUserAgrees() throws IOException {
        Files.writeString(directory.resolve("package.json"), "{\"name\": \"@acme/web\"}");
        healthy().on(PROJECT, 200, "{\"projects\": []}").on(IMPORT, 202, DONE);

        int refused = run("a.xml");
        shell.input.interactive = true;
        shell.input.lines.add("n");
        int declined = run("a.xml");

        assertThat(List.of(refused, declined)).containsOnly(1);
        assertThat(shell.err())
                .contains("There is no project @acme/web, which is the name in " + directory.resolve("package.json")
                        + ", at " + server.url() + ". --create-project makes it");
        assertThat(server.paths()).doesNotContain("POST " + PROJECT, "POST " + IMPORT);
    }

    @Test
    void makesAProjectWhenTold() throws IOException {
        Files.writeString(directory.resolve("package.json"), "{\"name\": \"web\"}");
        healthy()
                .on(PROJECT, 200, "{\"projects\": [{\"id\": \"p1\", \"name\": \"webshop\"}]}")
                .on(PROJECT, 201, "{\"id\": \"p9\"}")
                .on(IMPORT, 202, DONE);

        assertThat(run("a.xml", "--create-project")).as(shell.err()).isZero();

        assertThat(server.received.get(1).body()).isEqualTo("{\"name\":\"web\",\"title\":\"web\"}");
        assertThat(shell.err()).contains("Project web is made (p9).");
    }

    @Test
    void listsTheProjectsAmongWhichItCannotChoose() {
        healthy().on(PROJECT, 200, """
                {"projects": [{"id": "p1", "name": "web"}, {"id": "p2", "name": "web"}]}
                """);

        assertThat(run("a.xml", "--project", "web", "--create-project")).isEqualTo(1);
        assertThat(shell.err()).contains("There are 2 projects web: p1, p2. Choose one of these by --project.");
    }

    @Test
    void takesOptionsBeforeTheEnvironmentAndThatBeforeTheConfiguration() throws IOException {
        shell.config().save(KnownServer.ofLogin(server.url(), "remembered", "a@example.com", "of-login"));
        shell.config().choose(server.url());
        healthy().on(IMPORT, 202, DONE);

        shell.environment.clear();
        int remembered = shell.run("import", "a.xml");
        shell.environment.put("IBUTSU_TOKEN", "of-environment");
        shell.environment.put("IBUTSU_PROJECT", "of-environment");
        int environment = shell.run("import", "a.xml");
        int options = shell.run("import", "a.xml", "--token", "of-options", "--project", "of-options");

        assertThat(List.of(remembered, environment, options)).as(shell.err()).containsOnly(0);
        List<StubServer.Received> uploads = server.received.stream()
                .filter(request -> request.path().equals(IMPORT))
                .toList();
        assertThat(uploads)
                .extracting(upload -> upload.headers().get("Authorization"))
                .containsExactly("Bearer remembered", "Bearer of-environment", "Bearer of-options");
        assertThat(uploads)
                .extracting(StubServer.Received::body)
                .satisfiesExactly(
                        body -> assertThat(body).contains("\r\nof-login\r\n"),
                        body -> assertThat(body).contains("\r\nof-environment\r\n"),
                        body -> assertThat(body).contains("\r\nof-options\r\n"));
    }

    @Test
    void sendsTheTokenOfAServerToNoOther() throws IOException {
        shell.environment.clear();
        shell.config().save(KnownServer.ofThisProcess("http://127.0.0.1:1", "of-another", "a@example.com"));

        assertThat(run("a.xml", "--project", "web")).isEqualTo(2);
        assertThat(shell.err()).contains("Missing --token", "ibutsu login " + server.url());
        assertThat(server.received).isEmpty();
    }

    @Test
    void asksWhichServerIsMeantAndPassesOverThoseThatHaveGone() throws IOException {
        shell.environment.clear();
        shell.config().save(new KnownServer("http://127.0.0.1:3", "t", "a@example.com", null, Long.MAX_VALUE, 1, null));
        int none = shell.run("import", "a.xml", "--project", "web");
        shell.config().save(KnownServer.ofThisProcess("http://127.0.0.1:1", "t", "a@example.com"));
        shell.config().save(KnownServer.ofThisProcess("http://127.0.0.1:2", "t", "a@example.com"));
        int several = shell.run("import", "a.xml", "--project", "web");

        assertThat(List.of(none, several)).containsOnly(2);
        assertThat(shell.err())
                .contains("Missing --url")
                .contains("Several servers run on this machine: http://127.0.0.1:1, http://127.0.0.1:2. Choose one");
    }

    @Test
    void namesTheServerWhereNoFrontendListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        server.on(INFO, 200, "{\"frontend\": \"http://localhost:" + free + "\"}")
                .on(IMPORT, 202, DONE)
                .on(RUN, 200, "{\"summary\": {\"tests\": 2}}");

        assertThat(run("a.xml", "--project", "web")).isZero();
        assertThat(shell.out()).startsWith(server.url() + "/api/run/r1 - 2 passed");
    }

    @Test
    void showsABarToPeople() {
        shell.terminal = true;
        shell.environment.put("IBUTSU_URL", server.url() + "/api/");
        healthy().on(IMPORT, 202, PENDING).on(LOOK, 200, DONE);

        int code = shell.run("import", "a.xml", "--project", "web");

        assertThat(code).isZero();
        assertThat(shell.err()).contains("Importing", "100%");
        assertThat(shell.out()).contains("/project/p1/runs/r1");
    }

    private StubServer healthy() {
        return server.on(INFO, 200, "{\"frontend\": \"http://front/\"}").on(RUN, 200, """
                        {"id": "r1", "project_id": "p1", "summary": {"tests": 10, "failures": 3, "errors": 1, "skips": 4}}
                        """);
    }

    private int run(String... arguments) {
        return shell.run(Stream.concat(Stream.of("import", "--url", server.url()), Arrays.stream(arguments))
                .toArray(String[]::new));
    }
}
