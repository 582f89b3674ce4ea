package org.ibutsu.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ibutsu.model.json.Json;

/** A client of the import API. */
final class ImportClient {

    /** The part of the form that names the run. */
    static final String RUN_KEY = "run";

    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_TEXT_LENGTH = 500;

    private final RetryingHttpClient client;
    private final String base;
    private final String token;
    private final Duration uploadTimeout;

    /**
     * Creates a client.
     *
     * @param base its address without {@code /api}
     * @param uploadTimeout how long the upload of one file may take
     */
    ImportClient(RetryingHttpClient client, String base, String token, Duration uploadTimeout) {
        this.client = client;
        this.base = base;
        this.token = token;
        this.uploadTimeout = uploadTimeout;
    }

    /**
     * Uploads a file. With a run key this may be repeated, as the server stores the same content of a run only once.
     *
     * @param file the file
     * @param name the name by which the server knows the file
     * @param fields the other parts of the form
     * @param sent is told how many bytes were sent so far
     * @return the import
     */
    JsonNode upload(Path file, String name, Map<String, String> fields, LongConsumer sent) throws FileRefusedException {
        MultipartBody form = new MultipartBody();
        try {
            HttpRequest request = request("/import")
                    .timeout(uploadTimeout)
                    .header("Content-Type", form.contentType())
                    .POST(new CountedBody(form.of(fields, "importFile", name, file), sent))
                    .build();
            return response(request, fields.containsKey(RUN_KEY));
        } catch (FileNotFoundException e) {
            throw new FileRefusedException("cannot be read any more");
        }
    }

    /** Returns an import as it is now. */
    JsonNode look(String id) throws FileRefusedException {
        return get("/import/" + id);
    }

    /** Returns a run. */
    JsonNode run(String id) throws FileRefusedException {
        return get("/run/" + id);
    }

    /**
     * Returns how many results of a run failed at first and passed at last.
     *
     * @param id the identifier of the run
     * @param run what the server tells of it; superadmins may only list results of a project
     */
    long flakyResults(String id, JsonNode run) throws FileRefusedException {
        Stream<String> project = Stream.of(run.path("project_id"))
                .filter(JsonNode::isTextual)
                .map(known -> "project_id=" + known.textValue());
        String filters = Stream.concat(project, Stream.of("run_id=" + id, "metadata.flaky=true"))
                .map(filter -> "filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return get("/result?pageSize=1&" + filters)
                .path("pagination")
                .path("totalItems")
                .asLong();
    }

    /** Returns the address at which people look at results; empty if the server does not tell. */
    String frontend() {
        try {
            return get("/health/info").path("frontend").asText().replaceFirst("/+$", "");
        } catch (FileRefusedException e) {
            return "";
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/api" + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private JsonNode get(String path) throws FileRefusedException {
        return response(request(path).timeout(RESPONSE_TIMEOUT).GET().build(), true);
    }

    private JsonNode response(HttpRequest request, boolean repeatable) throws FileRefusedException {
        HttpResponse<String> response = client.send(request, repeatable);
        int status = response.statusCode();
        if (status == 401) {
            throw new CommandException("The server does not accept the token: " + text(response));
        }
        if (status >= 300 && status < 400) {
            throw new CommandException("The server sends to "
                    + response.headers().firstValue("Location").orElse("nowhere") + " instead of answering. Is " + base
                    + " its address?");
        }
        if (status >= 400) {
            throw new FileRefusedException("refused with status " + status + ": " + text(response));
        }
        JsonNode body = json(response.body());
        if (!body.isObject()) {
            throw new CommandException(request.uri() + " does not answer as Ibutsu does. Is " + base + " its address?");
        }
        return body;
    }

    /** Returns the words of a response: a JSON text, the detail of a problem document, or what came. */
    private static String text(HttpResponse<String> response) {
        JsonNode body = json(response.body());
        List<String> candidates = body.isTextual()
                ? List.of(body.asText())
                : Stream.of("detail", "message", "title")
                        .map(key -> body.path(key).asText())
                        .toList();
        return line(
                candidates.stream().filter(text -> !text.isBlank()).findFirst().orElse(response.body()));
    }

    /** Returns a text as one line, without what a terminal would obey. */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MAX_TEXT_LENGTH ? line : line.substring(0, MAX_TEXT_LENGTH) + "…";
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
