package org.ibutsu.it.page;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page with results, as a browser gets it. */
@IntegrationTest
class PageIT {

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(/ui/[^\"]+)\"");
    private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>");
    private static final int MAX_FIRST_VIEW_BYTES = 150 * 1024;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'text/html,application/xhtml+xml,*/*;q=0.8', /ui/",
                "application/json, /api/ui/",
                "*/*, /api/ui/",
                "-, /api/ui/"
            })
    void isWhereBrowsersAreLedTo(String accept, String target, IbutsuApp app) {
        TestRequest request = anywhere(app);
        if (accept != null) {
            request.header("Accept", accept);
        }

        TestResponse response = request.get("/");

        assertThat(response).hasStatus(302).hasHeader("Vary", "Accept");
        assertThat(response.header("Location"))
                .isEqualTo(app.uri().resolve(target).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/",
                "/ui/login?st=success&msg=Account+activated",
                "/ui/project/b7b6b8f4-0a84-4d0c-9a1e-6d9a9fd6f3c2/runs",
                "/ui/reset-password/abc_d-e",
                "/ui/test/com.example.LoginTest"
            })
    void beginsWithTheSameDocumentForEachView(String path, IbutsuApp app) {
        TestResponse response = anywhere(app).get(path);

        assertThat(response)
                .hasStatus(200)
                .hasHeader("Cache-Control", "no-cache")
                .hasHeader("Referrer-Policy", "no-referrer")
                .hasHeader("X-Frame-Options", "DENY")
                .hasHeader("X-Content-Type-Options", "nosniff");
        assertThat(response.contentType()).startsWith("text/html");
        assertThat(withoutModules(response))
                .isEqualTo(withoutModules(anywhere(app).get("/ui/")));
    }

    /** Returns a document without what it says about the modules that its view needs. */
    private static String withoutModules(TestResponse document) {
        return document.asString().replaceAll("<link rel=\"modulepreload\"[^>]*>\n", "");
    }

    @Test
    void leadsToTheSlashAtItsEnd(IbutsuApp app) {
        TestResponse response = anywhere(app).get("/ui");

        assertThat(response).hasStatus(307);
        assertThat(response.header("Location")).endsWith("/ui/");
    }

    @Test
    void runsNoScriptsButItsOwnAndItsImportMap(IbutsuApp app) throws Exception {
        TestResponse response = anywhere(app).get("/ui/");

        String page = response.asString();
        String policy = response.header("Content-Security-Policy");
        assertThat(policy.split("; "))
                .contains("default-src 'none'", "script-src 'self' 'sha256-" + sha256(importMap(page)) + "'")
                .contains("style-src 'self'", "connect-src 'self'", "base-uri 'none'", "frame-ancestors 'none'");
        assertThat(policy).doesNotContain("unsafe", "*");
        assertThat(page).doesNotContain(" style=", "<script>", " onload=");
        assertThat(page.split("<script", -1)).hasSize(3);
    }

    private static String importMap(String page) {
        return IMPORT_MAP
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(hash);
    }

    @Test
    void servesWhateverItNamesForAYear(IbutsuApp app) {
        String page = anywhere(app).get("/ui/").asString();
        JsonNode imports = Json.parse(importMap(page)).get("imports");
        List<String> modules = imports.valueStream()
                .map(JsonNode::textValue)
                .filter(address -> address.endsWith(".js"))
                .toList();

        assertThat(modules).hasSize(5);
        assertThat(Stream.concat(addresses(page), modules.stream()))
                .allSatisfy(address -> assertThat(anywhere(app).get(address))
                        .hasStatus(200)
                        .hasHeader("Cache-Control", "public, max-age=31536000, immutable")
                        .hasHeader("X-Content-Type-Options", "nosniff"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ui/", "/ui/project/1", "/ui/project/1/runs/2", "/ui/project/1/dashboards"})
    void staysSmallUntilItsFirstView(String path, IbutsuApp app) {
        String page = anywhere(app).get(path).asString();
        int bytes = 0;
        for (String address : addresses(page).distinct().toList()) {
            TestResponse response =
                    anywhere(app).header("Accept-Encoding", "gzip").get(address);
            bytes += response.asByteArray().length;
        }

        assertThat(bytes).isLessThan(MAX_FIRST_VIEW_BYTES);
    }

    @Test
    void callsTheOperationsOfTheDocument(IbutsuApp app) {
        String client = anywhere(app).get(folder(app) + "client.js").asString();

        assertThat(OpenApi.load().operations())
                .allSatisfy(operation -> assertThat(client)
                        .contains("export const " + operation.id() + " = operation(\"" + operation.method() + "\", \""
                                + operation.path() + "\", "));
    }

    @Test
    void showsAttachmentsWhereTheyCanReadAndSendNothing(IbutsuApp app) {
        TestResponse response = anywhere(app).get(folder(app) + "frame.html");

        assertThat(response).hasStatus(200).hasHeader("X-Frame-Options", "SAMEORIGIN");
        assertThat(response.header("Content-Security-Policy").split("; "))
                .contains("sandbox allow-scripts", "default-src 'none'", "script-src 'self'", "frame-ancestors 'self'")
                .noneMatch(rule -> rule.startsWith("connect-src") || rule.contains("allow-same-origin"));
    }

    @Test
    void hasHeadsOfItsFiles(IbutsuApp app) {
        TestResponse response = anywhere(app).send("HEAD", folder(app) + "main.js");

        assertThat(response).hasStatus(200);
        assertThat(response.contentType()).startsWith("text/javascript");
        assertThat(response.asString()).isEmpty();
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/nothing.js",
                "/ui/0123456789abcdef/main.js",
                "/ui/assets/page.css",
                "/ui/{folder}/nothing.js",
                "/ui/{folder}/",
                "/ui/{folder}/Page.class",
                "/ui/{folder}/..%2f..%2flogback.xml",
                "/ui/{folder}/lib/lit/%2e%2e/%2e%2e/main.js"
            })
    void hasNothingElse(String path, IbutsuApp app) {
        String address = path.replace("/ui/{folder}/", folder(app));

        assertThat(anywhere(app).get(address).statusCode()).isIn(400, 404);
    }

    private static String folder(IbutsuApp app) {
        String first =
                addresses(anywhere(app).get("/ui/").asString()).findFirst().orElseThrow();
        return first.substring(0, first.lastIndexOf('/') + 1);
    }

    private static Stream<String> addresses(String page) {
        return ADDRESS.matcher(page).results().map((MatchResult match) -> match.group(1));
    }

    private static TestRequest anywhere(IbutsuApp app) {
        return app.anonymous().basePath("").followRedirects(false);
    }
}
