package org.ibutsu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class RoutingFilterTest {

    private final RoutingFilter filter = new RoutingFilter(StubRequest.DOCUMENT, Set.of("/api/ui", "/docs/*"));

    @ParameterizedTest
    @CsvSource({"GET, /api/run/7f3c, GET /run/{id}", "PUT, /api/run/7f3c, PUT /run/{id}"})
    void findsTheOperation(String method, String path, String operation) {
        assertThat(Exchange.operation(routed(method, path))).hasToString(operation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nosuch", "/api/nosuch/", "/run/7f3c", "/apirun", "/api/ui/more", "/doc"})
    void refusesAnUnknownPath(String path) {
        assertThatThrownBy(() -> routed("GET", path))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/ui", "/docs/", "/docs/a/b"})
    void leavesPagesAlone(String path) {
        ContainerRequest request = routed("GET", path);

        assertThat(Exchange.operation(request)).isNull();
        assertThat(request.getAbortResponse()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"PATCH, /api/run, 'GET, HEAD, OPTIONS, POST'", "GET, /api/login, 'OPTIONS, POST'"})
    void refusesAnotherMethodAndNamesThoseThereAre(String method, String path, String allowed) {
        assertThatThrownBy(() -> routed(method, path))
                .isInstanceOfSatisfying(
                        NotAllowedException.class,
                        refused -> assertThat(refused.getResponse().getHeaderString("Allow"))
                                .isEqualTo(allowed));
    }

    @ParameterizedTest
    @CsvSource({"/api/run/, /api/run", "/api/run/?filter=a%3Db, /api/run?filter=a%3Db"})
    void redirectsFromASlashTooMany(String target, String right) {
        Response answer = routed("GET", target).getAbortResponse();

        assertThat(answer.getStatus()).isEqualTo(307);
        assertThat(answer.getLocation()).hasToString(right);
    }

    @Test
    void answersWhoAsksWhatIsAllowed() {
        ContainerRequest request = StubRequest.of("OPTIONS", "/api/run");
        request.header("Access-Control-Request-Headers", "authorization");

        filter.filter(request);

        Response answer = request.getAbortResponse();
        assertThat(answer.getEntity()).isEqualTo("OK");
        assertThat(answer.getHeaderString("Access-Control-Allow-Headers")).isEqualTo("authorization");
        assertThat(Exchange.operation(request)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"GET, false", "POST, true"})
    void keepsTheTypeOfABodyThatIsRead(String method, boolean kept) {
        ContainerRequest request = StubRequest.of(method, "/api/run");
        request.header("Content-Type", "application/json");
        request.header("Accept", "text/html");

        filter.filter(request);

        assertThat(request.getHeaders().containsKey("Content-Type")).isEqualTo(kept);
        assertThat(request.getHeaders()).doesNotContainKey("Accept");
    }

    private ContainerRequest routed(String method, String target) {
        ContainerRequest request = StubRequest.of(method, target);
        filter.filter(request);
        return request;
    }
}
