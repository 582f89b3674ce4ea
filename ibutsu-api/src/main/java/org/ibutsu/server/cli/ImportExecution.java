package org.ibutsu.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.ibutsu.server.cli.FileImport.Stored;

/** Sends what was planned, and collects what the server makes of it. */
final class ImportExecution {

    private final ImportClient server;
    private final FileImport imports;
    private final Progress progress;
    private final ImportOutcome outcome;

    /** What is known of a run before the server is asked for it. */
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
     * @param fields the parts of the form beside the file
     * @param each whether each upload is a run of its own
     */
    void run(UploadPlan plan, Map<String, String> fields, boolean each) {
        // First of all, so that a wrong address or token shows before anything is sent.
        String frontend = server.frontend();
        Map<String, String> shared = new LinkedHashMap<>(fields);
        if (!each && plan.needsRunKey()) {
            shared.putIfAbsent(ImportClient.RUN_KEY, UUID.randomUUID().toString());
        }
        Map<String, Import> runs = new LinkedHashMap<>();
        for (Upload upload : plan.uploads()) {
            progress.begin(upload.name(), upload.files().size(), upload.size());
            try {
                Stored stored = send(upload, upload.runs() ? fields : shared);
                add(upload, stored, runs);
            } catch (FileRefusedException e) {
                outcome.fail(upload.name(), e.getMessage());
            }
            progress.end();
        }
        runs.forEach((id, known) -> outcome.add(stored(id, known, frontend)));
    }

    private Stored send(Upload upload, Map<String, String> fields) throws FileRefusedException {
        if (!upload.packed()) {
            return imports.run(upload.files().get(0).path(), upload.filename(), fields, progress);
        }
        try (ReportArchive archive = ReportArchive.of(upload.reports(), progress::reading)) {
            return imports.run(archive.path(), upload.filename(), fields, progress);
        }
    }

    private void add(Upload upload, Stored stored, Map<String, Import> runs) {
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

    private StoredRun stored(String id, Import known, String frontend) {
        Optional<StoredRun.Counts> counts = Optional.empty();
        String project = known.project();
        try {
            JsonNode run = server.run(id);
            project = project.isEmpty() ? run.path("project_id").asText("") : project;
            counts = Optional.of(StoredRun.Counts.of(run, server.flakyResults(id)));
        } catch (FileRefusedException e) {
            outcome.warn("", "the counts of run " + id + " could not be read: " + e.getMessage());
        }
        Optional<String> address = frontend.isEmpty() || project.isEmpty()
                ? Optional.empty()
                : Optional.of(ImportClient.line(frontend + "/project/" + project + "/runs/" + id));
        return new StoredRun(ImportClient.line(id), address, known.files(), known.warnings(), counts);
    }
}
