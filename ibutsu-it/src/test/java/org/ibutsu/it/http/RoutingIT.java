package org.ibutsu.it.http;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.ibutsu.harness.AllowContractViolation;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class RoutingIT {

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"/nosuch", "/Run", "/nosuch/", "/project/x/y", "/login/activate/"})
    void answersUnknownPathsWithoutAToken(String path, IbutsuApp app) {
        assertThat(app.anonymous().get(path)).isProblem(404);
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"4ckhb", "/", "text/", "a b"})
    void ignoresTheTypeOfABodyThatNobodyReads(String type, IbutsuApp app) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(app.uri().resolve("/api/user"))
                .header("Authorization", "Bearer " + app.token())
                .header("Content-Type", type)
                .build();

        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isEqualTo(200);
    }

    /** Sent by another client, as REST Assured makes one slash of two. */
    @Defect(80)
    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"/api//run", "//api/run", "/api/run//"})
    void knowsNoPathWithTwoSlashes(String path, IbutsuApp app) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + app.uri().getAuthority() + path))
                .build();

        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isEqualTo(404);
    }

    @Defect(73)
    @ValidationTest
    @Test
    void namesEveryMethodOfAPath(IbutsuApp app) {
        TestResponse answer = app.anonymous().patch("/run");

        assertThat(answer).isProblem(405);
        assertThat(answer.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS", "POST");
    }

    @AllowContractViolation("redirects belong to no operation")
    @ParameterizedTest
    @ValueSource(strings = {"/health/", "/project/", "/run/7f3c/"})
    void leadsKnownPathsWithASlashToThoseWithout(String path, IbutsuApp app) {
        TestResponse answer = app.anonymous()
                .followRedirects(false)
                .queryParam("filter", "a=b")
                .get(path);

        assertThat(answer).hasStatus(307);
        assertThat(answer.header("Location")).endsWith("/api" + path.substring(0, path.length() - 1) + "?filter=a%3Db");
    }

    @Test
    void answersHeadLikeGetWithoutTheBody(IbutsuApp app) {
        TestResponse answer = app.anonymous().head("/health");

        assertThat(answer).hasStatus(200).hasHeader("Content-Type", "application/json");
        assertThat(answer.asByteArray()).isEmpty();
    }

    @Test
    void letsPagesOfAnyOriginAsFirst(IbutsuApp app) {
        TestResponse answer = app.anonymous()
                .header("Origin", "https://example.com")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/user");

        assertThat(answer)
                .hasStatus(200)
                .hasHeader("Access-Control-Allow-Origin", "*")
                .hasHeader("Access-Control-Allow-Headers", "authorization,content-type")
                .hasHeader("Access-Control-Max-Age", "600");
        assertThat(answer.asString()).isEqualTo("OK");
    }

    @Defect(73)
    @Test
    void answersQuestionsForItsOptionsFromNoOrigin(IbutsuApp app) {
        assertThat(app.anonymous().options("/project")).hasStatus(200);
    }

    @Defect(73)
    @ParameterizedTest
    @ValueSource(strings = {"/health", "/user", "/nosuch"})
    void letsPagesOfAnyOriginReadEveryAnswer(String path, IbutsuApp app) {
        TestResponse answer =
                app.anonymous().header("Origin", "https://example.com").get(path);

        assertThat(answer).hasHeader("Access-Control-Allow-Origin", "*");
    }
}
