package org.ibutsu.publisher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Sends a run to a server while its tests run. Gives the page of the run where the server tells of one. */
final class Upload implements Callable<Optional<String>> {

    private static final String JSON = "application/json";
    private static final int NOT_FOUND = 404;
    private static final int REFUSED = 400;

    private final Exchange server;
    private final RunFacts run;
    private final Counts counts;
    private final Spool spool;

    Upload(Exchange server, RunFacts run, Counts counts, Spool spool) {
        this.server = server;
        this.run = run;
        this.counts = counts;
        this.spool = spool;
    }

    @Override
    public Optional<String> call() throws UploadException, IOException, InterruptedException {
        long collectedByOthers = begin();
        try (Spool.Reader reader = spool.read()) {
            for (Optional<SpoolEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                send(entry.get());
            }
        }
        Exchange.Answer end = put(run.outcome(counts, collectedByOthers));
        return page(Json.read(end.body()).path("project_id").asText());
    }

    /** Creates the run, or adds to the one that exists, and gives how many tests that one has collected. */
    private long begin() throws UploadException, InterruptedException {
        Exchange.Answer present = server.get(runPath());
        if (present.status() == NOT_FOUND) {
            create("/run", run.id(), Json.bytes(run.begun()));
            return 0;
        }
        present.orFail();
        ObjectNode update = run.begun();
        update.remove("start_time");
        put(update);
        return Json.read(present.body()).path("summary").path("collected").asLong();
    }

    private void send(SpoolEntry entry) throws UploadException, InterruptedException {
        if (entry.isDocument()) {
            create("/result", entry.resultId(), entry.content());
        } else {
            Multipart body = new Multipart()
                    .text("resultId", entry.resultId())
                    .text("filename", entry.name())
                    .file("file", entry.content());
            server.send("POST", "/artifact", body.type(), body.bytes()).orFail();
        }
    }

    /** Creates something under our id. When an earlier attempt did so and only its answer was lost, all is well too. */
    private void create(String path, String id, byte[] body) throws UploadException, InterruptedException {
        Exchange.Answer answer = server.send("POST", path, JSON, body);
        boolean maybeThere = answer.repeated() && answer.status() == REFUSED;
        if (!maybeThere || !server.get(path + "/" + id).isSuccess()) {
            answer.orFail();
        }
    }

    private Exchange.Answer put(ObjectNode body) throws UploadException, InterruptedException {
        return server.send("PUT", runPath(), JSON, Json.bytes(body)).orFail();
    }

    private Optional<String> page(String project) throws UploadException, InterruptedException {
        Exchange.Answer answer = server.get("/health/info");
        String frontend =
                answer.isSuccess() ? Json.read(answer.body()).path("frontend").asText() : "";
        return Optional.of(frontend)
                .filter(address -> !address.isEmpty() && !project.isEmpty())
                .map(address -> address.replaceFirst("/+$", "") + "/project/" + project + "/runs/" + run.id());
    }

    private String runPath() {
        return "/run/" + run.id();
    }
}
