package org.ibutsu.publisher;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The upload of a run while its tests are executed. Returns the address of the run's page if the server has a front
 * end.
 */
final class RunUpload implements Callable<Optional<String>> {

    private static final String JSON = "application/json";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final PublisherClient client;
    private final RunMetadata run;
    private final RunSummary summary;
    private final Spool spool;

    RunUpload(PublisherClient client, RunMetadata run, RunSummary summary, Spool spool) {
        this.client = client;
        this.run = run;
        this.summary = summary;
        this.spool = spool;
    }

    @Override
    public Optional<String> call() throws UploadException, IOException, InterruptedException {
        long alreadyCollected = start();
        try (Spool.Reader reader = spool.read()) {
            for (Optional<SpoolEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                send(entry.get());
            }
        }
        PublisherClient.Response updated = update(run.finalUpdate(summary, alreadyCollected));
        return page(updated.json().string("project_id").orElse(""));
    }

    /** Creates the run, or updates an existing one, and returns the number of tests which that one has collected. */
    private long start() throws UploadException, InterruptedException {
        PublisherClient.Response existing = client.get(runPath());
        if (existing.status() == NOT_FOUND) {
            create("/run", run.id(), JsonWriter.bytes(run.started()));
            return 0;
        }
        existing.requireSuccess();
        JsonObject update = run.started();
        update.remove("start_time");
        update(update);
        return existing.json().object("summary").integer("collected");
    }

    private void send(SpoolEntry entry) throws UploadException, InterruptedException {
        if (entry.isDocument()) {
            create("/result", entry.resultId(), entry.content());
        } else {
            MultipartFormData form = new MultipartFormData()
                    .field("resultId", entry.resultId())
                    .field("filename", entry.name())
                    .file("file", entry.content());
            client.send("POST", "/artifact", form.contentType(), form.bytes()).requireSuccess();
        }
    }

    /**
     * Creates a resource under an id of ours. It may exist already, if only the response to an earlier attempt was
     * lost.
     */
    private void create(String path, String id, byte[] body) throws UploadException, InterruptedException {
        PublisherClient.Response response = client.send("POST", path, JSON, body);
        boolean mayExist = response.retried() && response.status() == BAD_REQUEST;
        if (!mayExist || !client.get(path + "/" + id).isSuccess()) {
            response.requireSuccess();
        }
    }

    private PublisherClient.Response update(JsonObject body) throws UploadException, InterruptedException {
        return client.send("PUT", runPath(), JSON, JsonWriter.bytes(body)).requireSuccess();
    }

    private Optional<String> page(String project) throws UploadException, InterruptedException {
        PublisherClient.Response info = client.get("/health/info");
        String frontend = info.isSuccess() ? info.json().string("frontend").orElse("") : "";
        return Optional.of(frontend)
                .filter(address -> !address.isEmpty() && !project.isEmpty())
                .map(address -> address.replaceFirst("/+$", "") + "/project/" + project + "/runs/" + run.id());
    }

    private String runPath() {
        return "/run/" + run.id();
    }
}
