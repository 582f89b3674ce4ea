package org.ibutsu.it.overload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Somebody who only wants to work.
 *
 * @param client sends the requests
 * @param server the server
 * @param token whose token they bring
 */
record OrdinaryClient(HttpClient client, URI server, String token) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long those wait who have many requests. */
    static final Duration LONG = Duration.ofMinutes(1);

    OrdinaryClient(URI server, String token) {
        this(HttpClient.newHttpClient(), server, token);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve("/api" + path))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("Nobody answers " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends the same many times at once. */
    List<CompletableFuture<HttpResponse<String>>> sendAtOnce(int count, HttpRequest request) {
        return IntStream.range(0, count)
                .mapToObj(i -> client.sendAsync(request, BodyHandlers.ofString()))
                .toList();
    }

    /** Waits for answers. */
    static List<HttpResponse<String>> join(List<CompletableFuture<HttpResponse<String>>> requests) {
        return requests.stream().map(CompletableFuture::join).toList();
    }
}
