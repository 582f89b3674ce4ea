package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class DocumentIT {

    @Test
    void leadsFromTheRootToThePage(IbutsuApp app) {
        TestResponse answer = anywhere(app).get("/");

        assertThat(answer).hasStatus(302);
        assertThat(answer.header("Location")).endsWith("/api/ui/");
    }

    @Test
    void leadsToThePageWithItsSlash(IbutsuApp app) {
        TestResponse answer = anywhere(app).get("/api/ui");

        assertThat(answer).hasStatus(307);
        assertThat(answer.header("Location")).endsWith("/api/ui/");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/ui/, text/html, swagger-ui-bundle.js",
        "/api/ui/swagger-initializer.js, text/javascript, openapi.json",
        "/api/ui/swagger-ui.css, text/css, .swagger-ui"
    })
    void showsThePage(String path, String type, String part, IbutsuApp app) {
        TestResponse answer = anywhere(app).get(path);

        assertThat(answer).hasStatus(200).hasHeader("Content-Type", type);
        assertThat(answer.asString()).contains(part);
    }

    @ParameterizedTest
    @CsvSource({"swagger-ui-bundle.js, 1000000", "swagger-ui.css, 100000"})
    void sendsLargeFilesCompressedToThoseWhoReadThat(String file, int length, IbutsuApp app) throws Exception {
        URI uri = app.uri().resolve("/api/ui/" + file);
        HttpResponse<byte[]> plain = get(HttpRequest.newBuilder(uri));
        HttpResponse<byte[]> compressed = get(HttpRequest.newBuilder(uri).header("Accept-Encoding", "br, gzip;q=0.5"));
        HttpResponse<byte[]> refused = get(HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip;q=0, br"));

        assertThat(plain.body()).hasSizeGreaterThan(length);
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(compressed.body()).hasSizeLessThan(plain.body().length / 2);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(refused.body()).isEqualTo(plain.body());
    }

    private static HttpResponse<byte[]> get(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    @Test
    void givesTheDocumentInTwoForms(IbutsuApp app) {
        TestResponse json = anywhere(app).get("/api/openapi.json");
        TestResponse yaml = anywhere(app).get("/api/openapi.yaml");

        assertThat(json).hasStatus(200).hasJson("openapi", "3.0.3");
        assertThat(yaml).hasStatus(200).hasHeader("Content-Type", "text/yaml");
        assertThat(yaml.asString()).startsWith("openapi: 3.0.3");
    }

    @Defect(81)
    @Test
    void describesWhatIsSent(IbutsuApp app) {
        JsonNode document = Json.parse(anywhere(app).get("/api/openapi.json").asString());
        JsonNode paths = document.get("paths");
        JsonNode schemas = document.at("/components/schemas");

        assertThat(names(paths.at("/~1import/post/responses")))
                .contains("202", "400", "403", "415")
                .doesNotContain("201");
        assertThat(names(paths.at("/~1import~1{id}/get/responses")))
                .contains("200")
                .doesNotContain("202");
        assertThat(names(schemas.at("/Import/properties"))).doesNotContain("run_id");
        assertThat(paths.at("/~1runs~1bulk-update/post/responses/200/content/application~1json/schema/type")
                        .textValue())
                .isEqualTo("array");
        assertThat(names(schemas.at("/Project/properties"))).contains("users", "defaultDashboard");
        assertThat(names(schemas.at("/WidgetConfig/properties"))).contains("navigable", "dashboard_id");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"/api/ui/nothing.js", "/api/ui/..%2f..%2f..%2flogback.xml", "/api/openapi.txt"})
    void hasNothingElse(String path, IbutsuApp app) {
        assertThat(anywhere(app).get(path)).isProblem(404);
    }

    private static TestRequest anywhere(IbutsuApp app) {
        return app.anonymous().basePath("").followRedirects(false);
    }
}
