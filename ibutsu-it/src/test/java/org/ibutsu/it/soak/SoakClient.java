package org.ibutsu.it.soak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ibutsu.it.soak.Sender.AbandonedException;
import org.ibutsu.it.soak.Sender.Attempt;
import org.ibutsu.model.json.Json;

/**
 * A client that uploads runs one after the other: a run, its results and files, in the end the run again; and
 * imports.
 */
final class SoakClient {

    private static final int MIN_RESULTS = 10;
    private static final int MAX_RESULTS = 40;

    private final int number;
    private final Random random;
    private final Documents documents;
    private final Sender sender;
    private final WriteHistory history;
    private final Project project;
    private final Runnable pause;
    private int serial;

    /**
     * What the clients of a phase share.
     *
     * @param id the identifier of their project
     * @param run the identifier of a run that all of them change
     */
    record Project(String id, String run) {}

    /**
     * Creates a client.
     *
     * @param number which of the clients it is
     * @param random decides what it does
     * @param pause called before each request, to slow it down
     */
    SoakClient(int number, Random random, Sender sender, WriteHistory history, Project project, Runnable pause) {
        this.number = number;
        this.random = random;
        this.documents = new Documents(random, project.id());
        this.sender = sender;
        this.history = history;
        this.project = project;
        this.pause = pause;
    }

    /** Uploads a run, and perhaps something to import. */
    void uploadOne() throws AbandonedException, InterruptedException {
        String run = documents.newId();
        ObjectNode document = documents.run(run);
        if (!write("POST", "/run", document, new Write(Write.Kind.RUN, run, contentOfRun(document)))) {
            return;
        }
        int results = MIN_RESULTS + random.nextInt(MAX_RESULTS - MIN_RESULTS);
        for (int i = 0; i < results; i++) {
            addResult(run);
            if (random.nextInt(12) == 0) {
                addArtifact(run);
            }
            if (random.nextInt(6) == 0) {
                look();
            }
        }
        change(run);
        if (random.nextInt(3) == 0) {
            change(project.run());
        }
        if (random.nextInt(3) > 0) {
            importFile(random.nextBoolean());
        }
    }

    private static String contentOfRun(ObjectNode run) {
        return Contents.run(
                run.at("/metadata/component").asText(), run.at("/metadata/env").asText());
    }

    private void addResult(String run) throws AbandonedException, InterruptedException {
        String testId = name("t");
        String id = documents.newId();
        ObjectNode result = documents.result(id, testId, run);
        String content = Contents.result(
                id,
                run,
                result.path("result").asText(),
                result.path("duration").doubleValue(),
                result.at("/metadata/component").asText(),
                result.at("/metadata/env").asText());
        write("POST", "/result", result, new Write(Write.Kind.RESULT, testId, content));
    }

    private void change(String run) throws AbandonedException, InterruptedException {
        String key = "change_" + name("c");
        ObjectNode change = Json.MAPPER.createObjectNode();
        change.putObject("metadata").put(key, serial);
        write("PUT", "/run/" + run, change, new Write(Write.Kind.CHANGE, run + " " + key, String.valueOf(serial)));
    }

    private boolean write(String method, String path, ObjectNode body, Write write)
            throws AbandonedException, InterruptedException {
        pause.run();
        return sender.write(attempt -> new Attempt(write, client -> client.send(method, path, body)));
    }

    /** Files have no identifiers of clients, so that each attempt has a name of its own. */
    private void addArtifact(String run) throws AbandonedException, InterruptedException {
        byte[] content = documents.file();
        String text = Contents.artifact(run, content);
        pause.run();
        sender.write(attempt -> {
            String name = name("a");
            Map<String, String> fields = Map.of("runId", run, "filename", name);
            return new Attempt(
                    new Write(Write.Kind.ARTIFACT, name, text),
                    client -> client.upload("/artifact", fields, "file", name, content));
        });
    }

    private void importFile(boolean archive) throws AbandonedException, InterruptedException {
        String text = archive
                ? Contents.imported("done", Documents.ARCHIVED, 0, Documents.ARCHIVED)
                : Contents.imported(
                        "done", Documents.REPORTED, Documents.REPORTED_FAILURES, Documents.REPORTED_FAILURES);
        Map<String, String> fields = Map.of("project", project.id(), "source", "soak");
        pause.run();
        sender.write(attempt -> {
            String name = name(archive ? "z" : "x");
            byte[] content = archive ? documents.archive(name) : Documents.report(name);
            return new Attempt(
                    new Write(Write.Kind.IMPORT, name, text),
                    client -> client.upload(
                            "/import", fields, "importFile", name + (archive ? ".tar.gz" : ".xml"), content));
        });
    }

    /** Reads something, most of it written before, by whichever client. */
    private void look() throws AbandonedException, InterruptedException {
        pause.run();
        Write run = history.anyRecent(Write.Kind.RUN, random);
        List<String> paths = List.of(
                run == null ? "/user" : "/run/" + run.key(),
                run == null
                        ? "/health"
                        : "/result?pageSize=10&filter=project_id=" + project.id() + "&filter=run_id=" + run.key(),
                "/result?pageSize=25&filter=project_id=" + project.id(),
                "/run?pageSize=25&filter=project_id=" + project.id(),
                "/artifact?pageSize=5&runId=" + project.run(),
                "/import?pageSize=5",
                "/widget/result-summary?project=" + project.id(),
                "/user",
                "/project/" + project.id());
        sender.read(paths.get(random.nextInt(paths.size())));
    }

    private String name(String kind) {
        return kind + number + "_" + ++serial + "_";
    }
}
