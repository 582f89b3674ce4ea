package org.ibutsu.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.LongProof;
import org.ibutsu.it.Standalone;
import org.ibutsu.it.process.ServerProcess;
import org.ibutsu.it.process.ServerProgram;
import org.ibutsu.it.suite.FreshModules;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Traces of a server by the agent of OpenTelemetry, with the settings of docs/operations.md. */
@Standalone
@LongProof
@SlowTest
@Tag("integration")
@Timeout(300)
class TracesIT {

    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");
    private static final Path JAR = Path.of("..", "ibutsu-api", "target", "ibutsu.jar");
    private static final Pattern SETTING = Pattern.compile("(?m)^(OTEL_\\w+)=(\\S+)$");
    private static final Pattern EXPORTED = Pattern.compile("OtlpJsonLoggingSpanExporter - (\\{.*)");
    private static final int SERVER = 2;

    @TempDir
    private Path directory;

    /** A span; the statement is empty if it is of none. */
    private record Span(String trace, String id, String parent, int kind, String name, String statement) {}

    @Test
    void haveASpanForEachRequestNamedByItsOperationWithItsStatementsBelow() throws Exception {
        FreshModules.requireFreshProgram(JAR);
        List<Span> spans;
        try (ServerProcess server = ServerProcess.run(
                ServerProgram.ofJar(JAR),
                directory,
                settings(),
                List.of("-javaagent:" + agent()),
                "serve",
                "--port",
                "0")) {
            assertThat(get(server.uri().resolve("/api/run/0d3c0000-0000-4000-8000-000000000000")))
                    .isEqualTo(404);
            // The spans that end last.
            server.awaitOutput("\"name\":\"GET /api/run/{id}\"");
            server.awaitOutput("\"name\":\"RunResource.get\"");
            server.stop();
            spans = spans(server.output());
        }

        List<Span> requests =
                spans.stream().filter(span -> span.kind() == SERVER).toList();
        assertThat(requests).extracting(Span::name).containsExactly("GET /api/run/{id}");
        List<Span> below = below(requests.get(0), spans);
        assertThat(below).extracting(Span::name).contains("RunResource.get");
        assertThat(below).extracting(Span::statement).anyMatch(statement -> statement.contains(" from runs "));
    }

    /** Returns the settings that the page names, except for where spans go. */
    private static Map<String, String> settings() throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("BCRYPT_LOG_ROUNDS", "4"));
        Matcher setting = SETTING.matcher(Files.readString(OPERATIONS));
        while (setting.find()) {
            settings.put(setting.group(1), setting.group(2));
        }
        assertThat(settings).containsKey("OTEL_INSTRUMENTATION_COMMON_EXPERIMENTAL_CONTROLLER_TELEMETRY_ENABLED");
        settings.keySet().removeIf(name -> name.startsWith("OTEL_EXPORTER_"));
        settings.putAll(Map.of("OTEL_TRACES_EXPORTER", "logging-otlp", "OTEL_BSP_SCHEDULE_DELAY", "100"));
        return settings;
    }

    private static String agent() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .filter(path -> path.contains("opentelemetry-javaagent"))
                .findFirst()
                .orElseThrow();
    }

    private int get(URI address) throws Exception {
        Path data = directory.resolve("ibutsu-data/server.json");
        String token = Json.parse(Files.readString(data)).path("token").asText();
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static List<Span> spans(String output) {
        List<Span> spans = new ArrayList<>();
        EXPORTED.matcher(output)
                .results()
                .forEach(line -> Json.parse(line.group(1))
                        .findValues("spans")
                        .forEach(batch -> batch.forEach(span -> spans.add(span(span)))));
        return spans;
    }

    private static Span span(JsonNode span) {
        String statement = "";
        for (JsonNode attribute : span.path("attributes")) {
            if (attribute.path("key").asText().equals("db.statement")) {
                statement = attribute.path("value").path("stringValue").asText();
            }
        }
        return new Span(
                span.path("traceId").asText(),
                span.path("spanId").asText(),
                span.path("parentSpanId").asText(),
                span.path("kind").asInt(),
                span.path("name").asText(),
                statement);
    }

    /** Returns the spans that a span is the parent of, and what is below them. */
    private static List<Span> below(Span parent, List<Span> spans) {
        List<Span> below = new ArrayList<>();
        for (Span span : spans) {
            if (span.trace().equals(parent.trace()) && span.parent().equals(parent.id())) {
                below.add(span);
                below.addAll(below(span, spans));
            }
        }
        return below;
    }
}
