package org.ibutsu.server.auth.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.ibutsu.model.json.Json;

/**
 * The exchanges with a provider for one login. Everything but short answers with status 200, all of them in time, is a
 * {@link IdentityRejectedException}.
 */
final class ProviderSession {

    /** Descriptions of people and key sets have some kilobytes. */
    private static final int MAX_BODY_BYTES = 64 << 10;

    private final HttpClient client;
    private final Duration timeout;
    private final long end;

    /**
     * Starts a session.
     *
     * @param timeout the time-out of all exchanges together
     */
    ProviderSession(HttpClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
        this.end = System.nanoTime() + timeout.toNanos();
    }

    /** Gets a JSON document for the bearer of a token. */
    JsonNode get(String address, String bearer) {
        return json(address, request(address).header("Authorization", "Bearer " + bearer));
    }

    /** Gets a public text. */
    String get(String address) {
        return send(address, request(address));
    }

    /** Sends a form and returns the JSON document that comes back. */
    JsonNode post(String address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return json(
                address,
                request(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String address) {
        try {
            return HttpRequest.newBuilder(URI.create(address)).header("Accept", "application/json");
        } catch (IllegalArgumentException e) {
            throw new IdentityRejectedException(
                    "\"" + address + "\" is no address; the settings of the provider are wrong", e);
        }
    }

    private JsonNode json(String address, HttpRequest.Builder request) {
        try {
            return Json.parse(send(address, request));
        } catch (UncheckedIOException e) {
            throw new IdentityRejectedException(address + " answers something that is not JSON", e);
        }
    }

    private String send(String address, HttpRequest.Builder request) {
        long left = Math.max(1, end - System.nanoTime());
        // The time-out of the request ends an attempt to connect, too; that of the future ends a body.
        CompletableFuture<HttpResponse<String>> sent =
                client.sendAsync(request.timeout(Duration.ofNanos(left)).build(), BoundedBody.ofAtMost(MAX_BODY_BYTES));
        try {
            HttpResponse<String> answer = sent.get(left, TimeUnit.NANOSECONDS);
            if (answer.statusCode() != 200) {
                throw new IdentityRejectedException(address + " answers with status " + answer.statusCode());
            }
            return answer.body();
        } catch (ExecutionException e) {
            throw new IdentityRejectedException(address + " cannot be reached: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IdentityRejectedException(
                    address + " does not answer in time; a login may take " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IdentityRejectedException("the server is stopping", e);
        } finally {
            sent.cancel(true);
        }
    }
}
