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

/** Answers as a server does to one who uploads, and keeps the calls. */
final class StubServer implements AutoCloseable {

    static final String PROJECT = "b7b6b8f4-0a84-4d0c-9a1e-6d9a9fd6f3c2";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Set<String> present = ConcurrentHashMap.newKeySet();
    private volatile Function<Call, Optional<Reply>> trouble = call -> Optional.empty();

    record Reply(int status, String body) {}

    StubServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Lets some calls be answered in another way. */
    void troubledBy(Function<Call, Optional<Reply>> trouble) {
        this.trouble = trouble;
    }

    void has(String path) {
        present.add(path);
    }

    List<Call> calls() {
        return calls;
    }

    List<Call> calls(String method, String path) {
        return calls.stream()
                .filter(call -> call.method().equals(method) && call.path().matches(path))
                .toList();
    }

    List<ObjectNode> results() {
        return calls("POST", "/api/result").stream().map(Call::json).toList();
    }

    ObjectNode result(String testId) {
        return results().stream()
                .filter(result -> result.path("test_id").asText().equals(testId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No result " + testId + " in " + results()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        Call call = new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestBody().readAllBytes());
        calls.add(call);
        Reply reply = trouble.apply(call).orElseGet(() -> usual(call));
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

    Reply usual(Call call) {
        String created = "{\"project_id\": \"" + PROJECT + "\"}";
        if (call.path().equals("/api/health/info")) {
            return new Reply(200, "{\"frontend\": \"http://results.example.com/\"}");
        }
        if (call.path().equals("/api/artifact")) {
            return new Reply(201, "");
        }
        return switch (call.method()) {
            case "GET" ->
                present.contains(call.path())
                        ? new Reply(200, "{\"summary\": {\"collected\": 7}}")
                        : new Reply(404, "\"not found\"");
            case "POST" ->
                call.type().startsWith("multipart/")
                                || present.add(call.path() + "/"
                                        + call.json().path("id").asText())
                        ? new Reply(201, "")
                        : new Reply(400, "\"already exist\"");
            default -> new Reply(200, created);
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
