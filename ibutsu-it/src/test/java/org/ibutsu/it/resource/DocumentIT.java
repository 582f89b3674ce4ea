package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
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
        Response answer = anywhere(app).get("/");

        assertThat(answer).hasStatus(302);
        assertThat(answer.header("Location")).endsWith("/api/ui/");
    }

    @Test
    void leadsToThePageWithItsSlash(IbutsuApp app) {
        Response answer = anywhere(app).get("/api/ui");

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
        Response answer = anywhere(app).get(path);

        assertThat(answer).hasStatus(200).hasHeader("Content-Type", type);
        assertThat(answer.asString()).contains(part);
    }

    @Test
    void givesTheDocumentInTwoForms(IbutsuApp app) {
        Response json = anywhere(app).get("/api/openapi.json");
        Response yaml = anywhere(app).get("/api/openapi.yaml");

        assertThat(json).hasStatus(200).has("openapi", "3.0.3");
        assertThat(yaml).hasStatus(200).hasHeader("Content-Type", "text/yaml");
        assertThat(yaml.asString()).startsWith("openapi: 3.0.3");
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"/api/ui/nothing.js", "/api/ui/..%2f..%2f..%2flogback.xml", "/api/openapi.txt"})
    void hasNothingElse(String path, IbutsuApp app) {
        assertThat(anywhere(app).urlEncodingEnabled(false).get(path)).isProblem(404);
    }

    private static RequestSpecification anywhere(IbutsuApp app) {
        return app.anonymous().basePath("").redirects().follow(false);
    }
}
