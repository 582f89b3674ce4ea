package org.ibutsu.server.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.ibutsu.server.cli.client.ApiClient;
import org.ibutsu.server.cli.client.RetryingHttpClient;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.Sleeper;

/** Imports one file after another: uploads it and waits until the server has stored its content. */
final class FileImport {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(3);

    private final ImportClient server;
    private final RetryingHttpClient pauses;
    private final Sleeper time;
    private final Duration timeout;

    /**
     * Creates an importer.
     *
     * @param timeout how long to wait for one file after it is sent
     */
    FileImport(ImportClient server, RetryingHttpClient pauses, Sleeper time, Duration timeout) {
        this.server = server;
        this.pauses = pauses;
        this.time = time;
        this.timeout = timeout;
    }

    /**
     * A file that was stored.
     *
     * @param project the project, empty if the server does not name it
     * @param runs the runs that were stored
     * @param warnings remarks of the server about its content
     */
    record Stored(String project, List<String> runs, List<String> warnings) {}

    /**
     * Imports a file.
     *
     * @param file the file
     * @param name the name by which the server knows the file
     * @param fields the other parts of the form
     * @param progress receives the progress
     * @throws FileRefusedException if the server does not store it
     */
    Stored run(Path file, String name, Map<String, String> fields, Progress progress) throws FileRefusedException {
        long size = size(file);
        JsonNode answer = server.upload(file, name, fields, bytes -> progress.sent(Math.min(bytes, size), size));
        String id = answer.path("id").asText();
        if (id.isEmpty()) {
            throw new CommandException("The server took the file but gave no identifier of the import.");
        }
        progress.waiting();
        JsonNode metadata = untilDone(id, answer).path("metadata");
        return new Stored(
                metadata.path("project_id").asText(""),
                texts(metadata.path("run_id")),
                texts(metadata.path("warnings")));
    }

    private static long size(Path file) throws FileRefusedException {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new FileRefusedException("cannot be read any more");
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(text -> ApiClient.line(text.asText()))
                .toList();
    }

    private JsonNode untilDone(String id, JsonNode first) throws FileRefusedException {
        JsonNode answer = first;
        Instant end = time.now().plus(timeout);
        Duration pause = FIRST_PAUSE;
        while (true) {
            switch (answer.path("status").asText()) {
                case "done" -> {
                    return answer;
                }
                case "error" ->
                    throw new FileRefusedException("could not be imported: "
                            + ApiClient.line(
                                    answer.path("metadata").path("error").asText("no reason is given")));
                default -> {
                    if (time.now().isAfter(end)) {
                        throw new FileRefusedException("is uploaded, but still not imported after "
                                + timeout.toSeconds() + " s; the server goes on with import " + id);
                    }
                }
            }
            pauses.sleep(pause);
            pause = min(pause.multipliedBy(3).dividedBy(2), MAX_PAUSE);
            answer = server.look(id);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
