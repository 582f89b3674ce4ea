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

/** Talks to a provider. Everything but a timely answer with status 200 is a {@link NotVouchedException}. */
final class ProviderHttp {

    private final HttpClient client;
    private final Duration patience;

    /**
     * Talks through a client.
     *
     * @param patience how long an answer may take, to its last byte
     */
    ProviderHttp(HttpClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /** Gets a JSON document for the bearer of a token. */
    JsonNode get(String address, String bearer) {
        return json(address, request(address).header("Authorization", "Bearer " + bearer));
    }

    /** Gets a text that is open to everybody. */
    String get(String address) {
        return send(address, request(address));
    }

    /** Sends a form and gives the JSON document that comes back. */
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
            throw new NotVouchedException(
                    "\"" + address + "\" is no address; the settings of the provider are wrong", e);
        }
    }

    private JsonNode json(String address, HttpRequest.Builder request) {
        try {
            return Json.parse(send(address, request));
        } catch (UncheckedIOException e) {
            throw new NotVouchedException(address + " answers something that is not JSON", e);
        }
    }

    private String send(String address, HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<String>> sent =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> answer = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new NotVouchedException(address + " answers with status " + answer.statusCode());
            }
            return answer.body();
        } catch (ExecutionException e) {
            throw new NotVouchedException(address + " cannot be reached: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new NotVouchedException(address + " does not answer within " + patience.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotVouchedException("the server is stopping", e);
        } finally {
            sent.cancel(true);
        }
    }
}
