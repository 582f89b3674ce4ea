package org.ibutsu.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.TestExecutionListener;

@Tag("unit")
class PublishingListenerTest {

    @TempDir
    Path directory;

    private StubServer server;
    private SampleRun run;

    @BeforeEach
    void begin() throws IOException {
        server = new StubServer();
        run = SampleRun.to(server, directory);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void isFoundByThePlatform() {
        assertThat(ServiceLoader.load(TestExecutionListener.class))
                .hasAtLeastOneElementOfType(PublishingListener.class);
    }

    @Test
    void sendsTheRunThenItsResultsThenTheEndOfTheRun() {
        run.execute(Samples.Outcomes.class);

        List<String> requests =
                server.requests().stream().map(RecordedRequest::toString).toList();
        String id = server.requests("POST", "/api/run").get(0).json().path("id").asText();
        assertThat(requests).startsWith("GET /api/run/" + id, "POST /api/run");
        assertThat(requests).endsWith("PUT /api/run/" + id, "GET /api/health/info");
        assertThat(requests.subList(2, requests.size() - 2)).containsOnly("POST /api/result", "POST /api/artifact");
        assertThat(server.requests())
                .allMatch(request -> request.authorization().equals("Bearer secret.token.text"));
        assertThat(run.log().warnings()).isEmpty();
        assertThat(run.log().infos())
                .containsExactly("The results of the tests are at http://results.example.com/project/"
                        + StubServer.PROJECT + "/runs/" + id);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void describesTheRun() {
        run.with("ibutsu.env", "stage")
                .with("ibutsu.component", "cart")
                .with("ibutsu.source", "nightly")
                .withVariable("JOB_NAME", "web-nightly")
                .withVariable("BUILD_NUMBER", "17")
                .withVariable("BUILD_URL", "https://ci.example.com/17")
                .execute(Samples.Outcomes.class);

        ObjectNode begun = server.requests("POST", "/api/run").get(0).json();
        assertThat(begun.path("source").asText()).isEqualTo("nightly");
        assertThat(Instant.parse(begun.path("start_time").asText())).isBeforeOrEqualTo(Instant.now());
        JsonNode metadata = begun.path("metadata");
        assertThat(metadata.path("project").asText()).isEqualTo("web");
        assertThat(metadata.path("env").asText()).isEqualTo("stage");
        assertThat(metadata.path("component").asText()).isEqualTo("cart");
        assertThat(metadata.path("jenkins")).isEqualTo(ParsedJson.object("""
                {"job_name": "web-nightly", "build_number": "17", "build_url": "https://ci.example.com/17"}"""));
        assertThat(metadata.path("java").path("version").asText()).isEqualTo(System.getProperty("java.version"));
        assertThat(metadata.path("os").path("name").asText()).isEqualTo(System.getProperty("os.name"));
        JsonNode result = server.result("Samples$Outcomes.passes").path("metadata");
        assertThat(result.path("jenkins")).isEqualTo(metadata.path("jenkins"));
        assertThat(result.path("env").asText()).isEqualTo("stage");
        assertThat(result.path("component").asText()).isEqualTo("cart");
    }

    @Test
    void countsTheResultsAtTheEnd() {
        run.execute(Samples.Outcomes.class, Samples.BrokenSetUp.class);

        ObjectNode ended = server.requests("PUT", "/api/run/.*").get(0).json();
        assertThat(ended.path("summary"))
                .hasToString(
                        "{\"tests\":6,\"failures\":1,\"errors\":2,\"skips\":2,"
                                + "\"xfailures\":0,\"xpasses\":0,\"passes\":1,\"collected\":7,\"not_run\":1,\"pass_percent\":16}");
        assertThat(ended.path("duration").isNumber()).isTrue();
        assertThat(ended.path("metadata").path("project").asText()).isEqualTo("web");
    }

    @Test
    void describesEachResult() {
        run.execute(Samples.Outcomes.class);

        ObjectNode result = server.result("Samples$Outcomes.passes");
        assertThat(result.path("result").asText()).isEqualTo("passed");
        assertThat(result.path("duration").isDouble()).isTrue();
        assertThat(Instant.parse(result.path("start_time").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(result.path("params")).isEmpty();
        JsonNode metadata = result.path("metadata");
        String id = server.requests("POST", "/api/run").get(0).json().path("id").asText();
        assertThat(metadata.path("run").asText()).isEqualTo(id);
        assertThat(metadata.path("project").asText()).isEqualTo("web");
        assertThat(metadata.path("fspath").asText()).isEqualTo("org/ibutsu/publisher/Samples");
        assertThat(metadata.path("markers")).hasToString("[\"fast\",\"smoke\"]");
        assertThat(metadata.path("display_name").asText()).isEqualTo("adds numbers");
    }

    @Test
    void tellsFailuresFromErrors() {
        run.execute(Samples.Outcomes.class);

        ObjectNode failed = server.result("Samples$Outcomes.fails");
        assertThat(failed.path("result").asText()).isEqualTo("failed");
        assertThat(failed.path("metadata").path("exception_name").asText()).isEqualTo("AssertionFailedError");
        ObjectNode broken = server.result("Samples$Outcomes.breaks");
        assertThat(broken.path("result").asText()).isEqualTo("error");
        assertThat(broken.path("metadata").path("exception_name").asText()).isEqualTo("IllegalStateException");
        assertThat(broken.path("metadata").path("exception_message").asText()).isEqualTo("no database");
        assertThat(artifact(broken, "traceback.log"))
                .startsWith("java.lang.IllegalStateException: no database\n\tat ")
                .contains("Samples$Outcomes.breaks");
    }

    @Test
    void sendsNoCharacterThatDatabasesRefuse() {
        run.execute(Samples.Outcomes.class);

        assertThat(server.result("Samples$Outcomes.fails")
                        .path("metadata")
                        .path("exception_message")
                        .asText())
                .isEqualTo("expected: <blue> but was: <red\ufffd ?>");
    }

    @Test
    void shortensWhatDoesNotFit() {
        run.execute(Samples.Awkward.class);

        assertThat(server.results())
                .hasSize(2)
                .allMatch(result -> result.path("test_id").asText().length() <= 2000)
                .anyMatch(result -> result.path("metadata")
                                .path("exception_message")
                                .asText()
                                .length()
                        == 2000);
    }

    @Test
    void givesTheReasonOfASkip() {
        run.execute(Samples.Outcomes.class);

        ObjectNode disabled = server.result("Samples$Outcomes.isDisabled");
        assertThat(disabled.path("result").asText()).isEqualTo("skipped");
        assertThat(disabled.path("metadata").path("skip_reason").asText()).contains("waits for the new printer");
        ObjectNode assumed = server.result("Samples$Outcomes.assumes");
        assertThat(assumed.path("result").asText()).isEqualTo("skipped");
        assertThat(assumed.path("metadata").path("skip_reason").asText()).contains("only on Sundays");
        assertThat(assumed.path("metadata").has("exception_name")).isFalse();
    }

    @Test
    void reportsEachTestOfASkippedClass() {
        run.execute(Samples.AllDisabled.class, Samples.AssumedAway.class);

        assertThat(server.results())
                .allMatch(result -> result.path("result").asText().equals("skipped"))
                .extracting(result -> result.path("test_id").asText())
                .containsExactlyInAnyOrder(
                        "Samples$AllDisabled.first",
                        "Samples$AllDisabled.second",
                        "Samples$AllDisabled$Deeper.third",
                        "Samples$AssumedAway.first",
                        "Samples$AssumedAway.second");
    }

    @Test
    void reportsASetUpThatFailsUnderTheNameOfItsClass() {
        run.execute(Samples.BrokenSetUp.class, Samples.BrokenArguments.class);

        assertThat(server.results()).hasSize(2);
        assertThat(server.result("Samples$BrokenSetUp").path("result").asText()).isEqualTo("error");
        assertThat(server.result("Samples$BrokenArguments.draws").path("result").asText())
                .isEqualTo("error");
    }

    @Test
    void givesTheParametersOfEachInvocation() {
        run.execute(Samples.Cases.class);

        assertThat(server.results())
                .extracting(result -> result.path("params").toString())
                .containsExactlyInAnyOrder(
                        "{\"count\":\"3\",\"thing\":\"lamp\"}",
                        "{\"count\":\"4\",\"thing\":\"table, round\"}",
                        "{\"invocation\":\"repetition 1 of 2\"}",
                        "{\"invocation\":\"repetition 2 of 2\"}",
                        "{\"invocation\":\"in summer; at noon\"}");
        assertThat(server.results())
                .extracting(result -> result.path("test_id").asText())
                .doesNotHaveDuplicates()
                .contains("Samples$Cases.lasts[repetition 1 of 2]", "Samples$Cases.grows[in summer; at noon]");
    }

    @Test
    void attachesCapturedOutput() {
        run.with("junit.platform.output.capture.stdout", "true").with("junit.platform.output.capture.stderr", "true");

        withoutConsole(() -> run.execute(Samples.Prints.class));

        ObjectNode result = server.result("Samples$Prints.prints");
        assertThat(artifact(result, "system-out.log").strip()).isEqualTo("Größe: 4");
        assertThat(artifact(result, "system-err.log").strip()).isEqualTo("Oh!");
    }

    @Test
    void attachesWhatTestsPublish() {
        run.execute(Samples.Publishes.class);

        ObjectNode reported = server.result("Samples$Publishes.reports");
        assertThat(reported.path("metadata").path("user_properties")).hasToString("{\"requirement\":\"R-17\"}");
        ObjectNode attached = server.result("Samples$Publishes.attaches");
        assertThat(artifact(attached, "page & ümlaut.html")).isEqualTo("<p>");
        assertThat(artifact(attached, "published-result.json")).isEqualTo("{}");
        assertThat(attached.path("metadata").path("left_out")).hasToString("[\"huge.bin (5242881 bytes)\"]");
    }

    @Test
    void addsToARunThatExists() {
        String id = "64d1a0f2-5b1e-4c55-8a51-21f7c0e4c0aa";
        server.addExisting("/api/run/" + id);

        run.with("ibutsu.run", id).execute(Samples.Outcomes.class);

        assertThat(server.requests("POST", "/api/run")).isEmpty();
        List<RecordedRequest> updates = server.requests("PUT", "/api/run/" + id);
        assertThat(updates).hasSize(2).noneMatch(update -> update.json().has("start_time"));
        assertThat(updates.get(1).json().path("summary").path("collected").asInt())
                .isEqualTo(7 + 5);
    }

    @Test
    void triesAgainWhenTheServerIsOverloaded() {
        AtomicInteger refusals = new AtomicInteger();
        server.respondWith(request -> request.method().equals("POST") && refusals.incrementAndGet() % 3 != 0
                ? Optional.of(new StubServer.Response(refusals.get() % 2 == 0 ? 429 : 503, "\"busy\""))
                : Optional.empty());

        run.with("ibutsu.timeout", "5").execute(Samples.Outcomes.class);

        assertThat(run.log().warnings()).isEmpty();
        assertThat(server.requests("POST", "/api/run")).hasSize(3);
    }

    @Test
    void takesAResultForSentWhenOnlyTheAnswerWasLost() {
        List<String> seen = new ArrayList<>();
        server.respondWith(request -> {
            boolean first =
                    request.path().equals("/api/result") && request.method().equals("POST") && seen.isEmpty();
            if (!first) {
                return Optional.empty();
            }
            seen.add(request.json().path("id").asText());
            server.usual(request);
            return Optional.of(new StubServer.Response(504, ""));
        });

        run.execute(Samples.Outcomes.class);

        assertThat(run.log().warnings()).isEmpty();
        assertThat(server.requests("GET", "/api/result/" + seen.get(0))).hasSize(1);
    }

    @Test
    void recordsTestsThatRunInParallel() {
        run.with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                .execute(Samples.Many.class);

        assertThat(server.results())
                .hasSize(200)
                .extracting(result -> result.path("id").asText())
                .doesNotHaveDuplicates();
        assertThat(run.log().warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"OK\"",
                "<html>",
                "[]",
                "{}",
                "{\"frontend\": \"http://results.example.com/",
                "{\"frontend\": {}, \"summary\": []}",
                "{\"frontend\": \"\", \"summary\": {\"collected\": \"x\"}}",
            })
    void doesWithoutWhatAResponseDoesNotSay(String body) {
        String id = "64d1a0f2-5b1e-4c55-8a51-21f7c0e4c0aa";
        server.respondWith(request ->
                request.method().equals("GET") ? Optional.of(new StubServer.Response(200, body)) : Optional.empty());

        run.with("ibutsu.run", id).execute(Samples.Outcomes.class);

        assertThat(run.log().warnings()).isEmpty();
        assertThat(run.log().infos()).containsExactly("The results of the tests are at " + server.uri() + "api");
        assertThat(server.requests("PUT", "/api/run/" + id))
                .last()
                .matches(request ->
                        request.json().path("summary").path("collected").asInt() == 5);
    }

    @Test
    void namesNoPageWithoutAProject() {
        server.respondWith(request -> request.method().equals("PUT")
                ? Optional.of(new StubServer.Response(200, "{\"project_id\": null}"))
                : Optional.empty());

        run.execute(Samples.Outcomes.class);

        assertThat(run.log().infos()).containsExactly("The results of the tests are at " + server.uri() + "api");
    }

    @Test
    void readsItsSettingsFromTheEnvironment() {
        SampleRun byVariables = SampleRun.unpublished(directory)
                .withVariable("IBUTSU_URL", server.uri() + "api/")
                .withVariable("IBUTSU_TOKEN", "secret.token.text")
                .withVariable("IBUTSU_PROJECT", "web");

        byVariables.execute(Samples.Outcomes.class);

        assertThat(server.results()).hasSize(5);
    }

    /** Keeps the output of samples out of the log of this build; the platform passes on whatever it captures. */
    private static void withoutConsole(Runnable action) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream())) {
            System.setOut(nowhere);
            System.setErr(nowhere);
            action.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String artifact(ObjectNode result, String name) {
        return server.requests("POST", "/api/artifact").stream()
                .filter(request -> request.part("filename").equals(name))
                .filter(request ->
                        request.part("resultId").equals(result.path("id").asText()))
                .map(request -> request.part("file"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No artifact " + name));
    }
}
