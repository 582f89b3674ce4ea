package org.ibutsu.harness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.harness.http.WireServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, byte for byte. */
@UnitTest
class TestRequestTest {

    private static final String ID = "7d1a1f5e-0000-4000-8000-000000000001";
    private static final String ODD = " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~é€😀\n";
    private static final String ODD_ENCODED =
            "%20%21%22%23%24%25%26%27%28%29%2A%2B%2C-.%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E"
                    + "_%60%7B%7C%7D~%C3%A9%E2%82%AC%F0%9F%98%80%0A";

    private WireServer server;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        server = WireServer.start(request -> Reply.ok("{}"));
        client = TestClient.of(server.uri()).withBasePath("/api");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                target("/project", request -> request.get("/project")),
                target("/project", request -> request.get("project")),
                target("", request -> request.get("")),
                target("?a=b", request -> request.get("?a=b")),
                target("/run/" + ID, request -> request.get("/run/{id}", UUID.fromString(ID))),
                target("/run/" + ODD_ENCODED, request -> request.get("/run/{id}", ODD)),
                target("/run/%7Bid%7D/x", request -> request.get("/run/{id}/{name}", "{id}", "x")),
                target("/run/$1/%5C", request -> request.get("/run/$1/{name}", "\\")),
                target(
                        "/run?a=1&b=2&b=3",
                        request -> request.queryParam("a", "1")
                                .queryParam("b", 2, 3)
                                .get("/run")),
                target(
                        "/run?b=2&b=3",
                        request -> request.queryParam("b", List.of(2, 3)).get("/run")),
                target("/run?a", request -> request.queryParam("a").get("/run")),
                target(
                        "/run?a=1&b=x&b=y",
                        request -> request.queryParams(ordered("a", 1, "b", List.of("x", "y")))
                                .get("/run")),
                target(
                        "/run?" + ODD_ENCODED + "=" + ODD_ENCODED,
                        request -> request.queryParam(ODD, ODD).get("/run")),
                target("/run?a=b&filter=x%5By&c[]=1.5&d=", request -> request.get("/run?a=b&filter=x%5By&c[]=1.5&d=")),
                target("/run?a=b&c=1", request -> request.queryParam("c", 1).get("/run?a=b")),
                target("/run?a=x%26y&c=1", request -> request.queryParam("c", 1).get("/run?a={a}", "x&y")),
                target("/r%C3%BCn%20a/%7C%22?%C3%BC=%20%7C%22", request -> request.get("/rün a/|\"?ü= |\"")),
                target("/a%00b%2Fc", request -> request.get("/a%00b%2Fc")),
                target("/100%25/%25zz?x=%25", request -> request.get("/100%/%zz?x=%")),
                target("/a%5Bb%5D%23c", request -> request.get("/a[b]#c")),
                target("//run/../x/./", request -> request.get("//run/../x/./")));
    }

    private static Arguments target(String expected, Consumer<TestRequest> request) {
        return arguments("/api" + expected, request);
    }

    private static Map<String, Object> ordered(String a, Object first, String b, Object second) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(a, first);
        map.put(b, second);
        return map;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void sendsTheTarget(String expected, Consumer<TestRequest> request) {
        request.accept(client.request());

        assertThat(server.request().line()).isEqualTo("GET " + expected + " HTTP/1.1");
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                message("GET /api/x HTTP/1.1\nAccept: */*\n\n", request -> request.get("/x")),
                message("DELETE /api/x HTTP/1.1\nAccept: */*\n\n", request -> request.delete("/x")),
                message("HEAD /api/x HTTP/1.1\nAccept: */*\n\n", request -> request.head("/x")),
                message("OPTIONS /api/x HTTP/1.1\nAccept: */*\n\n", request -> request.options("/x")),
                message("PATCH /api/x HTTP/1.1\nAccept: */*\nContent-Length: 0\n\n", request -> request.patch("/x")),
                message("POST /api/x HTTP/1.1\nAccept: */*\nContent-Length: 0\n\n", request -> request.post("/x")),
                message("PUT /api/x HTTP/1.1\nAccept: */*\nContent-Length: 0\n\n", request -> request.put("/x")),
                message("REPORT /api/x HTTP/1.1\nAccept: */*\n\n", request -> request.send("report", "/x")),
                message(
                        "GET /x HTTP/1.1\nAccept: */*\n\n",
                        request -> request.basePath("").get("/x")),
                message(
                        "GET /api/x HTTP/1.1\nAccept: text/plain\n\n",
                        request ->
                                request.accept("text/html").accept("text/plain").get("/x")),
                message(
                        "GET /api/x HTTP/1.1\nAccept: */*\nA: 1\nB: 2\nA: 3\n\n",
                        request -> request.header("A", 1)
                                .header("B", "2")
                                .header(new Header("A", "3"))
                                .get("/x")),
                message(
                        "GET /api/x HTTP/1.1\nAccept: */*\nX: \u00e4\n\n",
                        request -> request.header("X", "ä").get("/x")),
                message(
                        "GET /api/x HTTP/1.1\nAccept: */*\nCookie: a=1; b=2\n\n",
                        request -> request.cookie("a", "1").cookie("b", "2").get("/x")),
                message(
                        "PATCH /api/x HTTP/1.1\nAccept: */*\nContent-Type: application/json\nContent-Length: 13\n\n"
                                + "{\"a\":[1,2.5]}",
                        request -> request.body(Map.of("a", List.of(1, 2.5))).patch("/x")),
                message(
                        "POST /api/x HTTP/1.1\nAccept: */*\nContent-Type: application/json\nContent-Length: 0\n\n",
                        request -> request.body("").post("/x")),
                message(
                        "DELETE /api/x HTTP/1.1\nAccept: */*\nContent-Type: text/plain\nContent-Length: 2\n\nhi",
                        request -> request.body("hi").contentType("text/plain").delete("/x")),
                message(
                        "POST /api/x HTTP/1.1\nAccept: */*\nContent-Type: application/x-www-form-urlencoded\n"
                                + "Content-Length: 27\n\na=1&a=2&b%26=%20%3D&c=%2Bx&",
                        request -> request.contentType("application/x-www-form-urlencoded")
                                .body("a=1&a=2&b%26=%20%3D&c=%2Bx&")
                                .post("/x")),
                message(
                        "POST /api/x HTTP/1.1\nAccept: */*\nContent-Type: application/x-www-form-urlencoded\n"
                                + "Content-Length: 26\n\na=1&a=2&b%26=%20%3D&c=%2Bx",
                        request -> request.formParam("a", 1, 2)
                                .formParams(ordered("b&", " =", "c", "+x"))
                                .post("/x")));
    }

    private static Arguments message(String expected, Consumer<TestRequest> request) {
        return arguments(expected.replace("\n", "\r\n"), request);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void sendsTheMessage(String expected, Consumer<TestRequest> request) {
        request.accept(client.request());

        String withHost = expected.replaceFirst("\r\n", "\r\nHost: " + server.host() + "\r\n");
        assertThat(server.request().text()).isEqualTo(withHost);
    }

    @Test
    void sendsParts() {
        client.request()
                .multiPart("file", "a\"b\r\nü.log", new byte[] {0, '\r', '\n', '-', '-'})
                .multiPart("name", "ü\r\nx")
                .multiPart("meta\"data", "{}", "application/json")
                .multiPart("old", "ü", "text/plain; charset=ISO-8859-1")
                .multiPart("zip", "a.zip", new byte[0], "application/zip")
                .contentType("multipart/form-data; boundary=\"b\"")
                .post("/artifact");

        byte[] latin = server.request().body();
        assertThat(new String(latin, StandardCharsets.ISO_8859_1))
                .isEqualTo(new String(
                                """
                                --b
                                Content-Disposition: form-data; name="file"; filename="a%22b%0D%0Aü.log"
                                Content-Type: application/octet-stream

                                \0|--
                                --b
                                Content-Disposition: form-data; name="name"

                                ü|x
                                --b
                                Content-Disposition: form-data; name="meta%22data"
                                Content-Type: application/json

                                {}
                                --b
                                Content-Disposition: form-data; name="old"
                                Content-Type: text/plain; charset=ISO-8859-1

                                LATIN
                                --b
                                Content-Disposition: form-data; name="zip"; filename="a.zip"
                                Content-Type: application/zip


                                --b--
                                """.replace("|", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
                                StandardCharsets.ISO_8859_1)
                        .replace("LATIN", "ü"));
        assertThat(server.request().head()).contains("\r\nContent-Type: multipart/form-data; boundary=\"b\"\r\n");
    }

    @Test
    void namesABoundaryOfItsOwn() {
        client.request().contentType("multipart/form-data").multiPart("a", "b").post("/x");

        String head = server.request().head();
        String boundary = head.replaceAll("(?s).*\r\nContent-Type: multipart/form-data; boundary=(\\S+)\r\n.*", "$1");
        assertThat(server.request().text()).endsWith("\r\n\r\nb\r\n--" + boundary + "--\r\n");
    }

    @Test
    void writesTextInTheCharsetOfItsType() {
        client.request()
                .body("ä")
                .contentType("text/plain; charset=\"iso-8859-1\"")
                .post("/x");

        assertThat(server.request().body()).containsExactly(0xE4);
    }

    @Test
    void overridesHeadersOfTheClient() {
        TestClient authenticated =
                client.withHeader("X", "1").withHeader("x", "2").withBearerToken("t");

        authenticated.get("/a");
        authenticated.request().header("authorization", "Basic b").get("/b");
        client.get("/c");

        assertThat(server.requests().get(0).head()).contains("\r\nx: 2\r\nAuthorization: Bearer t\r\n");
        assertThat(server.requests().get(1).head())
                .contains("\r\nx: 2\r\nauthorization: Basic b\r\n")
                .doesNotContain("Bearer");
        assertThat(server.requests().get(2).head()).doesNotContain("x: ", "uthorization");
    }

    @Test
    void canBeSentAgain() {
        TestRequest request = client.request().multiPart("a", "b").contentType("multipart/form-data; boundary=c");

        request.post("/x");
        request.post("/x");

        assertThat(server.requests().get(1).text())
                .isEqualTo(server.requests().get(0).text());
    }

    @Test
    void sendsToAbsoluteUris() throws IOException {
        try (WireServer other = WireServer.start(request -> Reply.ok("{}"))) {
            client.request().queryParam("b", 2).get(other.uri() + "/x/{id}?a=1", "ü");
            client.get(other.uri().toString());

            assertThat(other.requests().get(0).head())
                    .startsWith("GET /x/%C3%BC?a=1&b=2 HTTP/1.1\r\nHost: " + other.host() + "\r\n");
            assertThat(other.requests().get(1).line()).isEqualTo("GET / HTTP/1.1");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void appendsToTheBase() {
        client.withBaseUri(server.uri().resolve("/app/")).withBasePath("api/").get("/x");

        assertThat(server.request().line()).isEqualTo("GET /app/api/x HTTP/1.1");
    }

    @Test
    void sendsALargeBody() {
        byte[] body = new byte[20 << 20];
        Arrays.fill(body, (byte) 7);

        client.request().body(body).post("/x");

        assertThat(server.request().body()).isEqualTo(body);
    }

    @Test
    void refusesTheWrongNumberOfArguments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.get("/run/{id}/{part}", "a"))
                .withMessage("The path /run/{id}/{part} has 2 placeholders, which need as many arguments, not [a]");
        assertThatIllegalArgumentException().isThrownBy(() -> client.get("/run", "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "a\0b"})
    void refusesLineBreaksInHeaders(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> client.request().header("X", value));
        assertThatIllegalArgumentException().isThrownBy(() -> client.request().contentType(value));
        assertThatIllegalArgumentException().isThrownBy(() -> client.withHeader("X", value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.request().cookie("a", value).get("/x"));
        assertThatIllegalArgumentException().isThrownBy(() -> client.request().multiPart("a", "b", value));
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "ä"})
    void refusesNamesThatAreNoTokens(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> client.request().header(name, "x"));
    }

    @Test
    void refusesWhatCannotBeSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> client.request().header("content-length", 5));
        assertThatIllegalArgumentException().isThrownBy(() -> client.request().body(null));
        assertThatIllegalArgumentException().isThrownBy(() -> client.request().body(new Object()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.request().queryParam("a", (Object) null))
                .withMessageContaining("parameter a");
        assertThatIllegalArgumentException().isThrownBy(() -> client.get("https://127.0.0.1/x"));
        assertThatIllegalArgumentException().isThrownBy(() -> TestClient.of(URI.create("/x")));
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> client.request().body("{}").multiPart("a", "b").post("/x"));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        client.request().formParam("a", 1).multiPart("a", "b").post("/x"));
    }
}
