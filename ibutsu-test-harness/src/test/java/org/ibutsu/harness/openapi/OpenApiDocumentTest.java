package org.ibutsu.harness.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class OpenApiDocumentTest {

    private static final String ORDER = "64d1a0f2-5b1e-4c55-8a51-21f7c0e4c0aa";

    @Test
    void parsesYamlWithAliasesAndMergeKeys() {
        OpenApiDocument document = OpenApiDocument.parse("""
                openapi: 3.0.3
                x-error: &error
                  description: An error.
                  content: {application/json: {schema: &text {type: string}}}
                paths:
                  /item:
                    get:
                      responses:
                        200:
                          description: The item.
                          content:
                            application/json:
                              schema: {type: array, items: *text}
                        404: *error
                        409:
                          <<: *error
                          description: Another error.
                """);

        assertThat(document.operations().get(0).statuses()).containsExactly("200", "404", "409");
        assertThat(Documents.bodyViolations(document, "[\"a\"]")).isEmpty();
        assertThat(Documents.bodyViolations(document, "[1]")).isNotEmpty();
        assertThat(document.violations("GET", Documents.ITEM, Documents.json(404, "\"a\"")))
                .isEmpty();
        assertThat(document.violations("GET", Documents.ITEM, Documents.json(409, "1")))
                .isNotEmpty();
    }

    @Test
    void readsADocumentOfSeveralFiles() throws Exception {
        OpenApiDocument document = OpenApiDocument.read(
                Path.of(getClass().getResource("split.yaml").toURI()));

        assertJudgesOrders(document);
    }

    @Test
    void readsADocumentOfSeveralFilesFromAJar(@TempDir Path directory) throws IOException {
        Path jar = directory.resolve("documents.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String file :
                    new String[] {"split.yaml", "parts/orders.yaml", "parts/responses.json", "parts/schemas/Order.yaml"
                    }) {
                out.putNextEntry(new JarEntry("api/" + file));
                getClass().getResourceAsStream(file).transferTo(out);
            }
        }

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertJudgesOrders(OpenApiDocument.read(loader.getResource("api/split.yaml")));
        }
    }

    private static void assertJudgesOrders(OpenApiDocument document) {
        URI uri = URI.create("http://localhost/v1/orders/7");
        String good = "{\"id\": \"%s\", \"parent\": {\"id\": \"%s\"}}".formatted(ORDER, ORDER);
        String bad = "{\"id\": \"%s\", \"parent\": {\"id\": \"7\"}}".formatted(ORDER);

        assertThat(document.violations("GET", uri, Documents.json(200, good, "X-Total", "1")))
                .isEmpty();
        assertThat(document.violations("GET", uri, Documents.json(200, bad, "X-Total", "-1")))
                .satisfiesExactly(
                        header -> assertThat(header).contains("header X-Total"),
                        body -> assertThat(body).contains("/parent/id"));
    }

    @Test
    void readsAResource() {
        OpenApiDocument document = OpenApiDocument.ofResource(getClass(), "petclinic.yaml");

        assertThat(document.operation("GET", "/petclinic/api/owners/1")).hasValueSatisfying(operation -> {
            assertThat(operation.id()).contains("getOwner");
            assertThat(operation.mediaTypes("200")).containsExactly("application/json");
        });
        assertThatThrownBy(() -> OpenApiDocument.ofResource(getClass(), "none.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.yaml");
        assertThatThrownBy(() -> OpenApiDocument.read(Path.of("none.yaml")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.yaml");
    }

    @Test
    void refusesReferencesToFilesThatAreNotThere(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("openapi.json");
        Files.writeString(file, "{\"openapi\": \"3.0.3\", \"paths\": {\"/a\": {\"$ref\": \"missing.json#/a\"}}}");

        assertThatThrownBy(() -> OpenApiDocument.read(file))
                .isInstanceOf(InvalidOpenApiException.class)
                .hasMessageContaining("at #/paths/~1a")
                .hasMessageContaining("missing.json");
    }

    @Test
    void readsNothingFromElsewhere(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("openapi.json");
        Files.writeString(file, "{\"openapi\": \"3.0.3\", \"paths\": {\"/a\": {\"$ref\": \"http://localhost:1/a\"}}}");

        assertThatThrownBy(() -> OpenApiDocument.read(file))
                .isInstanceOf(InvalidOpenApiException.class)
                .hasMessageContaining("not where the document is");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"swagger": "2.0"}                                                                | the version of an OpenAPI 3.0 or 3.1 document, such as openapi: 3.1.0, at #/swagger, but found "2.0"
                    {"openapi": "3.2.0"}                                                              | at #/openapi, but found "3.2.0"
                    {}                                                                                | at #/openapi, but found nothing
                    []                                                                                | Expected an object at #, but found []
                    {"openapi":                                                                       | Expected JSON in
                    a: b: c                                                                           | Expected YAML in
                    {"openapi": "3.0.0"}                                                              | Expected an object at #/paths, but found nothing
                    {"openapi": "3.0.0", "paths": {"a": {}}}                                          | a path that starts with a slash
                    {"openapi": "3.0.0", "paths": {"/{a": {}}}                                        | names of parameters in braces at #/paths/~1{a
                    {"openapi": "3.0.0", "paths": {"/a": {"get": {}}}}                                | Expected an object at #/paths/~1a/get/responses
                    {"openapi": "3.0.0", "paths": {"/a": {"get": {"responses": {"20": {}}}}}}         | a status such as 404, a range such as 4XX, or default, at #/paths/~1a/get/responses/20
                    {"openapi": "3.0.0", "paths": {"/a/{b}": {}, "/a/{c}": {}}}                       | #/paths/~1a~1{b} and #/paths/~1a~1{c} match the same requests
                    {"openapi": "3.0.0", "paths": {"/a": {}, "/a": {}}}                               | Expected JSON in
                    {"openapi": "3.0.0", "paths": {"/a": {"$ref": "#/nowhere"}}}                      | something that exists at #/paths/~1a, but "#/nowhere" does not
                    {"openapi": "3.0.0", "paths": {"/a": {"$ref": "other.json"}}}                     | a document given as text refers to no files
                    {"openapi": "3.0.0", "paths": {}, "components": {"schemas": {"A": {"$ref": "#/components/schemas/A"}}}} | not back to itself
                    {"openapi": "3.0.0", "paths": {}, "components": {"schemas": {"A": {"items": {"$ref": "#/components/schemas/B"}}}}} | at #/components/schemas/A/items, but "#/components/schemas/B" does not
                    {"openapi": "3.0.0", "paths": {}, "components": {"parameters": {"A": {"$ref": "#/b"}}}} | at #/components/parameters/A
                    {"openapi": "3.0.0", "paths": {"/a": {"get": {"responses": {"200": {"headers": []}}}}}} | Expected an object at #/paths/~1a/get/responses/200/headers
                    {"openapi": "3.0.0", "servers": [{"url": "http://{host}"}], "paths": {}}          | a default for each variable at #/servers/0/url
                    """)
    void refusesWhatIsNoDocument(String text, String expected) {
        assertThatThrownBy(() -> OpenApiDocument.parse(text))
                .isInstanceOf(InvalidOpenApiException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void doesNotTakeExamplesForReferences() {
        OpenApiDocument document = Documents.withSchema("3.0.3", """
                {"example": {"$ref": "#/nowhere"}, "default": {"$ref": "#/nowhere"}, "x-own": {"$ref": "#/nowhere"},
                 "properties": {"example": {"type": "string"}}}""");

        assertThat(Documents.bodyViolations(document, "{\"example\": 1}")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [{"url": "http://localhost:8080/api"}]                                             | /api/item
                    [{"url": "https://localhost/api/"}]                                                | /api/item
                    [{"url": "/api/v1"}, {"url": "/api/v2"}]                                           | /api/v1/item
                    [{"url": "api"}]                                                                   | /api/item
                    [{"url": "https://{host}/{base}", "variables": {"host": {"default": "a.example"}, "base": {"default": "v3"}}}] | /v3/item
                    [{"url": "https://localhost"}]                                                     | /item
                    [{"url": "/"}]                                                                     | /item
                    []                                                                                 | /item
                    """)
    void takesTheBasePathFromTheFirstServer(String servers, String path) {
        OpenApiDocument document = withServers(servers, "");

        assertThat(document.operation("GET", path)).isPresent();
        assertThat(document.operation("GET", "/other/item")).isEmpty();
    }

    @Test
    void takesTheBasePathFromTheServerOfAnOperation() {
        OpenApiDocument document = withServers("[{\"url\": \"/api\"}]", "\"servers\": [{\"url\": \"/own\"}],");

        assertThat(document.operation("GET", "/own/item")).isPresent();
        assertThat(document.operation("GET", "/api/item")).isEmpty();
    }

    @Test
    void replacesTheBasePath() {
        OpenApiDocument document = withServers("[{\"url\": \"/api\"}]", "\"servers\": [{\"url\": \"/own\"}],");

        assertThat(document.withBasePath("/test/").operation("GET", "/test/item"))
                .isPresent();
        assertThat(document.withBasePath("").operation("GET", "/item")).isPresent();
        assertThat(document.withBasePath("").operation("GET", "/api/item")).isEmpty();
        assertThatThrownBy(() -> document.withBasePath("api"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("starts with a slash, unlike api");
    }

    @Test
    void replacesTheBasePathsOfOperationsOfOnePath() {
        OpenApiDocument document = OpenApiDocument.parse("""
                {"openapi": "3.0.0", "paths": {"/item": {"get": {"responses": {}},
                  "put": {"servers": [{"url": "/own"}], "responses": {}}}}}""");

        assertThat(document.operation("PUT", "/item")).isEmpty();
        assertThat(document.operation("PUT", "/own/item")).isPresent();
        assertThat(document.withBasePath("/test").operation("PUT", "/test/item"))
                .isPresent();
        assertThat(document.withBasePath("/test").operation("GET", "/test/item"))
                .isPresent();
    }

    private static OpenApiDocument withServers(String servers, String inOperation) {
        return OpenApiDocument.parse("""
                {"openapi": "3.0.0", "servers": %s, "paths": {"/item": {"get": {%s "responses": {}}}}}
                """.formatted(servers, inOperation));
    }
}
