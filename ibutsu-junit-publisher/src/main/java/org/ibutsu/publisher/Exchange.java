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

/** Requests to one server, repeated a few times when it is away or overloaded. */
final class Exchange {

    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final int QUOTED = 300;

    private final URI api;
    private final String token;
    private final Limits limits;
    private final HttpClient client;

    Exchange(URI api, String token, Limits limits) {
        this.api = api;
        this.token = token;
        this.limits = limits;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limits.connect())
                .build();
    }

    /**
     * An answer.
     *
     * @param repeated whether the request was sent more than once, so that the server may have done its work before
     */
    record Answer(String request, int status, String body, boolean repeated) {

        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** Gives itself when it is a success, else fails with what the server said. */
        Answer orFail() throws UploadException {
            if (isSuccess()) {
                return this;
            }
            String text = body.strip();
            String quoted = text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
            throw new UploadException(
                    request + " was answered with " + status + (quoted.isEmpty() ? "" : ": " + quoted));
        }
    }

    Answer get(String path) throws UploadException, InterruptedException {
        return send("GET", path, request(path).GET());
    }

    Answer send(String method, String path, String type, byte[] body) throws UploadException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", type);
        return send(method, path, request.method(method, BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(limits.answer())
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(String method, String path, HttpRequest.Builder builder)
            throws UploadException, InterruptedException {
        HttpRequest request = builder.build();
        String name = method + " " + api + path;
        for (int attempt = 1; ; attempt++) {
            Duration wait = limits.wait(attempt);
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (!PASSING.contains(response.statusCode()) || attempt == limits.attempts()) {
                    return new Answer(name, response.statusCode(), response.body(), attempt > 1);
                }
                wait = asked(response).map(limits::shortened).orElse(wait);
            } catch (IOException e) {
                if (attempt == limits.attempts()) {
                    throw new UploadException(name + " got no answer (" + e + ")", e);
                }
            }
            Thread.sleep(wait.toMillis());
        }
    }

    private static Optional<Duration> asked(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
}
