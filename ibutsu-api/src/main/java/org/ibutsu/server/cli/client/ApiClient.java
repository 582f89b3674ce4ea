package org.ibutsu.server.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.KnownServer;
import org.ibutsu.server.cli.shell.Sleeper;

/** A client of the API of a server. */
public final class ApiClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_TEXT_LENGTH = 500;
    private static final int PAGE_SIZE = 500;

    private final RetryingHttpClient client;
    private final String base;
    private final String token;

    /**
     * Creates a client.
     *
     * @param base the address of the server without {@code /api}
     * @param token the token of the user; empty if there is none yet
     */
    public ApiClient(RetryingHttpClient client, String base, String token) {
        this.client = client;
        this.base = base;
        this.token = token;
    }

    /**
     * Creates a client.
     *
     * @param notes receives the reasons of delays
     */
    public static ApiClient of(KnownServer server, Sleeper time, Consumer<String> notes) {
        return new ApiClient(retrying(time, notes), server.url(), server.token());
    }

    /** Returns the client that sends requests, and repeats them where that helps. */
    public static RetryingHttpClient retrying(Sleeper time, Consumer<String> notes) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        return new RetryingHttpClient(http, time, notes);
    }

    /** Returns the address of the server without {@code /api}. */
    public String base() {
        return base;
    }

    /** Returns a document. */
    public JsonNode get(String path) {
        return object(request(path).GET().build(), true);
    }

    /**
     * Returns all items of a list, page by page.
     *
     * @param path the list, perhaps with parameters
     * @param items the key of the items
     * @param filters the conditions for the items
     */
    public List<JsonNode> list(String path, String items, String... filters) {
        List<JsonNode> all = new ArrayList<>();
        String query = Stream.of(filters)
                .map(filter -> "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .reduce((path.contains("?") ? "&" : "?") + "pageSize=" + PAGE_SIZE, String::concat);
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            JsonNode found = get(path + query + "&page=" + page);
            found.path(items).forEach(all::add);
            pages = found.path("pagination").path("totalPages").asInt(1);
        }
        return all;
    }

    /** Sends a document that makes something new, and returns the response. */
    public JsonNode post(String path, JsonNode body) {
        return send(json(path).POST(BodyPublishers.ofString(body.toString())).build(), false);
    }

    /** Sends a document that changes something, and returns the response. */
    public JsonNode put(String path, JsonNode body) {
        return send(json(path).PUT(BodyPublishers.ofString(body.toString())).build(), true);
    }

    /** Deletes something. */
    public void delete(String path) {
        send(request(path).DELETE().build(), true);
    }

    /** Starts a request. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api" + path))
                .timeout(RESPONSE_TIMEOUT)
                .header("Accept", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    /**
     * Sends a request and returns the document of the response.
     *
     * @param repeatable whether the request may take effect twice
     */
    public JsonNode object(HttpRequest request, boolean repeatable) {
        JsonNode body = send(request, repeatable);
        if (!body.isObject()) {
            throw new CommandException(request.uri() + " does not answer as Ibutsu does. Is " + base + " its address?");
        }
        return body;
    }

    private JsonNode send(HttpRequest request, boolean repeatable) {
        HttpResponse<String> response = client.send(request, repeatable);
        int status = response.statusCode();
        if (status == 401) {
            throw new CommandException(
                    (token.isEmpty() ? "The server refuses: " : "The server does not accept the token: ")
                            + text(response));
        }
        if (status >= 300 && status < 400) {
            throw new CommandException("The server redirected the request to "
                    + response.headers().firstValue("Location").orElse("nowhere") + ". Is " + base
                    + " its address?");
        }
        if (status >= 400) {
            throw new ApiException(status, text(response));
        }
        return json(response);
    }

    /** Returns the words of a response: a JSON text, the detail of a problem document, or what came. */
    private static String text(HttpResponse<String> response) {
        JsonNode body = json(response);
        List<String> candidates = body.isTextual()
                ? List.of(body.asText())
                : Stream.of("detail", "message", "title")
                        .map(key -> body.path(key).asText())
                        .toList();
        return line(
                candidates.stream().filter(text -> !text.isBlank()).findFirst().orElse(response.body()));
    }

    /** Returns a text as one line, without the characters that control a terminal. */
    public static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MAX_TEXT_LENGTH ? line : line.substring(0, MAX_TEXT_LENGTH) + "…";
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return Json.MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
