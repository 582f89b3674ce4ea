package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.json.Merge;
import org.ibutsu.server.importer.unpack.ImportFailure;

/** Adds the runs of an archive, or changes those that are there. */
final class ArchiveRun {

    private final ImportRequest request;
    private final Ingest target;
    private final Set<UUID> added = new HashSet<>();

    ArchiveRun(ImportRequest request, Ingest target) {
        this.request = request;
        this.target = target;
    }

    /**
     * A run in the database.
     *
     * @param wasThere whether it was there before the archive
     */
    record Stored(Run run, boolean wasThere) {}

    /**
     * Brings a run into the database. Two directories of one run are one run.
     *
     * @param directory its identifier where the document has none
     * @param earliest when its first result began
     * @throws ImportFailure when what it touches is not accessible
     */
    Stored store(UUID directory, ArchiveDocument document, Optional<LocalDateTime> earliest) {
        UUID id = document.id("id").orElse(directory);
        Optional<Run> existing = target.existing(id);
        Run run = existing.orElseGet(() -> new Run().id(id).duration(0.0));
        copy(document, run);
        times(document, run, earliest);
        if (existing.isEmpty()) {
            target.add(run);
            added.add(id);
        } else if (!added.contains(id)) {
            target.changed(run);
            added.add(id);
            return new Stored(run, true);
        }
        return new Stored(run, false);
    }

    private void copy(ArchiveDocument document, Run run) {
        ObjectNode metadata = document.metadata(request.metadata());
        document.text(metadata, "env").or(() -> document.text("env")).ifPresent(run::env);
        document.text(metadata, "component")
                .or(() -> document.text("component"))
                .ifPresent(run::component);
        request.source().or(() -> document.text("source")).ifPresent(run::source);
        document.seconds("duration").ifPresent(run::duration);
        project(document, metadata).ifPresent(run::projectId);
        run.metadata(Merge.into(run.metadata(), metadata));
        document.object("summary").ifPresent(summary -> run.summary(collected(summary)));
    }

    // All else in the summary is counted anew.
    private static ObjectNode collected(ObjectNode summary) {
        return Json.MAPPER
                .createObjectNode()
                .put("collected", summary.path("collected").asLong(0));
    }

    private Optional<UUID> project(ArchiveDocument document, ObjectNode metadata) {
        return request.project()
                .or(() -> document.text(metadata, "project")
                        .filter(named -> !named.isEmpty())
                        .flatMap(target.uploader()::project))
                .or(() -> document.id("project_id"));
    }

    private void times(ArchiveDocument document, Run run, Optional<LocalDateTime> earliest) {
        Optional<LocalDateTime> created = document.time("created");
        Optional<LocalDateTime> began = document.time("start_time");
        LocalDateTime otherwise = earliest.orElse(run.startTime() == null ? target.now() : run.startTime());
        run.startTime(began.or(() -> created).orElse(otherwise));
        run.created(created.or(() -> began).orElse(otherwise));
    }
}
