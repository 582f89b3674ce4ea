package org.ibutsu.harness.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class ResponseViolationsTest {

    private static final String NAMES =
            "{\"200\": {\"content\": {\"application/json\": {\"schema\": {\"type\": \"array\"}}}}}";

    private static List<String> violations(String responses, ResponseToCheck response) {
        return Documents.withResponses(responses).violations("GET", Documents.ITEM, response);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    200 | "exact"
                    204 | "range"
                    299 | "range"
                    404 | "default"
                    """)
    void prefersAStatusToItsRangeToTheDefault(int status, String described) {
        String responses = """
                {"default": {"headers": {"A": {"schema": {"type": "string", "enum": ["default"]}}}},
                 "2XX": {"headers": {"A": {"schema": {"type": "string", "enum": ["range"]}}}},
                 "200": {"headers": {"A": {"schema": {"type": "string", "enum": ["exact"]}}}}}""";
        String value = described.replace("\"", "");

        assertThat(violations(responses, Documents.response(status, null, "", "A", value)))
                .isEmpty();
        assertThat(violations(responses, Documents.response(status, null, "", "A", "other")))
                .hasSize(1);
    }

    @Test
    void reportsStatusesThatAreNotDescribed() {
        assertThat(violations("{\"200\": {}, \"4xx\": {}}", Documents.response(418, null, "")))
                .isEmpty();
        assertThat(violations("{\"200\": {}, \"4XX\": {}}", Documents.response(500, null, "")))
                .containsExactly("GET /item does not describe status 500, only 200, 4XX");
    }

    @Test
    void findsHeadersInAnyLetterCase() {
        String responses = "{\"200\": {\"headers\": {\"X-Total\": {\"required\": true}}}}";

        assertThat(violations(responses, Documents.response(200, null, "", "x-total", "1")))
                .isEmpty();
        assertThat(violations(responses, Documents.response(200, null, "", "x-totals", "1")))
                .containsExactly("GET /item requires the header X-Total with status 200");
    }

    @Test
    void doesNotJudgeTheHeaderContentType() {
        String responses = "{\"200\": {\"headers\": {\"content-type\": {\"required\": true}}}}";

        assertThat(violations(responses, Documents.response(200, null, ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type": "integer", "minimum": 1}                        | 7                    | 0
                    {"type": "integer"}                                      | -7                   | seven
                    {"type": "integer"}                                      | 7                    | 7.5
                    {"type": "number"}                                       | 1.5e3                | 1,5
                    {"type": "boolean"}                                      | true                 | yes
                    {"type": "string", "format": "date-time"}                | 2024-01-02T03:04:05Z | yesterday
                    {"type": "string"}                                       | 7                    |
                    {"type": "array", "items": {"type": "integer"}}          | 1, 2,3               | 1, b
                    {"type": "array", "maxItems": 2}                         | a,b                  | a,b,c
                    {"$ref": "#/components/schemas/Small"}                   | 1                    | 10
                    {"type": "object"}                                       | a,1                  |
                    {"oneOf": [{"type": "integer"}]}                         | a                    |
                    """)
    void judgesSimpleValuesOfHeaders(String schema, String described, String other) {
        OpenApiDocument document = OpenApiDocument.parse("""
                {"openapi": "3.0.3", "paths": {"/item": {"get": {"responses": {"200":
                  {"headers": {"A": {"$ref": "#/components/headers/A"}}}}}}},
                 "components": {"headers": {"A": {"schema": %s}}, "schemas": {"Small": {"type": "integer", "maximum": 9}}}}
                """.formatted(schema));

        assertThat(document.violations("GET", Documents.ITEM, Documents.response(200, null, "", "A", described)))
                .isEmpty();
        if (other != null) {
            assertThat(document.violations("GET", Documents.ITEM, Documents.response(200, null, "", "A", other)))
                    .isNotEmpty()
                    .first()
                    .asString()
                    .startsWith("GET /item describes another header A for status 200: ");
        }
    }

    @Test
    void judgesEachOfSeveralHeaders() {
        String responses = "{\"200\": {\"headers\": {\"A\": {\"schema\": {\"type\": \"integer\"}}}}}";
        ResponseToCheck response =
                new ResponseToCheck(200, null, Map.of("A", List.of("1", "b"), "a", List.of("c")), new byte[0]);

        assertThat(violations(responses, response)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, application/json, true",
        "application/json, application/json;charset=utf-8, true",
        "application/json; charset=utf-8, Application/JSON, true",
        "application/json, application/problem+json, false",
        "application/problem+json, application/problem+json, true",
        "application/*, application/json, true",
        "application/*+json, application/problem+json, true",
        "application/*+json, application/json, false",
        "text/*, application/json, false",
        "text/*, text/a, true",
        "text/*, text/, false",
        "*/*, image/png, true",
        "text/plain, text/html, false",
        "text/plain, , false"
    })
    void matchesMediaTypes(String described, String actual, boolean matches) {
        String responses = "{\"200\": {\"content\": {\"%s\": {}}}}".formatted(described);

        assertThat(violations(responses, Documents.response(200, actual, "1")).isEmpty())
                .isEqualTo(matches);
    }

    @Test
    void reportsMediaTypesThatAreNotDescribed() {
        String responses = "{\"200\": {\"content\": {\"text/plain\": {}, \"image/*\": {}}}}";

        assertThat(violations(responses, Documents.response(200, "text/html; a=b", "")))
                .containsExactly("GET /item describes status 200 as text/plain or image/*, not as text/html");
        assertThat(violations(responses, Documents.response(200, null, "")))
                .containsExactly(
                        "GET /item describes status 200 as text/plain or image/*, not as a response without a media type");
    }

    @Test
    void judgesByTheClosestMediaType() {
        String responses = """
                {"200": {"content": {"*/*": {"schema": {"type": "boolean"}},
                  "application/*": {"schema": {"type": "integer"}},
                  "application/json": {"schema": {"type": "string"}},
                  "application/json;v=2": {"schema": {"type": "array"}}}}}""";

        assertThat(violations(responses, Documents.json(200, "\"a\""))).isEmpty();
        assertThat(violations(responses, Documents.response(200, "application/json; v=2", "[]")))
                .isEmpty();
        assertThat(violations(responses, Documents.response(200, "application/a+json", "1")))
                .isEmpty();
        assertThat(violations(responses, Documents.response(200, "model/a+json", "true")))
                .isEmpty();
        assertThat(violations(responses, Documents.json(200, "1"))).hasSize(1);
    }

    @Test
    void saysNothingOfFiles() {
        String responses = """
                {"200": {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}}""";

        assertThat(violations(responses, Documents.json(200, "{}"))).isEmpty();
        assertThat(violations(responses, Documents.json(200, "no JSON"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "[", "[] []", "{\"a\": 01}", "NaN"})
    void reportsBodiesThatAreNotJson(String body) {
        assertThat(violations(NAMES, Documents.json(200, body)))
                .singleElement()
                .asString()
                .startsWith("The response to GET /item is not JSON: ");
    }

    @Test
    void saysWhereABodyIsNotJson() {
        assertThat(violations(NAMES, Documents.json(200, "[1,\n  x]")))
                .singleElement()
                .asString()
                .contains(" at line 2, column ");
    }

    @Test
    void reportsInvalidUtf8() {
        byte[] body = "[\"\u00fc\"]".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(violations(NAMES, new ResponseToCheck(200, "application/json", Map.of(), body)))
                .singleElement()
                .asString()
                .startsWith("The response to GET /item is not JSON: Invalid UTF-8");
    }

    @Test
    void takesBodiesOfTenMegabytes() {
        String longText = "[\"" + "a".repeat(10_000_000) + "\"]";
        String longArray = "[" + "\"0123456789\",".repeat(800_000) + "1]";

        assertThat(violations(NAMES, Documents.json(200, longText))).isEmpty();
        assertThat(violations(NAMES, Documents.json(200, longArray))).isEmpty();
    }

    @Test
    void reportsTheFirstViolationsOfMany() {
        String responses =
                "{\"200\": {\"content\": {\"application/json\": {\"schema\": {\"items\": {\"type\": \"string\"}}}}}}"
                        .replace("\"items\"", "\"type\": \"array\", \"items\"");

        assertThat(violations(responses, Documents.json(200, "[" + "1,".repeat(99) + "1]")))
                .hasSize(51)
                .last()
                .isEqualTo("… and 50 more");
        assertThat(violations(responses, Documents.json(200, "[" + "1,".repeat(49) + "1]")))
                .hasSize(50)
                .allSatisfy(violation -> assertThat(violation).startsWith("GET /item"));
    }

    @Test
    void survivesDeepNesting() {
        OpenApiDocument document = Documents.withSchema("3.1.0", "{\"$ref\": \"#/components/schemas/A\"}", """
                "A": {"items": {"$ref": "#/components/schemas/A"}, "unevaluatedItems": false}""");

        assertThat(Documents.bodyViolations(document, "[".repeat(20) + "]".repeat(20)))
                .isEmpty();
        assertThat(Documents.bodyViolations(document, "[".repeat(5_000) + "]".repeat(5_000)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 204, 304})
    void takesNoBodyForStatusesWithoutOne(int status) {
        String responses = "{\"%d\": {\"content\": {\"application/json\": {}}}}".formatted(status);

        assertThat(violations(responses, Documents.response(status, null, ""))).isEmpty();
        assertThat(violations(responses, Documents.json(status, "1")))
                .containsExactly("A response with status " + status + " has no body, but that to GET /item has one");
    }

    @Test
    void takesNoBodyWhereNoneIsDescribed() {
        assertThat(violations("{\"200\": {}}", Documents.response(200, "text/plain", "")))
                .isEmpty();
        assertThat(violations("{\"200\": {\"content\": {}}}", Documents.response(200, "text/plain", "a")))
                .containsExactly("GET /item describes no body for status 200");
    }

    @Test
    void judgesResponsesToHeadWithoutTheirBody() {
        OpenApiDocument document = Documents.withResponses("""
                {"200": {"headers": {"A": {"required": true}}, "content": {"application/json": {}}}}""");

        assertThat(document.violations(
                        "HEAD", Documents.ITEM, Documents.response(200, "application/json", "", "A", "")))
                .isEmpty();
        assertThat(document.violations("HEAD", Documents.ITEM, Documents.response(200, "application/json", "1")))
                .containsExactly(
                        "GET /item requires the header A with status 200",
                        "A response with method HEAD has no body, but that to GET /item has one");
    }

    @Test
    void doesNotJudgeUnknownAddresses() {
        assertThat(Documents.withResponses("{}").violations("GET", URI.create("/other"), Documents.json(500, "?")))
                .isEmpty();
    }

    @Test
    void judgesInManyThreads() throws Exception {
        OpenApiDocument document = OpenApiDocument.ofResource(getClass(), "petclinic.yaml");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<String>>> results = threads.invokeAll(IntStream.range(0, 64)
                    .<Callable<List<String>>>mapToObj(i -> () -> document.violations(
                            "GET",
                            URI.create("/petclinic/api/pettypes"),
                            Documents.json(200, i % 2 == 0 ? "[{\"id\": 1, \"name\": \"cat\"}]" : "[{\"id\": 1}]")))
                    .toList());

            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).hasSize(i % 2);
            }
        } finally {
            threads.shutdown();
        }
    }
}
