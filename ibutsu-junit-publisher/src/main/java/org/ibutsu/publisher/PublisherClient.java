package org.ibutsu.publisher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A client of a server's API, which retries requests while the server is unreachable or overloaded. */
final class PublisherClient {

    private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);
    private static final int MAX_QUOTED_LENGTH = 301;

    private final URI api;
    private final String token;
    private final RetryPolicy policy;
    private final HttpClient client;

    PublisherClient(URI api, String token, RetryPolicy policy) {
        this.api = api;
        this.token = token;
        this.policy = policy;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(policy.connectTimeout())
                .build();
    }

    /**
     * A response.
     *
     * @param retried whether the request was sent more than once, so that an earlier attempt may have succeeded
     */
    record Response(String request, int status, String body, boolean retried) {

        boolean isSuccess() {
            return status / 100 == 2;
        }

        JsonObject json() {
            return JsonReader.read(body);
        }

        /** Returns this response if it is a success. */
        Response requireSuccess() throws UploadException {
            if (isSuccess()) {
                return this;
            }
            String quoted = Truncation.truncate(body.strip(), MAX_QUOTED_LENGTH);
            throw new UploadException(
                    request + " was answered with " + status + (quoted.isEmpty() ? "" : ": " + quoted));
        }
    }

    Response get(String path) throws UploadException, InterruptedException {
        return send("GET", path, request(path).GET());
    }

    Response send(String method, String path, String contentType, byte[] body)
            throws UploadException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", contentType);
        return send(method, path, request.method(method, BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(policy.requestTimeout())
                .header("Authorization", "Bearer " + token);
    }

    private Response send(String method, String path, HttpRequest.Builder builder)
            throws UploadException, InterruptedException {
        HttpRequest request = builder.build();
        String name = method + " " + api + path;
        for (int attempt = 1; ; attempt++) {
            Duration delay = policy.delayAfter(attempt);
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (!RETRYABLE.contains(response.statusCode()) || attempt == policy.maxAttempts()) {
                    return new Response(name, response.statusCode(), response.body(), attempt > 1);
                }
                delay = retryAfter(response).map(policy::limited).orElse(delay);
            } catch (IOException e) {
                if (attempt == policy.maxAttempts()) {
                    throw new UploadException(name + " failed (" + e + ")", e);
                }
            }
            Thread.sleep(delay.toMillis());
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
}
