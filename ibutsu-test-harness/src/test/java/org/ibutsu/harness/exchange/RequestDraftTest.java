package org.ibutsu.harness.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.builder.ResponseBuilder;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.path.json.exception.JsonPathException;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ibutsu.harness.database.SqlRecorder;
import org.ibutsu.model.db.DatabaseConfig;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.harness.secret.SecretScanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent is what REST Assured would send. */
class RequestDraftTest {

    private static final HttpConnections CONNECTIONS = new HttpConnections();
    private static final UUID ID = UUID.randomUUID();
    private static final String ODD = " !\"#$%&'()*+,-./:;<=>?@[\\]^_`|~é€😀\n";

    private static HttpServer echo;

    private final Requests requests = new Requests(
            URI.create("http://127.0.0.1:" + echo.getAddress().getPort() + "/"),
            CONNECTIONS,
            new ExchangeLog(
                    OpenApi.load(),
                    new SqlRecorder(),
                    new Secrets(ServerConfig.of(new DatabaseConfig("jdbc:h2:mem:none", "", ""), "secret")),
                    true));

    @BeforeAll
    static void start() throws IOException {
        echo = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        echo.createContext("/", RequestDraftTest::echo);
        echo.start();
    }

    @AfterAll
    static void stop() {
        CONNECTIONS.close();
        echo.stop(0);
    }

    /** Answers with the request, but for what the client adds for REST Assured once it has sent anything. */
    private static void echo(HttpExchange exchange) throws IOException {
        Map<String, Object> headers = new TreeMap<>(exchange.getRequestHeaders());
        headers.remove("Accept-encoding");
        Map<String, Object> request = new TreeMap<>();
        request.put("line", exchange.getRequestMethod() + " " + exchange.getRequestURI());
        request.put("headers", headers);
        request.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        request.put("yes", true);
        request.put("five", 5);
        request.put("many", 5_000_000_000L);
        byte[] answer = Json.write(Json.MAPPER.valueToTree(request)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : answer.length);
        exchange.getResponseBody().write(exchange.getRequestMethod().equals("HEAD") ? new byte[0] : answer);
        exchange.close();
    }

    static Stream<Named<Function<RequestSpecification, Response>>> plainOnes() {
        return Stream.of(
                named("path", request -> request.get("/project")),
                named("path without slash", request -> request.get("project")),
                named("parameter", request -> request.get("/run/{id}", ID)),
                named("odd parameter", request -> request.get("/run/{id}", ODD)),
                named("number", request -> request.get("/run/{id}", 5)),
                named(
                        "query",
                        request -> request.queryParam("a", "1")
                                .queryParam("b", 2, 3)
                                .get("/run")),
                named(
                        "query twice",
                        request -> request.queryParam("a", 1)
                                .queryParam("b", 2)
                                .queryParam("a", 3)
                                .get("/run")),
                named(
                        "query of many values",
                        request -> request.queryParam("a", List.of("1", "2")).get("/run")),
                named(
                        "map of a query",
                        request -> request.queryParams(Map.of("a", 1)).get("/run")),
                named("query in the path", request -> request.get("/run?a=b&c=1.5&d=")),
                named("query in the path twice", request -> request.get("/run?a=b&c=1&a=2")),
                named("filter in the path", request -> request.get("/run?filter=env=a-b&filter=start_time$gt=1:2,3")),
                named("query and parameter in the path", request -> request.get("/run/{id}?a=b", ODD)),
                named("odd query", request -> request.queryParam(ODD, ODD).get("/run")),
                named("header", request -> request.header("X-Own", "ä").get("/run")),
                named(
                        "header object",
                        request -> request.header(new Header("X-Own", "a")).get("/run")),
                named("accepted", request -> request.accept("text/plain").get("/run")),
                named("text", request -> request.body("{\"ä\": 1}").post("/run")),
                named("empty text", request -> request.body("").post("/run")),
                named("bytes", request -> request.body(new byte[] {65, 66}).put("/run/{id}", ID)),
                named(
                        "map",
                        request -> request.body(Map.of("a", List.of(1, 2.5))).post("/run")),
                named(
                        "tree",
                        request -> request.body(Json.parse("{\"a\": null}")).post("/run")),
                named(
                        "other type",
                        request -> request.contentType("text/plain").body("é").post("/run")),
                named(
                        "type of REST Assured",
                        request -> request.contentType(ContentType.XML)
                                .body("<a/>")
                                .post("/run")),
                named("nothing to post", request -> request.post("/run")),
                named("nothing to put", request -> request.put("/run/{id}", ID)),
                named("delete", request -> request.delete("/dashboard/{id}", ID)),
                named("body of a read", request -> request.body("{}").get("/run")),
                named("method by name", request -> request.request("GET", "/run")),
                named(
                        "words between",
                        request -> request.given().header("A", "b").and().when().get("/run")));
    }

    @ParameterizedTest
    @MethodSource("plainOnes")
    void sendsTheSame(Function<RequestSpecification, Response> request) {
        Response drafted = request.apply(requests.begin());
        Response real = request.apply(asRestAssured());

        assertThat(Proxy.isProxyClass(drafted.getClass())).isTrue();
        assertThat(Proxy.isProxyClass(real.getClass())).isFalse();
        assertThat(drafted.asString()).isEqualTo(real.asString());
    }

    static Stream<Named<Function<RequestSpecification, Response>>> others() {
        return Stream.of(
                named("a query in the path with a parameter", request -> request.get("/run?a={a}", "b")),
                named("an odd query in the path", request -> request.get("/run?a=b%20c")),
                named("a name without value in the path", request -> request.get("/run?a")),
                named(
                        "a query beside one in the path",
                        request -> request.queryParam("a", 1).get("/run?b=2")),
                named(
                        "a map of many values",
                        request ->
                                request.queryParams(Map.of("a", List.of(1, 2))).get("/run")),
                named("no values", request -> request.queryParam("a", List.of()).get("/run")),
                named("slashes", request -> request.get("//run")),
                named("a dot as a segment", request -> request.get("/project/../run")),
                named("letters of other languages", request -> request.get("/rün")),
                named(
                        "a path that leads elsewhere",
                        request -> request.redirects().follow(false).get("/login/auth/{provider}", "google")),
                named("a path outside of the document", request -> request.get("/nowhere")),
                named(
                        "header twice",
                        request -> request.header("A", 1).header("A", 2).get("/run")),
                named(
                        "header of many values",
                        request -> request.header("A", 1, 2).get("/run")),
                named(
                        "type as a header",
                        request -> request.header("Content-Type", "text/plain")
                                .body("é")
                                .post("/run")),
                named(
                        "type with a charset",
                        request -> request.contentType("text/plain; charset=ISO-8859-1")
                                .body("é")
                                .post("/run")),
                named(
                        "type after the body",
                        request -> request.body("{}").contentType("text/plain").post("/run")),
                named("named parameters", request -> request.pathParam("id", ID).get("/run/{id}")),
                named("map of parameters", request -> request.get("/run/{id}", Map.of("id", ID))),
                named("form", request -> request.formParam("a", "b").post("/run")),
                named(
                        "parameter without value",
                        request -> request.queryParam("a").get("/run")),
                named("empty parameter", request -> request.get("/run/{id}", "")),
                named("no path", request -> request.get()),
                named("body twice", request -> request.body("a").body("b").post("/run")));
    }

    @ParameterizedTest
    @MethodSource("others")
    void leavesToRestAssuredWhatIsNotPlain(Function<RequestSpecification, Response> request) {
        Response left = request.apply(requests.begin());
        Response real = request.apply(asRestAssured());

        assertThat(Proxy.isProxyClass(left.getClass())).isFalse();
        assertThat(left.asString()).isEqualTo(real.asString());
    }

    @Test
    void canBeSentAgain() {
        RequestSpecification request = requests.begin().header("A", "b");

        Response first = request.get("/run");
        Response second = request.get("/run");

        assertThat(second.asString()).isEqualTo(first.asString());
    }

    /** REST Assured never comes to an end with a parameter like this. */
    @Test
    void takesBracesAsAParameter() {
        Response answer = requests.begin().get("/run/{id}", "{id}");

        assertThat(answer.<String>path("line")).isEqualTo("GET /api/run/%7Bid%7D");
    }

    @Test
    void answersLikeRestAssured() {
        Response drafted = requests.begin().get("/run");
        Response real = asRestAssured().get("/run");

        assertThat(drafted.statusCode()).isEqualTo(real.statusCode());
        assertThat(drafted.getStatusLine()).isEqualTo(real.getStatusLine());
        assertThat(drafted.contentType()).isEqualTo(real.contentType());
        assertThat(drafted.header("content-type")).isEqualTo(real.header("content-type"));
        assertThat(drafted.header("none")).isNull();
        assertThat(drafted.headers().asList()).hasSameSizeAs(real.headers().asList());
        assertThat(drafted.body().asByteArray()).isEqualTo(real.body().asByteArray());
        assertThat(drafted.andReturn().asPrettyString()).isEqualTo(real.asPrettyString());
        assertThat(drafted.<String>path("line")).isEqualTo(real.<String>path("line"));
        assertThat(drafted.<Boolean>path("yes")).isTrue();
        assertThat(drafted.<Object>path("five")).isEqualTo(5).isEqualTo(real.<Object>path("five"));
        assertThat(drafted.<Object>path("many")).isEqualTo(5_000_000_000L).isEqualTo(real.<Object>path("many"));
        assertThat(drafted.<String>path("headers.Host[0]")).isEqualTo(real.<String>path("headers.Host[0]"));
        assertThat(drafted.<Object>path("headers.none")).isNull();
        assertThat(drafted.<String>path("'line'")).isEqualTo(real.<String>path("line"));
        assertThat(drafted.jsonPath().getString("line")).isEqualTo("GET /api/run");
        drafted.then().statusCode(200).contentType(ContentType.JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "none",
                "none.deeper",
                "nothing",
                "nothing.deeper",
                "text.deeper",
                "rows",
                "rows.name",
                "rows.tags",
                "rows.none",
                "rows.in.deep",
                "rows.tags.name",
                "empty",
                "empty.name",
                "numbers",
                "numbers.name",
                "half",
                "map",
                "map.size",
                "rows.size",
                "in.whole"
            })
    void findsWhatRestAssuredFinds(String path) {
        byte[] body = """
                {"text": "ä", "nothing": null, "yes": true, "empty": [], "numbers": [1, 2], "half": 0.5,
                 "in": {"whole": 7}, "map": {"b": 1, "a": [true, null, "x"]},
                 "rows": [{"name": "a", "tags": ["x"], "in": {"deep": 1}}, {"name": null, "tags": [], "in": {"deep": 2}}]}
                """.getBytes(StandardCharsets.UTF_8);
        Response plain =
                PlainResponse.of("HTTP/1.1 200 OK", new Exchange.Answer(200, "application/json", List.of(), body));
        Response real = new ResponseBuilder()
                .setStatusCode(200)
                .setContentType("application/json")
                .setBody(body)
                .build();

        assertThat(outcome(plain, path)).isEqualTo(outcome(real, path));
    }

    private static Object outcome(Response response, String path) {
        try {
            return Optional.ofNullable(response.path(path));
        } catch (RuntimeException e) {
            return e.getClass();
        }
    }

    @Test
    void readsTextsAsTheirTypeSays() {
        byte[] body = "\"ä\"".getBytes(StandardCharsets.ISO_8859_1);

        Response latin = PlainResponse.of(
                "HTTP/1.1 200 OK", new Exchange.Answer(200, "application/json;charset=ISO-8859-1", List.of(), body));
        Response html = PlainResponse.of(
                "HTTP/1.1 200 OK", new Exchange.Answer(200, "text/html;charset=ISO-8859-1", List.of(), body));

        assertThat(latin.asString()).isEqualTo("\"ä\"").isEqualTo(html.asString());
    }

    @Test
    void leavesBrokenAnswersToRestAssured() {
        Response broken = PlainResponse.of(
                "HTTP/1.1 200 OK",
                new Exchange.Answer(200, "application/json", List.of(), "{".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> broken.path("line")).isInstanceOf(JsonPathException.class);
    }

    @Test
    void answersWithoutABody() {
        Response drafted = requests.begin().head("/run");
        Response real = asRestAssured().head("/run");

        assertThat(drafted.asByteArray()).isEmpty();
        assertThat(drafted.asString()).isEqualTo(real.asString());
    }

    /** Says something that no draft takes down and that changes nothing. */
    private RequestSpecification asRestAssured() {
        return requests.begin().urlEncodingEnabled(true);
    }
}
