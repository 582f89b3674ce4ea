package org.ibutsu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ibutsu.harness.http.Header;
import org.ibutsu.harness.http.Headers;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.server.http.OpenApi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ServerContractTest {

    private final ServerContract contract = new ServerContract(OpenApi.load());

    @Test
    void acceptsWhatIsDescribed() {
        assertThat(faults("GET", "/api/health", 200, "application/json", "{\"status\":\"OK\",\"message\":\"Fine\"}"))
                .isEmpty();
    }

    @Test
    void refusesAStatusThatIsNotDescribed() {
        assertThat(faults("GET", "/api/health", 500, "application/json", "{}"))
                .singleElement()
                .asString()
                .startsWith("GET /health does not describe status 500, only 200");
    }

    @Test
    void refusesAnotherMediaType() {
        assertThat(faults("GET", "/api/health", 200, "text/plain;charset=utf-8", "OK"))
                .containsExactly("GET /health describes status 200 as application/json, not as text/plain");
        assertThat(faults("GET", "/api/health", 200, null, "OK"))
                .containsExactly(
                        "GET /health describes status 200 as application/json, not as an answer without a type");
    }

    @Test
    void refusesAnotherBody() {
        assertThat(faults("GET", "/api/health", 200, "application/json", "[]"))
                .singleElement()
                .asString()
                .startsWith("GET /health describes another body for status 200: ");
        assertThat(faults("GET", "/api/health", 200, "application/json", "{"))
                .singleElement()
                .asString()
                .startsWith("The answer is not JSON: ");
    }

    @Test
    void looksAtTheHeadersOnlyWhenAskedForThem() {
        assertThat(faults("HEAD", "/api/health", 200, "application/json", "")).isEmpty();
    }

    @Test
    void leavesAloneWhatTheDocumentDoesNotKnow() {
        assertThat(faults("GET", "/", 302, null, "")).isEmpty();
        assertThat(faults("GET", "/api/nothing", 404, "text/plain", "")).isEmpty();
        assertThat(faults("PATCH", "/api/health", 405, "text/plain", "")).isEmpty();
    }

    private List<String> faults(String method, String path, int status, String type, String body) {
        Headers headers = new Headers(type == null ? List.of() : List.of(new Header("Content-Type", type)));
        HttpExchange.Response response =
                new HttpExchange.Response(status, headers, body.getBytes(StandardCharsets.UTF_8));
        return contract.violations(method, URI.create("http://127.0.0.1:8080" + path), response);
    }
}
