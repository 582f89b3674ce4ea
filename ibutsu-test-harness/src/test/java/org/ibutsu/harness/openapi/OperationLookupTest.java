package org.ibutsu.harness.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class OperationLookupTest {

    private static final List<String> PATHS = List.of(
            "/{any}",
            "/pets/{id}",
            "/pets/mine",
            "/{kind}/mine",
            "/pets/{id}/toys/{toy}",
            "/files/{name}",
            "/files/{name}.json",
            "/files/{name}.{version}.json",
            "/files/report-{date}.json",
            "/a%20b/ü");

    private final OpenApiDocument document = OpenApiDocument.parse("{\"openapi\": \"3.0.0\", \"paths\": {"
            + PATHS.stream()
                    .map(path -> "\"" + path + "\": {\"get\": {\"responses\": {\"200\": {}}}}")
                    .collect(Collectors.joining(","))
            + ", \"/head\": {\"head\": {\"responses\": {}}, \"get\": {\"responses\": {}}, \"x-own\": {}}}}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    /pets                       | /{any}
                    /pets/mine                  | /pets/mine
                    /pets/7                     | /pets/{id}
                    /pets/a%2Fb                 | /pets/{id}
                    /pets/mi%6Ee                | /pets/mine
                    /dogs/mine                  | /{kind}/mine
                    /pets/7/toys/ball           | /pets/{id}/toys/{toy}
                    /files/a                    | /files/{name}
                    /files/a.json               | /files/{name}.json
                    /files/a.1.json             | /files/{name}.{version}.json
                    /files/.json                | /files/{name}
                    /files/report-2024.json     | /files/report-{date}.json
                    /a%20b/%C3%BC               | /a%20b/ü
                    /%zz                        | /{any}
                    /pets/                      | none
                    /pets/7/                    | none
                    /pets//toys/ball            | none
                    /                           | none
                    pets                        | none
                    """)
    void findsTheMostSpecificPath(String path, String template) {
        assertThat(document.operation("GET", path).map(OpenApiOperation::path).orElse(null))
                .isEqualTo(template);
    }

    @Test
    void takesThePathOfAnAddressAlone() {
        assertThat(document.operation("get", URI.create("https://user@host:1/pets/7?a=/b#/c")))
                .hasValueSatisfying(operation -> assertThat(operation).hasToString("GET /pets/{id}"));
        assertThat(document.operation("GET", URI.create("mailto:someone"))).isEmpty();
    }

    @Test
    void judgesHeadAsGetUnlessItIsDescribed() {
        assertThat(document.operation("HEAD", "/pets/7").map(OpenApiOperation::method))
                .contains("GET");
        assertThat(document.operation("HEAD", "/head").map(OpenApiOperation::method))
                .contains("HEAD");
    }

    @Test
    void knowsNoOtherMethods() {
        assertThat(document.operation("DELETE", "/pets/7")).isEmpty();
        assertThat(document.operation("X-OWN", "/head")).isEmpty();
        assertThat(document.violations("DELETE", URI.create("/pets/7"), Documents.json(500, "")))
                .isEmpty();
    }

    @Test
    void describesOperations() {
        OpenApiOperation operation = document.operations().get(0);

        assertThat(operation.method()).isEqualTo("GET");
        assertThat(operation.path()).isEqualTo("/{any}");
        assertThat(operation.id()).isEmpty();
        assertThat(operation.statuses()).containsExactly("200");
        assertThat(operation.mediaTypes("200")).isEmpty();
        assertThatThrownBy(() -> operation.mediaTypes("404"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GET /{any} does not describe status 404, only 200");
        assertThat(document.operations())
                .extracting(OpenApiOperation::path)
                .startsWith(PATHS.toArray(String[]::new))
                .endsWith("/head", "/head");
    }
}
