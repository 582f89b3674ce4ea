package org.ibutsu.it.http;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.ibutsu.harness.AllowContractViolation;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.harness.slot.Savepoint;
import org.ibutsu.it.access.Call;
import org.ibutsu.it.access.Caller;
import org.ibutsu.it.access.World;
import org.ibutsu.model.Artifact;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the header of every response tells browsers and caches. */
@IntegrationTest
class HeadersIT {

    private static final String NOTHING_ELSE = "default-src 'none'; frame-ancestors 'none'";
    private static final int MAX_FILE_NAME_BYTES = 255;

    @Test
    void areThoseOfPrivateAnswersForEveryOperation(IbutsuApp app, TestData data, World world) {
        SoftAssertions faults = new SoftAssertions();
        Savepoint arranged = app.savepoint();
        for (Operation operation : OpenApi.load().operations()) {
            for (Caller caller : List.of(Caller.ANONYMOUS, Caller.STRANGER, Caller.SUPERADMIN)) {
                Call call = Call.of(operation.id(), app, world);
                TestRequest request = caller.call(app, data, world.project());

                TestResponse answer = call.send(request);

                require(faults, operation.id() + " by " + caller, operation, answer);
                app.rollbackTo(arranged);
            }
        }
        faults.assertAll();
    }

    private static void require(SoftAssertions faults, String name, Operation operation, TestResponse answer) {
        faults.assertThat(answer.header("X-Content-Type-Options")).as(name).isEqualTo("nosniff");
        faults.assertThat(answer.headers().getValues("Cache-Control")).as(name).containsExactly("no-store");
        faults.assertThat(answer.header("Referrer-Policy")).as(name).isEqualTo("no-referrer");
        faults.assertThat(answer.header("X-Frame-Options")).as(name).isEqualTo("DENY");
        boolean page = operation.id().equals("viewArtifact") && answer.statusCode() == 200;
        if (!String.valueOf(answer.contentType()).startsWith("text/html")) {
            faults.assertThat(answer.headers().getValues("Content-Security-Policy"))
                    .as(name)
                    .containsExactly(page ? "sandbox" : NOTHING_ELSE);
        }
        if (answer.statusCode() == 401) {
            faults.assertThat(answer.header("WWW-Authenticate")).as(name).isEqualTo("Bearer realm=\"ibutsu\"");
        } else {
            faults.assertThat(answer.header("WWW-Authenticate")).as(name).isNull();
        }
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 'Bearer realm=\"ibutsu\"'",
                "Basic YTpi, 'Bearer realm=\"ibutsu\"'",
                "Bearer, 'Bearer realm=\"ibutsu\", error=\"invalid_token\"'",
                "Bearer x.y.z, 'Bearer realm=\"ibutsu\", error=\"invalid_token\"'"
            })
    void sayHowToAuthenticate(String authorization, String challenge, IbutsuApp app) {
        TestRequest request = app.anonymous();
        if (authorization != null) {
            request.header("Authorization", authorization);
        }

        assertThat(request.get("/user")).isProblem(401).hasHeader("WWW-Authenticate", challenge);
    }

    /** Clients that look at the header of a refused login must not be told to ask for a password. */
    @ValidationTest
    @Test
    void askForNothingButATokenWhereALoginIsRefused(IbutsuApp app) {
        assertThat(app.anonymous()
                        .body(Map.of("email", "nobody@example.com", "password", "wrong"))
                        .post("/login"))
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer realm=\"ibutsu\"");
    }

    @AllowContractViolation("these addresses belong to no operation")
    @ParameterizedTest
    @CsvSource({
        "GET, /api/nosuch, 404",
        "PATCH, /api/run, 405",
        "OPTIONS, /api/run, 200",
        "GET, /api/health/, 307",
        "GET, /, 302",
        "GET, /api/ui, 307",
        "POST, /admin/run-task, 400",
        "GET, /api/ui/nosuch.js, 404"
    })
    void areThoseOfPrivateAnswersElsewhere(String method, String path, int status, IbutsuApp app) {
        TestResponse answer =
                app.anonymous().basePath("").followRedirects(false).send(method, path);

        assertThat(answer)
                .hasStatus(status)
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Cache-Control", "no-store")
                .hasHeader("Content-Security-Policy", NOTHING_ELSE)
                .hasHeader("X-Frame-Options", "DENY")
                .hasHeader("Referrer-Policy", "no-referrer");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/ui/, no-cache",
        "/api/ui/index.html, no-cache",
        "/api/ui/swagger-ui-bundle.js, max-age=86400",
        "/api/openapi.json, no-cache",
        "/api/openapi.yaml, no-cache"
    })
    void letOnlyWhatIsPublicBeKept(String path, String caching, IbutsuApp app) {
        TestResponse answer = app.anonymous().basePath("").get(path);

        assertThat(answer).hasStatus(200).hasHeader("X-Content-Type-Options", "nosniff");
        assertThat(answer.header("Cache-Control").split(", ")).containsExactlyInAnyOrder(caching.split(", "));
    }

    @Test
    void letThePageOfTheApiRunItsOwnScriptsOnly(IbutsuApp app) {
        TestResponse answer = app.anonymous().basePath("").get("/api/ui/");

        assertThat(answer).hasHeader("X-Frame-Options", "DENY");
        assertThat(answer.header("Content-Security-Policy").split("; "))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'");
        assertThat(answer.asString()).doesNotContain("<script>", " style=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "facebook"})
    void letThePageOfALoginRunItsOneScriptOnly(String provider, IbutsuApp app, FakeIdentityProvider identities)
            throws Exception {
        String code = identities.code(Person.of("ann@example.com", "Ann"));

        TestResponse answer = app.anonymous().queryParam("code", code).get("/login/auth/{provider}", provider);

        String page = answer.asString();
        String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
        String hash = java.util.Base64.getEncoder()
                .encodeToString(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(script.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer)
                .hasStatus(200)
                .hasHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'sha256-" + hash + "'; base-uri 'none'; frame-ancestors 'none'")
                .hasHeader("X-Frame-Options", "DENY");
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource({"GET /api/he alth HTTP/1.1, 400", "GET /api/health HTTP/9.9, 505", "GARBAGE, 400"})
    void areSafeWhereHttpItselfIsBroken(String line, int status, IbutsuApp app) throws IOException {
        RawResponse answer = RawRequest.of(line).last().send(app.uri());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.header("Cache-Control")).containsExactly("no-store");
        assertThat(answer.header("Content-Security-Policy")).containsExactly(NOTHING_ELSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud83d\ude00*900.tar.gz",
                "\u00e4*1900.log",
                "x*1990.log",
                "a*250\u00e9\u00e9.log",
                "\"*1900.log",
                "a\u202e*900gnp.exe.log",
                "a\r\nX-Injected: 1.log",
                "a\u0085\u2028.log",
                ".*1999",
                "%*1900.log",
                "a*1000.b*900"
            })
    void holdNamesOfFilesThatFileSystemsTake(String pattern, IbutsuApp app, TestData data) throws IOException {
        String name = expand(pattern);
        Artifact artifact = data.artifact(row -> row.filename(name));

        RawResponse answer = RawRequest.of("GET", "/api/artifact/" + artifact.id() + "/download")
                .as(app)
                .last()
                .send(app.uri());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Injected")).isEmpty();
        assertThat(answer.header("Content-Disposition")).hasSize(1);
        String value = answer.header("Content-Disposition").get(0);
        assertThat(value).startsWith("attachment; filename=").matches("[ -~]*").hasSizeLessThan(2_000);
        String sent = name(value);
        assertThat(sent.getBytes(StandardCharsets.UTF_8).length).isBetween(1, MAX_FILE_NAME_BYTES);
        assertThat(sent).doesNotContain("\ufffd", "\u202e", "\r", "\n", "\u0085", "\u2028");
        if (pattern.endsWith(".log")) {
            assertThat(sent).endsWith(".log");
        }
        if (pattern.endsWith(".tar.gz")) {
            assertThat(sent).endsWith(".tar.gz");
        }
    }

    /** Repeats the character before a number. */
    private static String expand(String pattern) {
        StringBuilder text = new StringBuilder();
        var parts = java.util.regex.Pattern.compile("(\\X)\\*(\\d+)").matcher(pattern);
        while (parts.find()) {
            parts.appendReplacement(
                    text,
                    java.util.regex.Matcher.quoteReplacement(parts.group(1).repeat(Integer.parseInt(parts.group(2)))));
        }
        return parts.appendTail(text).toString();
    }

    private static String name(String disposition) {
        int encoded = disposition.indexOf("filename*=UTF-8''");
        return encoded < 0
                ? disposition.substring("attachment; filename=".length())
                : URLDecoder.decode(disposition.substring(encoded + 17).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d\ude00", "\u4e2d", "&", "x"})
    void holdNamesOfPeopleHoweverLongTheyAre(String letter, IbutsuApp app, FakeIdentityProvider identities)
            throws IOException {
        Person person = Person.of("a".repeat(308) + "@example.com", letter.repeat(2000 / letter.length()));

        RawResponse answer = RawRequest.of("GET", "/api/login/auth/keycloak?code=" + identities.code(person))
                .last()
                .send(app.uri());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).hasSize(1);
        assertThat(answer.header("Location").get(0)).contains("@example.com".replace("@", "%40"), "&token=ey");
        List<String> parts =
                new ArrayList<>(List.of(answer.header("Location").get(0).split("[?&]")));
        assertThat(URLDecoder.decode(parts.get(2).substring("name=".length()), StandardCharsets.UTF_8))
                .startsWith(letter)
                .doesNotContain("\ufffd");
    }

    /** Nothing was answered where the repeated part did not fit into the header of the response. */
    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"x", "|", "%C3%A4", "\u00e4"})
    void repeatWhatARequestHasSentUnlessThatIsLong(String letter, IbutsuApp app) throws IOException {
        String few = letter.repeat(100);
        String many = letter.repeat(7_900 / letter.length());

        assertThat(redirect(app, few)).isEqualTo(307);
        assertThat(preflight(app, few)).isEqualTo(200);
        assertThat(redirect(app, many)).isEqualTo(414);
        assertThat(preflight(app, many)).isEqualTo(431);
    }

    private static int redirect(IbutsuApp app, String sent) throws IOException {
        return RawRequest.of("GET", "/api/health/?x=" + sent)
                .last()
                .send(app.uri())
                .status();
    }

    private static int preflight(IbutsuApp app, String sent) throws IOException {
        return RawRequest.of("OPTIONS", "/api/run")
                .header("Origin", "http://a")
                .header("Access-Control-Request-Headers", sent)
                .last()
                .send(app.uri())
                .status();
    }
}
