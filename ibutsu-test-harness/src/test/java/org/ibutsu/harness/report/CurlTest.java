package org.ibutsu.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Header;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.ibutsu.harness.exchange.Exchange;
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

        assertThat(Curl.line(exchange("GET", headers, null)))
                .isEqualTo("curl 'http://127.0.0.1:8080/api/run' -H 'Authorization: Bearer eyJhbGci…'");
    }

    private static Exchange exchange(String method, List<Header> headers, String body) {
        URI uri = URI.create("http://127.0.0.1:8080/api/run");
        return new Exchange(method, uri, headers, body, null, Duration.ZERO, 0, 0);
    }
}
