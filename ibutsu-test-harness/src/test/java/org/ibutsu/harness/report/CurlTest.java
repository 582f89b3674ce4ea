package org.ibutsu.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ibutsu.harness.http.Header;
import org.ibutsu.harness.http.Headers;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.secret.SecretMasking;
import org.ibutsu.harness.secret.SecretScanner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CurlTest {

    private static final SecretMasking MASKING = new SecretMasking(new SecretScanner());

    @Test
    void writesARequestForAShell() {
        List<Header> headers = List.of(
                new Header("Content-Type", "application/json"),
                new Header("Accept", "*/*"),
                new Header("Sec-Fetch-Mode", "cors"));

        String line = Curl.line(exchange("POST", headers, "{\"name\":\"it's\"}"), MASKING);

        assertThat(line)
                .isEqualTo("curl -X POST 'http://127.0.0.1:8080/api/run' -H 'Content-Type: application/json'"
                        + " --data-raw '{\"name\":\"it'\\''s\"}'");
    }

    @Test
    void shortensTokens() {
        List<Header> headers = List.of(new Header("Authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.c2ln"));

        assertThat(Curl.line(exchange("GET", headers, ""), MASKING))
                .isEqualTo("curl 'http://127.0.0.1:8080/api/run' -H 'Authorization: Bearer eyJhbGci…'");
    }

    @Test
    void repeatsARequestOverAKeptDatabase() {
        List<Header> headers = List.of(new Header("Authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.c2ln"));
        KeptServer server =
                new KeptServer(URI.create("http://localhost:1"), exchange -> Optional.of("login \"$SERVER\""));

        assertThat(Curl.line(exchange("DELETE", headers, ""), MASKING, server)).isEqualTo("""
                SERVER='http://localhost:1'
                TOKEN=$(login "$SERVER")
                curl -X DELETE "$SERVER"'/api/run' -H "Authorization: Bearer $TOKEN\"""");
    }

    @Test
    void repeatsTheRequestOfAStrangerOverAKeptDatabase() {
        KeptServer server = new KeptServer(URI.create("http://localhost:1"), exchange -> Optional.empty());

        assertThat(Curl.line(exchange("GET", List.of(), ""), MASKING, server)).isEqualTo("""
                SERVER='http://localhost:1'
                curl "$SERVER"'/api/run'""");
    }

    private static HttpExchange exchange(String method, List<Header> headers, String body) {
        URI uri = URI.create("http://127.0.0.1:8080/api/run");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new HttpExchange(method, uri, new Headers(headers), bytes, null, Duration.ZERO, 0, 0);
    }
}
