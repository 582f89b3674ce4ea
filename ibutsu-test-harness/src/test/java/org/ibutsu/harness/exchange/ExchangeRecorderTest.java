package org.ibutsu.harness.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ibutsu.harness.http.Header;
import org.ibutsu.harness.http.Headers;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ExchangeRecorderTest {

    private final ExchangeRecorder recorder = new ExchangeRecorder(OpenApiDocument.parse("""
            {"openapi": "3.0.3", "info": {"title": "t", "version": "1"},
             "paths": {"/notes": {"get": {"responses": {"200": {"description": "all"}}}}}}
            """));

    @Test
    void keepsTheShortestOfThoseThatLookAlike() {
        add("application/json", "{\"id\": 17, \"text\": \"long\", \"at\": \"2026-11-29T20:00:00\"}");
        add("application/json", "{\"id\": 1, \"text\": \"s\", \"at\": \"2026-11-29T20:00\"}");
        add("application/json", "{\"id\": 18, \"text\": \"longer\", \"at\": \"2026-11-29T20:00:01\"}");

        assertThat(recorded())
                .extracting(ExchangeRecorderTest::body)
                .containsExactly("{\"id\": 1, \"text\": \"s\", \"at\": \"2026-11-29T20:00\"}");
    }

    @Test
    void keepsOneOfEachShape() {
        String id = "8f1c2a34-0b5d-4c6e-9f70-112233445566";
        List<String> bodies = List.of(
                "[]",
                "[1]",
                "[1.5]",
                "[true]",
                "[null]",
                "[\"\"]",
                "[\"text\"]",
                "[\"" + id + "\"]",
                "{\"" + id + "\": 1}",
                "{\"name\": [1, \"one\"]}",
                "not json",
                "");

        bodies.forEach(body -> add("application/json", body));
        add("text/plain", "[]");

        assertThat(recorded())
                .extracting(ExchangeRecorderTest::body)
                .hasSize(bodies.size() + 1)
                .containsAll(bodies);
    }

    @Test
    void keepsWhatIsNeededToJudgeAnew() {
        byte[] bytes = {(byte) 0xff, 0, 1};
        recorder.add(exchange("/notes?page=1", "image/png", bytes, List.of("is no note")));

        assertThat(recorded()).singleElement().satisfies(exchange -> {
            assertThat(exchange.method()).isEqualTo("GET");
            assertThat(exchange.uri()).hasToString("/notes?page=1");
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.contentType()).isEqualTo("image/png");
            assertThat(exchange.headers())
                    .isEqualTo(Map.of("Content-Type", List.of("image/png"), "Vary", List.of("Origin", "Accept")));
            assertThat(exchange.body()).isEqualTo(bytes);
            assertThat(exchange.faults()).containsExactly("is no note");
        });
    }

    @Test
    void leavesOutWhatNobodyDescribesOrAnswers() {
        recorder.add(exchange("/elsewhere", "text/plain", new byte[0], List.of()));
        HttpExchange unanswered = new HttpExchange(
                "GET",
                URI.create("http://127.0.0.1/notes"),
                new Headers(List.of()),
                new byte[0],
                null,
                Duration.ZERO,
                0,
                0);
        recorder.add(new CheckedExchange(unanswered, List.of(), Duration.ZERO, Duration.ZERO));

        assertThat(recorder.lines()).isEmpty();
    }

    private List<RecordedExchange> recorded() {
        return recorder.lines().stream().map(RecordedExchange::parse).toList();
    }

    private static String body(RecordedExchange exchange) {
        return new String(exchange.body(), StandardCharsets.UTF_8);
    }

    private void add(String type, String body) {
        recorder.add(exchange("/notes", type, body.getBytes(StandardCharsets.UTF_8), List.of()));
    }

    private static CheckedExchange exchange(String path, String type, byte[] body, List<String> faults) {
        Headers headers = new Headers(
                List.of(new Header("Content-Type", type), new Header("Vary", "Origin"), new Header("Vary", "Accept")));
        HttpExchange exchange = new HttpExchange(
                "GET",
                URI.create("http://127.0.0.1" + path),
                new Headers(List.of()),
                new byte[0],
                new HttpExchange.Response(200, headers, body),
                Duration.ZERO,
                0,
                0);
        return new CheckedExchange(exchange, faults, Duration.ZERO, Duration.ZERO);
    }
}
