package org.ibutsu.server.http.filter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.server.http.JsonText;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.StubRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("unit")
class ErrorAnswersTest {

    private final LoggedLines log = LoggedLines.capture(ErrorMapper.class.getName());

    @AfterEach
    void close() {
        log.close();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void areProblemsForWhatTheOperationDoesNotSayItself(Throwable error, int status, String title, String detail) {
        Response answer = answer("getRun", error);

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getMediaType()).hasToString("application/problem+json");
        assertThat(document(answer))
                .isEqualTo(Map.of("type", "about:blank", "title", title, "detail", detail, "status", status));
        assertThat(answer.getEntity().toString().contains("request_id=")).isEqualTo(status == 500);
        assertThat(log.of(Level.WARN, "has to be tried again")).hasSize(status == 503 ? 1 : 0);
        assertThat(log.of(Level.ERROR, "failed")).hasSize(status == 500 ? 1 : 0);
    }

    /** Returns a problem without the identifier of its request. */
    private static Map<?, ?> document(Response answer) {
        Map<?, ?> document = new HashMap<>((Map<?, ?>) answer.getEntity());
        document.remove("request_id");
        return document;
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(ProblemException.of(413, "Too much"), 413, "Payload Too Large", "Too much"),
                Arguments.of(ProblemException.unauthorized("Who?"), 401, "Unauthorized", "Who?"),
                Arguments.of(new NotAllowedException("GET"), 405, "Method Not Allowed", "Method Not Allowed"),
                Arguments.of(
                        sql("54000"),
                        400,
                        "Bad Request",
                        "A text is too long for the index of the database; shorten it"),
                Arguments.of(sql("40001"), 503, "Service Unavailable", "The database is busy; try again"),
                Arguments.of(sql("57014"), 503, "Service Unavailable", "The database is busy; try again"),
                Arguments.of(sql("22001"), 500, "Server Error", "Internal server error; see the server log"));
    }

    @ParameterizedTest
    @CsvSource({
        "getRun, application/json, 403, Forbidden",
        "downloadArtifact, text/plain;charset=utf-8, 403, Forbidden",
        "downloadArtifact, application/json, 409, Gone"
    })
    void areTextsInTheTypeThatTheOperationDocuments(String operation, String type, int status, String text) {
        Response answer = answer(operation, RequestRejectedException.of(status, text));

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getMediaType()).hasToString(type);
        assertThat(answer.getEntity()).isIn(text, new JsonText(text));
    }

    @Test
    void areTextsInJsonWhereThereIsNoOperation() {
        ContainerRequest request = StubRequest.of("GET", "/docs");

        Response answer = new ErrorMapper(() -> request, ErrorMapperTest::connection)
                .toResponse(RequestRejectedException.notFound("Not Found"));

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getEntity()).isEqualTo(new JsonText("Not Found"));
        assertThat(new ErrorMapper(() -> request, ErrorMapperTest::connection)
                        .toResponse(sql("57014"))
                        .getStatus())
                .isEqualTo(503);
        assertThat(log.of(Level.WARN, ""))
                .containsExactly("GET docs has to be tried again, as the database states 57014");
    }

    @Test
    void tellOfATimeoutWhereTheOperationDocumentsIt() {
        Response answer = answer("listRuns", sql("57014"));

        assertThat(answer.getStatus()).isEqualTo(504);
        assertThat(answer.getEntity()).isEqualTo(new JsonText("Database error or timeout"));
    }

    @Test
    void keepWhatTellsTheClientHowToGoOn() {
        assertThat(answer("getRun", new NotAllowedException("GET", new String[] {"PUT"}))
                        .getAllowedMethods())
                .containsExactlyInAnyOrder("GET", "HEAD", "PUT");
        assertThat(answer("getRun", new ServiceUnavailableException(7L)).getHeaderString("Retry-After"))
                .isEqualTo("7");
        assertThat(answer("getRun", sql("55P03")).getHeaderString("Retry-After"))
                .isEqualTo("1");
        assertThat(log.of(Level.WARN, ""))
                .containsExactly("GET api/run/7f3c has to be tried again, as the database states 55P03");
    }

    @ParameterizedTest
    @CsvSource({"true, *, Origin", "false, ,"})
    void mayBeReadByPagesOfAnyOrigin(boolean foreign, String allowed, String vary) {
        ContainerRequest request = StubRequest.to("getRun", "");
        if (foreign) {
            request.header("Origin", "https://example.com");
        }
        ContainerResponse response =
                new ContainerResponse(request, answer("getRun", RequestRejectedException.forbidden()));

        new CorsFilter().filter(request, response);

        assertThat(response.getHeaderString("Access-Control-Allow-Origin")).isEqualTo(allowed);
        assertThat(response.getHeaderString("Vary")).isEqualTo(vary);
    }

    private static Throwable sql(String state) {
        return new IllegalStateException(new SQLException("on purpose", state));
    }

    private static Response answer(String operation, Throwable error) {
        ContainerRequest request = StubRequest.to(operation, "");
        return new ErrorMapper(() -> request, ErrorMapperTest::connection).toResponse(error);
    }
}
