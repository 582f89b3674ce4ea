package org.ibutsu.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.ibutsu.model.json.Json;

/** Speaks with a server about imports. */
final class ImportClient {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final int LONGEST_TEXT = 500;

    private final PatientClient client;
    private final String base;
    private final String token;
    private final Duration uploadTimeout;

    /**
     * Speaks with a server.
     *
     * @param base its address without {@code /api}
     * @param uploadTimeout how long the upload of one file may take
     */
    ImportClient(PatientClient client, String base, String token, Duration uploadTimeout) {
        this.client = client;
        this.base = base;
        this.token = token;
        this.uploadTimeout = uploadTimeout;
    }

    /**
     * Uploads a file.
     *
     * @param sent is told how many bytes were sent so far
     * @return the import
     */
    JsonNode upload(Path file, Map<String, String> fields, LongConsumer sent) throws FileRefusedException {
        MultipartBody form = new MultipartBody();
        try {
            return answer(request("/import")
                    .timeout(uploadTimeout)
                    .header("Content-Type", form.contentType())
                    .POST(new CountedBody(form.of(fields, "importFile", file), sent))
                    .build());
        } catch (FileNotFoundException e) {
            throw new FileRefusedException("cannot be read any more");
        }
    }

    /** Asks how an import is getting on. */
    JsonNode look(String id) throws FileRefusedException {
        return answer(request("/import/" + id).timeout(ANSWER_TIMEOUT).GET().build());
    }

    /** Asks where people look at results; empty when the server does not tell. */
    String frontend() {
        try {
            return answer(request("/health/info").timeout(ANSWER_TIMEOUT).GET().build())
                    .path("frontend")
                    .asText()
                    .replaceFirst("/+$", "");
        } catch (FileRefusedException e) {
            return "";
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/api" + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private JsonNode answer(HttpRequest request) throws FileRefusedException {
        HttpResponse<String> response = client.send(request);
        int status = response.statusCode();
        if (status == 401) {
            throw new Failure("The server does not accept the token: " + text(response));
        }
        if (status >= 300 && status < 400) {
            throw new Failure("The server sends to "
                    + response.headers().firstValue("Location").orElse("nowhere") + " instead of answering. Is " + base
                    + " its address?");
        }
        if (status >= 400) {
            throw new FileRefusedException("refused with status " + status + ": " + text(response));
        }
        JsonNode body = json(response.body());
        if (!body.isObject()) {
            throw new Failure(request.uri() + " does not answer as Ibutsu does. Is " + base + " its address?");
        }
        return body;
    }

    /** Finds the words in an answer: a JSON text, the detail of a problem document, or what came. */
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

    /** Makes one line, without what a terminal would obey. */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
