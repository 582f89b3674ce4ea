package org.ibutsu.publisher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server that responds like Ibutsu to an upload, and records the requests. */
final class StubServer implements AutoCloseable {

    static final String PROJECT = "b7b6b8f4-0a84-4d0c-9a1e-6d9a9fd6f3c2";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final Set<String> present = ConcurrentHashMap.newKeySet();
    private volatile Function<RecordedRequest, Optional<Response>> trouble = request -> Optional.empty();

    record Response(int status, String body) {}

    StubServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Sets other responses to some requests. */
    void respondWith(Function<RecordedRequest, Optional<Response>> trouble) {
        this.trouble = trouble;
    }

    void addExisting(String path) {
        present.add(path);
    }

    List<RecordedRequest> requests() {
        return requests;
    }

    List<RecordedRequest> requests(String method, String path) {
        return requests.stream()
                .filter(request ->
                        request.method().equals(method) && request.path().matches(path))
                .toList();
    }

    List<ObjectNode> results() {
        return requests("POST", "/api/result").stream()
                .map(RecordedRequest::json)
                .toList();
    }

    ObjectNode result(String testId) {
        return results().stream()
                .filter(result -> result.path("test_id").asText().equals(testId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No result " + testId + " in " + results()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        RecordedRequest request = new RecordedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestBody().readAllBytes());
        requests.add(request);
        Response reply = trouble.apply(request).orElseGet(() -> usual(request));
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (reply.status() == 429) {
            exchange.getResponseHeaders().add("Retry-After", "0");
        }
        try (exchange) {
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    Response usual(RecordedRequest request) {
        String created = "{\"project_id\": \"" + PROJECT + "\"}";
        if (request.path().equals("/api/health/info")) {
            return new Response(200, "{\"frontend\": \"http://results.example.com/\"}");
        }
        if (request.path().equals("/api/artifact")) {
            return new Response(201, "");
        }
        return switch (request.method()) {
            case "GET" ->
                present.contains(request.path())
                        ? new Response(200, "{\"summary\": {\"collected\": 7}}")
                        : new Response(404, "\"not found\"");
            case "POST" ->
                request.type().startsWith("multipart/")
                                || present.add(request.path() + "/"
                                        + request.json().path("id").asText())
                        ? new Response(201, "")
                        : new Response(400, "\"already exist\"");
            default -> new Response(200, created);
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
