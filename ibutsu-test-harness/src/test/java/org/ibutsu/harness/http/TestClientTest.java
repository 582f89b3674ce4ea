package org.ibutsu.harness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.harness.http.WireServer.Reply;
import org.ibutsu.harness.http.WireServer.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections, responses, redirects and listeners. */
@UnitTest
class TestClientTest {

    private WireServer server;
    private TestClient client;

    private void start(Function<Request, Reply> replies) throws IOException {
        server = WireServer.start(replies);
        client = TestClient.of(server.uri());
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            client.close();
            server.close();
        }
    }

    @Test
    void usesAConnectionAgain() throws IOException {
        start(request -> Reply.ok("{}"));

        client.get("/a");
        client.withBearerToken("t").post("/b");
        client.request().body("{}").put("/c");

        assertThat(server.requests()).extracting(Request::connection).containsExactly(1, 1, 1);
    }

    @Test
    void closesAConnectionThatTheServerWillClose() throws Exception {
        start(request -> Reply.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));

        client.get("/a");
        client.get("/b");

        assertThat(server.awaitClosed()).isEqualTo(1);
        assertThat(server.requests()).extracting(Request::connection).containsExactly(1, 2);
    }

    /** A server may not know where the next request begins. */
    @Test
    void closesAConnectionAfterABadRequest() throws IOException {
        start(request -> Reply.of("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));

        client.get("/a");
        client.get("/b");

        assertThat(server.requests()).extracting(Request::connection).containsExactly(1, 2);
    }

    /** The server may refuse such a body before it has arrived, and close the connection then. */
    @Test
    void closesAConnectionAfterALongBody() throws IOException {
        start(request -> Reply.ok("{}"));

        client.request().body(new byte[8192]).post("/a");
        client.request().body(new byte[8193]).post("/b");
        client.get("/c");

        assertThat(server.requests()).extracting(Request::connection).containsExactly(1, 1, 2);
    }

    /** Otherwise a server may answer, and close the connection, between the two. */
    @Test
    void sendsHeadAndShortBodyAtOnce() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestClient own = TestClient.of(URI.create("http://127.0.0.1:" + listening.getLocalPort()))) {
            Future<List<Integer>> lengths = inBackground(() -> {
                List<Integer> read = new ArrayList<>();
                try (Socket connection = listening.accept()) {
                    for (int i = 0; i < 50; i++) {
                        read.add(connection.getInputStream().read(new byte[16384]));
                        connection.getOutputStream().write(Reply.ok("{}").bytes());
                    }
                }
                return read;
            });

            for (int i = 0; i < 50; i++) {
                own.request().body(new byte[5000]).post("/a");
            }

            assertThat(lengths.get(10, TimeUnit.SECONDS)).allMatch(length -> length > 5000);
        }
    }

    private static <T> Future<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "peer");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    @Test
    void noticesThatTheServerHasClosedAnIdleConnection() throws Exception {
        start(request -> Reply.ok("{}"));
        client.get("/a");
        long answered = System.nanoTime();

        server.closeConnections();
        assertThat(server.awaitClosed()).isEqualTo(1);
        while (System.nanoTime() - answered < Duration.ofMillis(50).toNanos()) {
            Thread.onSpinWait();
        }

        assertThat(client.request().body("{}").post("/b").statusCode()).isEqualTo(200);
        assertThat(server.requests()).extracting(Request::connection).containsExactly(1, 2);
    }

    @Test
    void closesIdleConnectionsAtOnce() throws Exception {
        start(request -> Reply.ok("{}"));
        client.get("/a");

        client.withBearerToken("t").closeIdleConnections();

        assertThat(server.awaitClosed()).isEqualTo(1);
        assertThat(client.get("/b").statusCode()).isEqualTo(200);
    }

    @Test
    void closesConnectionsInTheEnd() throws Exception {
        start(request -> Reply.ok("{}"));
        client.get("/a");

        client.close();

        assertThat(server.awaitClosed()).isEqualTo(1);
        assertThatThrownBy(() -> client.get("/b")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsChunks() throws IOException {
        start(request -> Reply.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n"));

        assertThat(client.get("/a").asString()).isEqualTo("abc0123456789");
        assertThat(client.get("/b").asString()).isEqualTo("abc0123456789");
        assertThat(server.request().connection()).isEqualTo(1);
    }

    @Test
    void readsUntilTheEndOfTheConnection() throws IOException {
        start(request -> Reply.last("HTTP/1.0 200 OK\r\n\r\nabc"));

        assertThat(client.get("/a").asString()).isEqualTo("abc");
    }

    @Test
    void readsALargeBody() throws IOException {
        String body = "x".repeat(20 << 20);
        start(request -> Reply.ok(body));

        assertThat(client.get("/a").asByteArray()).isEqualTo(body.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({"GET, 204 No Content", "GET, 304 Not Modified", "HEAD, 200 OK"})
    void expectsNoBody(String method, String status) throws IOException {
        start(request -> Reply.of("HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nETag: e\r\n"
                + (status.startsWith("204") ? "" : "Content-Length: 5\r\n") + "\r\n"));

        TestResponse response = client.send(method, "/a");
        client.send(method, "/b");

        assertThat(response.statusCode()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
        assertThat(response.asByteArray()).isEmpty();
        assertThat(response.header("etag")).isEqualTo("e");
        assertThat(server.request().connection()).isEqualTo(1);
    }

    @Test
    void skipsInterimResponses() throws IOException {
        start(request -> Reply.of("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                + "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok"));

        TestResponse response = client.post("/a");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.header("Link")).isNull();
        assertThat(response.asString()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
            })
    void namesTheRequestWhoseResponseBreaksOff(String reply) throws IOException {
        start(request -> Reply.last(reply));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> client.get("/a?b=c"))
                .withMessageStartingWith("GET " + server.uri() + "/a?b=c got no complete response: ")
                .withCauseInstanceOf(IOException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void neverSendsTwice() throws IOException {
        start(request -> request.line().contains("/a") ? Reply.ok("{}") : Reply.last(""));
        client.get("/a");

        assertThatThrownBy(() -> client.get("/b")).hasCauseInstanceOf(NoHttpResponseException.class);
        assertThatThrownBy(() -> client.put("/b")).hasCauseInstanceOf(NoHttpResponseException.class);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void namesTheRequestThatGetsSomethingElse() throws IOException {
        start(request -> Reply.last("SSH-2.0-OpenSSH\r\n\r\n"));

        assertThatThrownBy(() -> client.get("/a"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("GET " + server.uri() + "/a got no complete response: ");
    }

    @Test
    void namesTheRequestThatFindsNoServer() throws IOException {
        start(request -> Reply.ok("{}"));
        server.close();

        assertThatThrownBy(() -> client.get("/a"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("GET " + server.uri() + "/a got no complete response: ")
                .hasCauseInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"})
    void waitsNoLongerThanWanted(String beginning) throws IOException {
        start(request -> Reply.of(beginning));

        assertThatThrownBy(() -> client.withTimeout(Duration.ofMillis(50)).get("/a"))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(SocketTimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsARefusalThatComesBeforeTheBodyIsSent(boolean readsTheRest) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestClient own = TestClient.of(URI.create("http://127.0.0.1:" + listening.getLocalPort()))) {
            inBackground(() -> {
                try (Socket connection = listening.accept()) {
                    connection.getInputStream().readNBytes(1000);
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"
                                    .getBytes(StandardCharsets.US_ASCII));
                    return readsTheRest ? connection.getInputStream().transferTo(OutputStream.nullOutputStream()) : 0;
                }
            });

            TestResponse response = own.request().body(new byte[64 << 20]).post("/a");

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.asString()).isEqualTo("no");
        }
    }

    @Test
    void servesManyThreads() throws Exception {
        start(request -> Reply.ok("\"" + request.line() + "\""));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 800; i++) {
                int number = i;
                calls.add(() -> client.get("/{number}", number).as(String.class));
            }

            List<Future<String>> answers = threads.invokeAll(calls);

            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo("GET /" + i + " HTTP/1.1");
            }
            assertThat(server.requests()).extracting(Request::connection).allMatch(connection -> connection <= 16);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void startsNoThreads() throws IOException {
        start(request -> Reply.ok("{}"));
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        client.get("/a");

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .extracting(Thread::getName)
                .containsOnly("wire-server");
    }

    @ParameterizedTest
    @CsvSource({
        "301, GET, GET", "302, GET, GET", "303, GET, GET", "307, GET, GET", "308, GET, GET",
        "302, HEAD, HEAD", "303, HEAD, HEAD", "303, POST, GET", "303, PUT, GET", "303, DELETE, GET"
    })
    void followsRedirects(int status, String method, String next) throws IOException {
        start(request -> request.line().contains("/from")
                ? Reply.of("HTTP/1.1 " + status + " Moved\r\nLocation: /to?a=%20#there\r\nContent-Length: 0\r\n\r\n")
                : Reply.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));

        TestResponse response = client.withHeader("X", "1").send(method, "/from");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(server.request().head())
                .startsWith(next + " /to?a=%20 HTTP/1.1\r\n")
                .contains("\r\nX: 1\r\n");
        assertThat(response.exchange()).hasToString(next + " " + server.uri() + "/to?a=%20");
    }

    @ParameterizedTest
    @CsvSource({"301, POST", "302, POST", "307, PUT", "308, DELETE", "304, GET", "201, POST", "300, GET"})
    void leavesOtherRedirectsToTheTest(int status, String method) throws IOException {
        start(request -> Reply.of("HTTP/1.1 " + status + " Moved\r\nLocation: /to\r\n"
                + (status == 304 ? "" : "Content-Length: 0\r\n") + "\r\n"));

        TestResponse response = client.send(method, "/from");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.header("Location")).isEqualTo("/to");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void followsNoRedirectsIfNotWanted() throws IOException {
        start(request -> Reply.of("HTTP/1.1 302 Found\r\nLocation: /to\r\nContent-Length: 0\r\n\r\n"));

        assertThat(client.request().followRedirects(false).get("/from").statusCode())
                .isEqualTo(302);
    }

    @Test
    void sendsNeitherBodyNorCredentialsWhereTheyDoNotBelong() throws IOException {
        try (WireServer other = WireServer.start(request -> Reply.ok("{}"))) {
            start(request -> Reply.of(
                    "HTTP/1.1 303 See Other\r\nLocation: " + other.uri() + "/to\r\nContent-Length: 0\r\n\r\n"));

            client.withBearerToken("t").request().cookie("a", "b").body("{}").post("/from");

            assertThat(other.request().text())
                    .isEqualTo("GET /to HTTP/1.1\r\nHost: " + other.host() + "\r\nAccept: */*\r\n\r\n");
        }
    }

    @Test
    void endsACircleOfRedirects() throws IOException {
        start(request -> Reply.of("HTTP/1.1 302 Found\r\nLocation: /from\r\nContent-Length: 0\r\n\r\n"));

        assertThatThrownBy(() -> client.get("/from"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("GET " + server.uri() + "/from was redirected 20 times");
        assertThat(server.requests()).hasSize(21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a/b", "http://a b", "mailto:a@b"})
    void namesARedirectToSomethingElse(String location) throws IOException {
        start(request -> Reply.of("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n"));

        assertThatThrownBy(() -> client.get("/from"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("GET " + server.uri() + "/from redirects to", location);
    }

    /** Takes down what it is told. */
    private final class Recording implements ExchangeListener {

        private final List<String> events = new ArrayList<>();
        private final List<HttpExchange> exchanges = new ArrayList<>();

        @Override
        public void beforeRequest(String method, URI uri) {
            events.add("before " + method + " " + uri.getPath() + " "
                    + server.requests().size());
        }

        @Override
        public long sqlPosition() {
            events.add("position");
            return events.size();
        }

        @Override
        public void afterExchange(HttpExchange exchange) {
            events.add("after " + exchange.method() + " " + exchange.uri().getPath() + " "
                    + server.requests().size());
            exchanges.add(exchange);
        }
    }

    @Test
    void tellsTheListenerInOrder() throws IOException {
        start(request -> request.line().contains("/from")
                ? Reply.of("HTTP/1.1 303 See Other\r\nLocation: /to\r\nContent-Length: 0\r\n\r\n")
                : Reply.ok("{}"));
        Recording listener = new Recording();

        client.withListener(listener).request().body("ä").post("/from");

        assertThat(listener.events)
                .containsExactly(
                        "before POST /from 0",
                        "position",
                        "position",
                        "after POST /from 1",
                        "before GET /to 1",
                        "position",
                        "position",
                        "after GET /to 2");
        HttpExchange first = listener.exchanges.get(0);
        assertThat(first.sqlFrom()).isEqualTo(2);
        assertThat(first.sqlTo()).isEqualTo(3);
        assertThat(first.requestBody()).isEqualTo("ä".getBytes(StandardCharsets.UTF_8));
        assertThat(first.requestHeaders())
                .hasToString(
                        "Host: " + server.host() + "\nAccept: */*\nContent-Type: application/json\nContent-Length: 2");
        assertThat(first.response().status()).isEqualTo(303);
        assertThat(first.response().contentType()).isNull();
        assertThat(first.duration()).isPositive();
        assertThat(listener.exchanges.get(1).response().body()).asString().isEqualTo("{}");
    }

    @Test
    void tellsTheListenerThatThereIsNoResponse() throws IOException {
        start(request -> Reply.last(""));
        Recording listener = new Recording();

        assertThatThrownBy(() -> client.withListener(listener).get("/a")).isInstanceOf(UncheckedIOException.class);

        assertThat(listener.exchanges)
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.response()).isNull());
    }

    @Test
    void failsAsTheListenerWants() throws IOException {
        start(request -> request.line().contains("/a") ? Reply.ok("{}") : Reply.last(""));
        TestClient watched = client.withListener(exchange -> {
            throw new AssertionError("wrong: " + exchange.uri().getPath());
        });

        assertThatThrownBy(() -> watched.get("/a"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("wrong: /a");
        assertThatThrownBy(() -> watched.get("/b"))
                .hasMessage("wrong: /b")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()[0])
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("/b got no complete response"));
        assertThat(client.get("/a").statusCode()).isEqualTo(200);
    }

    @Test
    void sendsNothingThatTheListenerRefuses() throws IOException {
        start(request -> Reply.ok("{}"));
        TestClient refused = client.withListener(new ExchangeListener() {
            @Override
            public void beforeRequest(String method, URI uri) {
                throw new IllegalStateException("The test has ended");
            }

            @Override
            public void afterExchange(HttpExchange exchange) {
                throw new AssertionError("There was no exchange");
            }
        });

        assertThatThrownBy(() -> refused.get("/a")).hasMessage("The test has ended");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void offersTheMethodsOfHttp() throws IOException {
        start(request -> Reply.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));

        client.get("/{n}", 1);
        client.post("/{n}", 2);
        client.put("/{n}", 3);
        client.patch("/{n}", 4);
        client.delete("/{n}", 5);
        client.head("/{n}", 6);
        client.options("/{n}", 7);
        client.send("TRACE", "/{n}", 8);

        assertThat(server.requests())
                .extracting(request -> request.line().replace(" HTTP/1.1", ""))
                .containsExactly(
                        "GET /1", "POST /2", "PUT /3", "PATCH /4", "DELETE /5", "HEAD /6", "OPTIONS /7", "TRACE /8");
    }
}
