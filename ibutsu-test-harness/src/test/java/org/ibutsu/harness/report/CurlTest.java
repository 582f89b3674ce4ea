package org.ibutsu.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.ibutsu.harness.http.Header;
import org.ibutsu.harness.http.Headers;
import org.ibutsu.harness.http.HttpExchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CurlTest {

    @Test
    void writesARequestForAShell() {
        List<Header> headers = List.of(new Header("Content-Type", "application/json"), new Header("Accept", "*/*"));

        String line = Curl.line(exchange("POST", headers, "{\"name\":\"it's\"}"));

        assertThat(line)
                .isEqualTo("curl -X POST 'http://127.0.0.1:8080/api/run' -H 'Content-Type: application/json'"
                        + " --data-raw '{\"name\":\"it'\\''s\"}'");
    }

    @Test
    void shortensTokens() {
        List<Header> headers = List.of(new Header("Authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.c2ln"));

        assertThat(Curl.line(exchange("GET", headers, "")))
                .isEqualTo("curl 'http://127.0.0.1:8080/api/run' -H 'Authorization: Bearer eyJhbGci…'");
    }

    private static HttpExchange exchange(String method, List<Header> headers, String body) {
        URI uri = URI.create("http://127.0.0.1:8080/api/run");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new HttpExchange(method, uri, new Headers(headers), bytes, null, Duration.ZERO, 0, 0);
    }
}
