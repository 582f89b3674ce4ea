package org.ibutsu.harness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.harness.http.WireServer.Reply;
import org.ibutsu.harness.http.WireServer.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@UnitTest
class RestAssuredSupportTest {

    private final RestAssuredSupport restAssured = new RestAssuredSupport();
    private final List<HttpExchange> exchanges = new ArrayList<>();
    private WireServer server;

    @BeforeEach
    void start() throws IOException {
        server = WireServer.start(
                request -> request.line().contains("/away") ? Reply.last("") : Reply.ok("{\"id\": \"ä\"}"));
    }

    @AfterEach
    void stop() throws IOException {
        restAssured.close();
        server.close();
    }

    private RequestSpecification request() {
        return restAssured.request(server.uri(), "/api", exchanges::add);
    }

    static Stream<Arguments> sameRequests() {
        return Stream.of(
                same(request -> request.get("/project"), request -> request.get("/project")),
                same(request -> request.get("/run/{id}", "a b/ü"), request -> request.get("/run/{id}", "a b/ü")),
                same(
                        request -> request.queryParam("a", 1)
                                .queryParam("ü", "x&y", 2)
                                .get("/run"),
                        request -> request.queryParam("a", 1)
                                .queryParam("ü", "x&y", 2)
                                .get("/run")),
                same(
                        request -> request.queryParam("a").get("/run"),
                        request -> request.queryParam("a").get("/run")),
                same(request -> request.get("/run?a=b&c=1"), request -> request.get("/run?a=b&c=1")),
                same(
                        request -> request.body("{\"ä\": 1}").post("/run"),
                        request -> request.body("{\"ä\": 1}").post("/run")),
                same(
                        request -> request.body(Map.of("a", 1)).put("/run"),
                        request -> request.body(Map.of("a", 1)).put("/run")),
                same(
                        request -> request.contentType("text/plain").body("é").post("/run"),
                        request -> request.contentType("text/plain").body("é").post("/run")),
                same(request -> request.post("/run"), request -> request.post("/run")),
                same(request -> request.delete("/run/{id}", 5), request -> request.delete("/run/{id}", 5)),
                same(
                        request -> request.formParam("a", "b c&d", 2).post("/run"),
                        request -> request.formParam("a", "b c&d", 2).post("/run")),
                same(
                        request -> request.accept("text/plain")
                                .header("A", 1)
                                .header("A", 2)
                                .get("/run"),
                        request -> request.accept("text/plain")
                                .header("A", 1)
                                .header("A", 2)
                                .get("/run")));
    }

    private static Arguments same(Consumer<TestRequest> own, Consumer<RequestSpecification> restAssured) {
        return arguments(own, restAssured);
    }

    @ParameterizedTest
    @MethodSource("sameRequests")
    void sendsWhatTheClientSends(Consumer<TestRequest> own, Consumer<RequestSpecification> theirs) {
        try (TestClient client = TestClient.of(server.uri()).withBasePath("/api")) {
            own.accept(client.request());
        }
        theirs.accept(request());

        Request first = server.requests().get(0);
        Request second = server.requests().get(1);
        assertThat(first.line()).isEqualTo(second.line());
        assertThat(relevantHeaders(first)).isEqualTo(relevantHeaders(second));
        assertThat(first.body()).isEqualTo(second.body());
    }

    /** REST Assured names itself and asks for compression. */
    private static List<String> relevantHeaders(Request request) {
        return request.head()
                .lines()
                .skip(1)
                .filter(line -> !line.matches("(Connection|User-Agent|Accept-Encoding): .*"))
                .sorted()
                .toList();
    }

    @Test
    void reportsExchanges() {
        Response response = request().header("A", "b").body(Map.of("a", 1)).post("/run");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.<String>path("id")).isEqualTo("ä");
        assertThat(exchanges).singleElement().satisfies(exchange -> {
            assertThat(exchange).hasToString("POST " + server.uri() + "/api/run");
            assertThat(exchange.requestHeaders().getValue("a")).isEqualTo("b");
            assertThat(exchange.requestBody()).asString().isEqualTo("{\"a\":1}");
            assertThat(exchange.response().status()).isEqualTo(200);
            assertThat(exchange.response().contentType()).isEqualTo("application/json");
            assertThat(exchange.response().body()).isEqualTo("{\"id\": \"ä\"}".getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void describesPartsAndFields() {
        request().multiPart("file", "a.log", new byte[] {65}).post("/run");
        request().formParam("name", "value").post("/run");
        request().body(new byte[] {66}).post("/run");

        assertThat(exchanges.get(0).requestBody()).asString().contains("file", "a.log");
        assertThat(exchanges.get(1).requestBody()).asString().contains("name", "value");
        assertThat(exchanges.get(2).requestBody()).containsExactly(66);
        assertThat(server.requests().get(0).head()).contains("multipart/form-data");
    }

    @Test
    void reportsThatThereIsNoResponse() {
        assertThatThrownBy(() -> request().get("/away")).isInstanceOf(Exception.class);

        assertThat(exchanges)
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.response()).isNull());
    }

    @Test
    void failsAsTheListenerWants() {
        RequestSpecification watched = restAssured.request(server.uri(), "", exchange -> {
            throw new AssertionError("wrong");
        });

        assertThatThrownBy(() -> watched.get("/x"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("wrong");
    }

    @Test
    void sendsNothingThatTheListenerRefuses() {
        RequestSpecification refused = restAssured.request(server.uri(), "", new ExchangeListener() {
            @Override
            public void beforeRequest(String method, URI uri) {
                throw new IllegalStateException("ended");
            }

            @Override
            public void afterExchange(HttpExchange exchange) {
                throw new AssertionError("There was no exchange");
            }
        });

        assertThatThrownBy(() -> refused.get("/x")).hasMessage("ended");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void closesIdleConnections() throws Exception {
        request().get("/a");
        request().get("/b");

        restAssured.closeIdleConnections();

        assertThat(server.requests()).extracting(Request::connection).containsExactly(1, 1);
        assertThat(server.awaitClosed()).isEqualTo(1);
    }
}
