package org.ibutsu.server.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers each path with what a test lays out for it, the last answer again and again. */
final class StubServer implements AutoCloseable {

    /** One answer; status 0 breaks the connection. */
    record Answer(int status, String body, Map<String, String> headers) {}

    /** One request as it came. */
    record Received(String method, String path, String query, Map<String, String> headers, byte[] bytes) {

        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    final List<Received> received = new ArrayList<>();

    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final HttpServer http;

    StubServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::handle);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    StubServer on(String path, int status, String body) {
        return on(path, status, body, Map.of());
    }

    StubServer on(String path, int status, String body, Map<String, String> headers) {
        answers.computeIfAbsent(path, any -> new ArrayDeque<>()).add(new Answer(status, body, headers));
        return this;
    }

    List<String> paths() {
        return received.stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        String query = exchange.getRequestURI().getQuery();
        Answer answer;
        synchronized (this) {
            received.add(new Received(exchange.getRequestMethod(), path, query, headers, body));
            Deque<Answer> left = answers.getOrDefault(path, new ArrayDeque<>(List.of(new Answer(404, "", Map.of()))));
            answer = left.size() > 1 ? left.poll() : left.peek();
        }
        if (answer.status() != 0) {
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
