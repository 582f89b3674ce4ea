package org.ibutsu.server.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ibutsu.server.cli.client.ApiClient;
import org.ibutsu.server.cli.client.ApiException;

/** A client of the import API. */
final class ImportClient {

    /** The part of the form that names the run. */
    static final String RUN_KEY = "run";

    private final ApiClient api;
    private final Duration uploadTimeout;

    /**
     * Creates a client.
     *
     * @param uploadTimeout how long the upload of one file may take
     */
    ImportClient(ApiClient api, Duration uploadTimeout) {
        this.api = api;
        this.uploadTimeout = uploadTimeout;
    }

    /**
     * Uploads a file. With a run key this may be repeated, as the server stores the same content of a run only once.
     *
     * @param file the file
     * @param name the name by which the server knows the file
     * @param fields the other parts of the form
     * @param sent receives the number of bytes sent so far
     * @return the import
     */
    JsonNode upload(Path file, String name, Map<String, String> fields, LongConsumer sent) throws FileRefusedException {
        MultipartBody form = new MultipartBody();
        try {
            HttpRequest request = api.request("/import")
                    .timeout(uploadTimeout)
                    .header("Content-Type", form.contentType())
                    .POST(new CountedBody(form.of(fields, "importFile", name, file), sent))
                    .build();
            return refusable(() -> api.object(request, fields.containsKey(RUN_KEY)));
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
     * @param run the run as the server returned it; superadmins may only list results of a project
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

    /** Returns the addresses of the pages of runs. */
    RunAddresses runAddresses() {
        try {
            return RunAddresses.at(
                    api.base(), get("/health/info").path("frontend").asText());
        } catch (FileRefusedException e) {
            return RunAddresses.UNKNOWN;
        }
    }

    private JsonNode get(String path) throws FileRefusedException {
        return refusable(() -> api.get(path));
    }

    private static JsonNode refusable(Supplier<JsonNode> request) throws FileRefusedException {
        try {
            return request.get();
        } catch (ApiException e) {
            throw new FileRefusedException(e.getMessage());
        }
    }
}
