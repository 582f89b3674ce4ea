package org.ibutsu.server.http.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glassfish.jersey.server.ContainerRequest;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestAttributes;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.StubRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class BodyFilterTest {

    private static final int MAX_BYTES = 1000;
    private static final String JSON = "application/json";

    private final BodyFilter filter = new BodyFilter(MAX_BYTES);

    @ParameterizedTest
    @ValueSource(strings = {JSON, "application/json; charset=utf-8", "APPLICATION/JSON"})
    void readsJson(String type) throws IOException {
        assertThat(read(StubRequest.to("createProject", type, "{\"name\":\"wéb\"}")))
                .isEqualTo(Json.parse("{\"name\":\"wéb\"}"));
    }

    @Test
    void readsTheCharsetThatIsNamed() throws IOException {
        byte[] latin1 = "{\"name\":\"wéb\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(StubRequest.to("createProject", "application/json; charset=iso-8859-1", latin1)))
                .isEqualTo(Json.parse("{\"name\":\"wéb\"}"));
        assertProblem(400, "not valid UTF-8", () -> read(StubRequest.to("createProject", JSON, latin1)));
        assertProblem(
                400,
                "charset martian is not known",
                () -> read(StubRequest.to("createProject", "application/json; charset=martian", latin1)));
    }

    @Test
    void readsNothingWhereNoBodyIsTaken() throws IOException {
        assertThat(read(StubRequest.to("getRun", ""))).isNull();
        assertThat(read(StubRequest.of("GET", "/docs"))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                  | Request body must not be empty",
                "null                | Request body must not be empty",
                "[]                  | Request body must be a JSON object",
                "{bad                | Request body is not valid JSON",
                "{\"name\":7}        | /name: integer found, string expected",
                "{\"name\":\"\\u0000\"} | NUL character"
            })
    void refusesABody(String body, String text) {
        assertProblem(400, text, () -> read(StubRequest.to("createProject", JSON, body)));
    }

    @Test
    void missesABody() {
        assertProblem(400, "Request body must not be empty", () -> read(StubRequest.to("createProject", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "nonsense"})
    void refusesAnotherType(String type) {
        assertProblem(415, "Content-Type must be application/json, but is " + type, () -> {
            read(StubRequest.to("createProject", type, "{}"));
        });
    }

    @Test
    void refusesABodyOfUnknownType() {
        ContainerRequest request = StubRequest.to("createProject", JSON, "{}");
        new RequestAttributes(request).contentType(null);

        assertProblem(415, "but is null", () -> read(request));
    }

    @Test
    void refusesInTheWordsOfTheOperationThatKnowsNo415() throws IOException {
        assertThat(read(StubRequest.to("updateCurrentUser", JSON, "{}"))).isNotNull();
        assertRefused(() -> read(StubRequest.to("updateCurrentUser", "")));
        assertRefused(() -> read(StubRequest.to("updateCurrentUser", "text/plain", "{}")));
    }

    private static void assertRefused(ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(RequestRejectedException.class).hasMessage("Bad Request JSON required");
    }

    @Test
    void takesTheLargestBody() throws IOException {
        assertThat(read(StubRequest.to("createProject", JSON, "{}" + " ".repeat(MAX_BYTES - 2))))
                .isNotNull();
    }

    @Test
    void takesLessFromStrangers() throws IOException {
        BodyFilter generous = new BodyFilter(1 << 20);
        String most = "{}" + " ".repeat((16 << 10) - 2);

        generous.filter(StubRequest.to("createProject", JSON, most + " "));
        ContainerRequest request = StubRequest.to("recoverAccount", JSON, most + " ");
        assertProblem(413, "more than 16384 bytes", () -> generous.filter(request));
    }

    @Test
    void countsTokens() {
        BodyFilter generous = new BodyFilter(1 << 20);
        ContainerRequest request = StubRequest.to("createProject", JSON, "{\"x\":[" + "{},".repeat(100_000) + "{}]}");

        assertProblem(400, "exceeds the maximum allowed (200000)", () -> generous.filter(request));
    }

    @Test
    void refusesALargeBodyUnseenWhenItIsAnnounced() {
        ContainerRequest request = StubRequest.to("createProject", JSON, "{}");
        request.getHeaders().putSingle("Content-Length", "1001");

        assertProblem(413, "more than 1000 bytes", () -> read(request));
    }

    @Test
    void leavesUploadsUnreadButDemandsTheirBoundary() throws IOException {
        assertThat(read(StubRequest.to("uploadArtifact", "multipart/form-data; boundary=x", "--x--")))
                .isNull();
        assertProblem(
                400, "needs a boundary", () -> read(StubRequest.to("uploadArtifact", "multipart/form-data", "--x--")));
    }

    private Object read(ContainerRequest request) throws IOException {
        filter.filter(request);
        return new RequestAttributes(request).body();
    }

    private static void assertProblem(int status, String text, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(status))
                .hasMessageContaining(text);
    }
}
