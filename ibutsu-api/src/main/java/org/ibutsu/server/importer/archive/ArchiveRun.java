package org.ibutsu.server.importer.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.json.Merge;
import org.ibutsu.server.importer.unpack.ImportException;
import org.ibutsu.server.importer.write.ImportRequest;
import org.ibutsu.server.importer.write.ImportWriter;

/** Adds the runs of an archive, or changes those that are there. */
final class ArchiveRun {

    private static final int MAX_AT_ONCE = 250;

    private final ImportRequest request;
    private final ImportWriter target;
    private final Map<UUID, Run> runs = new HashMap<>();
    private final List<Run> added = new ArrayList<>();

    ArchiveRun(ImportRequest request, ImportWriter target) {
        this.request = request;
        this.target = target;
    }

    /**
     * Stores runs, a few hundred at a time. Two directories of one run are one run.
     *
     * @param outline the archive
     * @return the runs, and which of them were there before
     * @throws ImportException when a run, or its project, is not accessible
     */
    Stored store(ArchiveOutline outline) {
        Map<UUID, Run> byDirectory = new HashMap<>();
        Set<UUID> before = new HashSet<>();
        List<UUID> directories = List.copyOf(outline.runs());
        for (int i = 0; i < directories.size(); i += MAX_AT_ONCE) {
            List<UUID> some = directories.subList(i, Math.min(i + MAX_AT_ONCE, directories.size()));
            target.checkStop();
            // Once for each, as a fault of an identifier is a warning.
            Map<UUID, UUID> ids = new LinkedHashMap<>();
            some.forEach(directory ->
                    ids.put(directory, outline.document(directory).id("id").orElse(directory)));
            before.addAll(find(List.copyOf(ids.values())));
            ids.forEach((directory, id) ->
                    byDirectory.put(directory, run(id, outline.document(directory), outline.earliest(directory))));
            target.addAll(added);
            added.clear();
        }
        return new Stored(byDirectory, before);
    }

    /**
     * The runs of an archive in the database.
     *
     * @param byDirectory the runs by the names of their directories
     * @param before the identifiers of those that were there before the archive
     */
    record Stored(Map<UUID, Run> byDirectory, Set<UUID> before) {}

    private List<UUID> find(List<UUID> ids) {
        List<UUID> unknown = ids.stream().filter(id -> !runs.containsKey(id)).toList();
        if (unknown.isEmpty()) {
            return List.of();
        }
        List<Run> found = target.existing(unknown);
        found.forEach(run -> runs.put(run.id(), run));
        return found.stream().map(Run::id).toList();
    }

    private Run run(UUID id, ArchiveDocument document, Optional<LocalDateTime> earliest) {
        Run known = runs.get(id);
        Run run = known == null ? new Run().id(id).duration(0.0) : known;
        copy(document, run);
        times(document, run, earliest.orElseGet(() -> known == null ? target.now() : known.startTime()));
        if (known == null) {
            runs.put(id, run);
            added.add(run);
        } else if (!added.contains(known)) {
            target.changed(run);
        }
        return run;
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

    // All other values of the summary are recounted.
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

    private static void times(ArchiveDocument document, Run run, LocalDateTime otherwise) {
        Optional<LocalDateTime> created = document.time("created");
        Optional<LocalDateTime> began = document.time("start_time");
        run.startTime(began.or(() -> created).orElse(otherwise));
        run.created(created.or(() -> began).orElse(otherwise));
    }
}
