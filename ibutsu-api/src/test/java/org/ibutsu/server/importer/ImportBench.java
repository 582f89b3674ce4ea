package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.store.ImportStore;
import org.ibutsu.server.SettableTime;
import org.ibutsu.server.TestDatabase;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.job.CancellationToken;

/**
 * An importer on an empty database, with a user Ann, her projects alpha and beta, and somebody else's project gamma.
 */
final class ImportBench implements AutoCloseable {

    final SettableTime clock = new SettableTime();
    final Database database = TestDatabase.open();
    private final TemporaryFiles files =
            new TemporaryFiles(Path.of(System.getProperty("java.io.tmpdir")), Long.MAX_VALUE);
    final Importer importer = new Importer(database, files, 5 << 20, 1 << 20, clock);
    final User ann = new User().email("ann@example.com");
    final Project alpha = new Project().name("alpha").ownerId(ann.id());
    final Project beta = new Project().name("beta");
    final Project gamma = new Project().name("gamma");

    ImportBench() {
        database.write(session -> {
            session.persist(ann);
            beta.users().add(ann);
            List.of(alpha, beta, gamma).forEach(session::persist);
            return null;
        });
    }

    /** Uploads a report into the project alpha, to the run of a key. */
    UUID uploadTo(String key, String filename, String report) {
        ObjectNode data = Json.MAPPER.createObjectNode().put("run", key);
        return upload(filename, report.getBytes(StandardCharsets.UTF_8), alpha, null, null, data);
    }

    /** Uploads a file as Ann does. */
    UUID upload(String filename, byte[] content, Project project, JsonNode metadata, String source) {
        return upload(filename, content, project, metadata, source, Json.MAPPER.createObjectNode());
    }

    private UUID upload(
            String filename, byte[] content, Project project, JsonNode metadata, String source, ObjectNode data) {
        data.set("metadata", metadata);
        if (project != null) {
            data.put("project_id", project.id().toString());
        }
        if (source != null) {
            data.put("source", source);
        }
        Import row = new Import()
                .filename(filename)
                .format("")
                .metadata(data)
                .status(ImportStatus.PENDING)
                .created(Timestamps.now(clock));
        return database.write(session -> {
            new ImportStore(session).add(row, ann.id(), null, new ByteArrayInputStream(content), content.length);
            return row.id();
        });
    }

    /** Uploads a file into the project alpha and imports it. */
    Import run(String xml) {
        return run(upload("report.xml", xml.getBytes(StandardCharsets.UTF_8), alpha, null, null));
    }

    /** Uploads a file that must name its project itself, and imports it. */
    Import runWithoutProject(String xml) {
        return run(upload("report.xml", xml.getBytes(StandardCharsets.UTF_8), null, null, null));
    }

    /** Imports what was uploaded. */
    Import run(UUID upload) {
        importer.run(upload, CancellationToken.NEVER);
        return find(upload);
    }

    /** Returns the record of an upload. */
    Import find(UUID upload) {
        return database.read(session -> session.find(Import.class, upload));
    }

    /** Gives all runs. */
    List<Run> runs() {
        return database.read(session ->
                session.createSelectionQuery("from Run order by id", Run.class).getResultList());
    }

    /** Gives the only run. */
    Run onlyRun() {
        List<Run> runs = runs();
        if (runs.size() != 1) {
            throw new AssertionError("There are " + runs.size() + " runs");
        }
        return runs.get(0);
    }

    /** Gives all results. */
    List<Result> results() {
        return database.read(session -> session.createSelectionQuery("from Result order by testId, id", Result.class)
                .getResultList());
    }

    /** Gives the only result. */
    Result onlyResult() {
        List<Result> results = results();
        if (results.size() != 1) {
            throw new AssertionError("There are " + results.size() + " results");
        }
        return results.get(0);
    }

    /** Returns "filename: text" of the artifacts of a result. */
    List<String> artifacts(Result result) {
        return artifacts("result_id", result.id());
    }

    /** Returns "filename: text" of the artifacts of a run. */
    List<String> artifacts(Run run) {
        return artifacts("run_id", run.id());
    }

    private List<String> artifacts(String column, UUID parent) {
        return database.read(session -> session
                .createNativeQuery(
                        "select filename, content from artifacts where " + column
                                + " = :id order by upload_date, filename",
                        Object[].class)
                .addScalar("filename", String.class)
                .addScalar("content", byte[].class)
                .setParameter("id", parent)
                .getResultList()
                .stream()
                .map(row -> row[0] + ": " + new String((byte[]) row[1], StandardCharsets.UTF_8))
                .toList());
    }

    /** Returns "filename: text" of the artifacts of the only run. */
    List<String> artifactsOfRun() {
        UUID run = onlyRun().id();
        return database.read(session -> session
                .createNativeQuery(
                        "select filename, content from artifacts where run_id = :id order by upload_date, id",
                        Object[].class)
                .addScalar("filename", String.class)
                .addScalar("content", byte[].class)
                .setParameter("id", run)
                .getResultList()
                .stream()
                .map(row -> row[0] + ": " + new String((byte[]) row[1], StandardCharsets.UTF_8))
                .toList());
    }

    /** Returns all results in the order in which they began. */
    List<Result> resultsInOrder() {
        return database.read(session -> session.createSelectionQuery("from Result order by startTime, id", Result.class)
                .getResultList());
    }

    /** Uploads a file of some name into the project alpha and imports it. */
    Import run(String filename, byte[] content) {
        return run(upload(filename, content, alpha, null, null));
    }

    /** Tells whether the bytes of an upload are still there. */
    boolean hasContent(UUID upload) {
        return database.read(session -> new ImportStore(session).copyContent(upload, OutputStream.nullOutputStream()));
    }

    @Override
    public void close() {
        database.close();
    }
}
