package org.ibutsu.harness.assertion;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ibutsu.harness.assertion.HttpAssertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.harness.http.Header;
import org.ibutsu.harness.http.Headers;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.http.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class ResponseAssertTest {

    private static TestResponse response(int status, String type, String body) {
        HttpExchange.Response response = new HttpExchange.Response(
                status,
                new Headers(List.of(new Header("Content-Type", type), new Header("X", "1"), new Header("X", "2"))),
                body.getBytes(StandardCharsets.UTF_8));
        return new TestResponse(new HttpExchange(
                "GET", URI.create("http://h/a"), new Headers(List.of()), new byte[0], response, Duration.ZERO, 0, 0));
    }

    private static TestResponse json(String body) {
        return response(200, "application/json", body);
    }

    @Test
    void comparesTheStatus() {
        assertThat(json("{}")).hasStatus(200);
        assertThatThrownBy(() -> assertThat(json("{}")).hasStatus(404))
                .hasMessage("Expected status 404, but it was 200 application/json {} from GET http://h/a");
    }

    @Test
    void comparesHeaders() {
        assertThat(json("{}")).hasHeader("x", "1").hasHeader("X", "2");
        assertThatThrownBy(() -> assertThat(json("{}")).hasHeader("X", "3"))
                .hasMessageStartingWith("Expected header X: 3, but it was [1, 2] in 200");
        assertThatThrownBy(() -> assertThat(json("{}")).hasHeader("Y", "3"))
                .hasMessageStartingWith("Expected header Y: 3, but it was [] in 200");
    }

    @Test
    void comparesStrings() {
        assertThat(json("\"no\"")).isJsonString("no");
        assertThatThrownBy(() -> assertThat(json("{}")).isJsonString("no"))
                .hasMessageStartingWith("Expected the JSON string \"no\", but it was 200");
        assertThatThrownBy(() -> assertThat(json("\"yes\"")).isJsonString("no")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(json("<p>")).isJsonString("no"))
                .hasMessageStartingWith("Expected JSON, but it was 200");
    }

    @Test
    void namesTheFirstDifferenceOfDocuments() {
        assertThat(json("{\"a\": 1, \"b\": [1, 2]}")).isJson("{\"b\": [1, 2], \"a\": 1}");
        assertThatThrownBy(() -> assertThat(json("{\"a\": 1, \"b\": [1, 2]}")).isJson("{\"b\": [1, 3], \"a\": 1}"))
                .hasMessageStartingWith("Expected /b/1 to be 3, but it was 2 in 200 application/json {\"a\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(json("{}")).isJson("{"));
    }

    @Test
    void namesAllDifferencesOfDocuments() {
        assertThatThrownBy(() -> assertThat(json("{\"a\": 1, \"b\": [1, 2], \"c\": null, \"d\": 4}"))
                        .isJson("{\"b\": [0, 3], \"c\": null, \"d\": \"4\"}"))
                .hasMessageStartingWith("""
                        Expected /a to be missing, but it was 1,
                          /b/0 to be 0, but it was 1,
                          /b/1 to be 3, but it was 2,
                          /d to be "4", but it was 4 in 200 application/json {"a\"""");
    }

    @Test
    void namesTheFirstOfVeryManyDifferences() {
        assertThatThrownBy(() -> assertThat(json(Collections.nCopies(30, 1).toString()))
                        .isJson(Collections.nCopies(30, 2).toString()))
                .hasMessageContaining("/19 to be 2, but it was 1,\n  and 10 more differences in 200")
                .hasMessageNotContaining("/20 ");
    }

    @Test
    void comparesAllDigitsOfNumbers() {
        assertThat(json("{\"n\": 0.1}")).isJson("{\"n\": 0.10}").hasJson("n", new BigDecimal("0.1"));
        assertThatThrownBy(() -> assertThat(json("{\"n\": 0.1}")).isJson("{\"n\": 0.1000000000000000001}"))
                .hasMessageStartingWith("Expected /n to be 0.1000000000000000001, but it was 0.1 in");
    }

    @Test
    void knowsProblems() {
        assertThat(response(404, "application/problem+json", "{\"status\": 404}"))
                .isProblem(404);
        assertThat(response(404, "Application/Problem+JSON; charset=utf-8", "{\"status\": 404}"))
                .isProblem(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | application/problem+json | {\"status\": 404}",
                "404 | application/json | {\"status\": 404}",
                "404 | application/problem+jsonx | {\"status\": 404}",
                "404 | application/problem+json | {\"status\": 401}",
                "404 | application/problem+json | {\"status\": \"404\"}",
                "404 | application/problem+json | {}",
                "404 | application/problem+json | <p>"
            })
    void knowsWhatIsNoProblem(int status, String type, String body) {
        assertThatThrownBy(() -> assertThat(response(status, type, body)).isProblem(404))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(body);
    }

    @Test
    void comparesValues() {
        UUID id = UUID.randomUUID();
        TestResponse response = json(
                "{\"id\": \"" + id + "\", \"n\": {\"m\": [1, {\"x\": null}]}, \"long\": 5000000000, \"half\": 0.5}");

        assertThat(response)
                .hasJson("id", id)
                .hasJson("n.m[0]", 1)
                .hasJson("n.m[0]", 1L)
                .hasJson("n.m[1].x", null)
                .hasJson("long", 5_000_000_000L)
                .hasJson("half", 0.5)
                .hasJson("n.m[1]", Collections.singletonMap("x", null));
        assertThatThrownBy(() -> assertThat(response).hasJson("n.m[0]", 2))
                .hasMessageStartingWith("Expected n.m[0] to be 2, but it was 1 in 200");
        assertThatThrownBy(() -> assertThat(response).hasJson("none", null))
                .hasMessageStartingWith("Expected none to be null, but it was missing in 200");
        assertThatThrownBy(() -> assertThat(response).hasJson("half", Map.of())).isInstanceOf(AssertionError.class);
    }

    @Test
    void readsTheTree() {
        assertThat(assertThat(json("[1]")).json().size()).isOne();
    }
}
