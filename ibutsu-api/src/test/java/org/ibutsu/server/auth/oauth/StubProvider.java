package org.ibutsu.server.auth.oauth;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An HTTP server that answers each path with a JSON document of its own, and keeps what it was asked. */
final class StubProvider implements AutoCloseable {

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Map<String, String> bearers = new ConcurrentHashMap<>();
    private final HttpServer server;

    StubProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            bodies.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            bearers.put(path, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            String answer = answers.get(path);
            byte[] bytes = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    StubProvider answer(String path, String json) {
        answers.put(path, json);
        return this;
    }

    String body(String path) {
        return bodies.get(path);
    }

    String authorization(String path) {
        return bearers.get(path);
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    ProviderHttp http() {
        return new ProviderHttp(HttpClient.newHttpClient(), Duration.ofSeconds(5));
    }

    AuthorizationCodeClient exchange(String secret) {
        return new AuthorizationCodeClient(address("/token"), "ibutsu", secret, "https://ibutsu.example.com/back");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
