package org.ibutsu.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Imports one file after another: uploads it and waits until the server has stored its content. */
final class FileImport {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final ImportClient server;
    private final PatientClient pauses;
    private final Time time;
    private final Duration timeout;

    /**
     * Imports to a server.
     *
     * @param timeout how long to wait for one file after it is sent
     */
    FileImport(ImportClient server, PatientClient pauses, Time time, Duration timeout) {
        this.server = server;
        this.pauses = pauses;
        this.time = time;
        this.timeout = timeout;
    }

    /**
     * What became of a file.
     *
     * @param project the project, empty if the server does not tell
     * @param runs the runs that were stored
     */
    record Stored(String project, List<String> runs) {}

    Stored run(Path file, Map<String, String> fields, Progress progress) throws FileRefusedException {
        JsonNode answer = server.upload(file, fields, progress::sent);
        String id = answer.path("id").asText();
        if (id.isEmpty()) {
            throw new Failure("The server took the file but gave no identifier of the import.");
        }
        progress.waiting();
        JsonNode metadata = untilDone(id, answer).path("metadata");
        return new Stored(
                metadata.path("project_id").asText(""),
                StreamSupport.stream(metadata.path("run_id").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
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
                            + ImportClient.line(
                                    answer.path("metadata").path("error").asText("no reason is given")));
                default -> {
                    if (time.now().isAfter(end)) {
                        throw new FileRefusedException("is uploaded, but still not imported after "
                                + timeout.toSeconds() + " s; the server goes on with import " + id);
                    }
                }
            }
            pauses.sleep(pause);
            pause = min(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
            answer = server.look(id);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
