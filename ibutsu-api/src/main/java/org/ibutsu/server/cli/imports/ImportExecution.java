package org.ibutsu.server.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.ibutsu.server.cli.client.ApiClient;
import org.ibutsu.server.cli.imports.FileImport.Stored;
import org.ibutsu.server.cli.imports.StoredRun.Counts;
import org.ibutsu.server.cli.shell.CommandException;

/** Executes a plan of uploads, and collects their outcome. */
final class ImportExecution {

    private final ImportClient server;
    private final FileImport imports;
    private final Progress progress;
    private final ImportOutcome outcome;
    private boolean asks = true;

    /** A run before the server was asked for its counts: the facts that its imports have told. */
    private record Import(String project, List<String> files, int warnings) {

        Import with(Import other) {
            return new Import(
                    project.isEmpty() ? other.project : project,
                    Stream.concat(files.stream(), other.files.stream()).toList(),
                    warnings + other.warnings);
        }
    }

    ImportExecution(ImportClient server, FileImport imports, Progress progress, ImportOutcome outcome) {
        this.server = server;
        this.imports = imports;
        this.progress = progress;
        this.outcome = outcome;
    }

    /**
     * Sends everything, one upload after another.
     *
     * @param plan what to send
     * @param fields the parts of the form in addition to the file
     * @param each whether each upload is a run of its own
     */
    void run(UploadPlan plan, Map<String, String> fields, boolean each) {
        // First of all, so that a wrong address or token shows before anything is sent.
        RunAddresses addresses = server.runAddresses();
        Map<String, String> shared = new LinkedHashMap<>(fields);
        if (!each && plan.needsRunKey()) {
            shared.putIfAbsent(ImportClient.RUN_KEY, UUID.randomUUID().toString());
        }
        Map<String, Import> runs = new LinkedHashMap<>();
        try {
            for (UploadBatch upload : plan.uploads()) {
                send(upload, upload.runs() ? fields : shared, runs);
            }
        } catch (CommandException e) {
            asks = false;
            throw e;
        } finally {
            runs.forEach((id, known) -> outcome.add(stored(id, known, addresses)));
        }
    }

    private void send(UploadBatch upload, Map<String, String> fields, Map<String, Import> runs) {
        progress.begin(upload.name(), upload.files().size(), upload.size());
        try {
            add(upload, send(upload, fields), runs);
        } catch (FileRefusedException e) {
            outcome.fail(upload.name(), e.getMessage());
        }
        progress.end();
    }

    private Stored send(UploadBatch upload, Map<String, String> fields) throws FileRefusedException {
        if (!upload.packed()) {
            return imports.run(upload.files().get(0).path(), upload.filename(), fields, progress);
        }
        try (ReportArchive archive = ReportArchive.of(upload.reports(), progress::reading)) {
            return imports.run(archive.path(), upload.filename(), fields, progress);
        }
    }

    private void add(UploadBatch upload, Stored stored, Map<String, Import> runs) {
        // The server names the files of an archive itself.
        String file = upload.packed() ? "" : upload.name();
        stored.warnings().forEach(warning -> outcome.warn(file, warning));
        int warnings = stored.warnings().size()
                + upload.reports().stream()
                        .mapToInt(report -> report.warnings().size())
                        .sum();
        upload.reports()
                .forEach(report -> report.warnings()
                        .forEach(warning -> outcome.warn(report.file().name(), warning)));
        if (stored.runs().isEmpty()) {
            outcome.fail(upload.name(), "was imported, but holds no run");
        }
        List<String> names = upload.files().stream().map(SelectedFile::name).toList();
        stored.runs().forEach(run -> runs.merge(run, new Import(stored.project(), names, warnings), Import::with));
    }

    private StoredRun stored(String id, Import known, RunAddresses addresses) {
        Optional<String> address = addresses.of(known.project(), id).map(ApiClient::line);
        return new StoredRun(ApiClient.line(id), address, known.files(), known.warnings(), counts(id));
    }

    /** Returns the counts of a run, unless the server has failed: rows are stored without them, too. */
    private Optional<Counts> counts(String run) {
        if (!asks) {
            return Optional.empty();
        }
        try {
            JsonNode stored = server.run(run);
            return Optional.of(Counts.of(stored, server.flakyResults(run, stored)));
        } catch (FileRefusedException e) {
            outcome.warn("", "the counts of run " + run + " cannot be read: " + e.getMessage());
        } catch (CommandException e) {
            asks = false;
            outcome.warn("", "the counts of run " + run + " cannot be read. " + e.getMessage());
        }
        return Optional.empty();
    }
}
