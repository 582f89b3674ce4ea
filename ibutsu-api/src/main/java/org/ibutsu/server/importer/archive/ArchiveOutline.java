package org.ibutsu.server.importer.archive;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ibutsu.server.importer.archive.ArchiveName.Place;
import org.ibutsu.server.importer.unpack.ImportException;
import org.ibutsu.server.importer.write.ImportWarnings;

/** The information about an archive that is needed before its results can be stored. */
final class ArchiveOutline implements ArchiveFile.Visitor {

    private static final long MAX_RUN_BYTES = 32L << 20;
    private static final int MAX_RUNS = 10_000;
    private static final int MAX_SHOWN = 150;

    private final ImportWarnings warnings;
    private final Map<UUID, Optional<ArchiveDocument>> runs = new LinkedHashMap<>();
    private final Map<UUID, LocalDateTime> earliest = new HashMap<>();
    private final Set<UUID> ids = new HashSet<>();
    private final Set<Place> documented = new HashSet<>();
    private final Set<Place> early = new HashSet<>();
    private boolean hasBadRun;
    private boolean hasFiles;
    private long runsSize;

    /**
     * Creates an empty outline.
     *
     * @param warnings receives faults of the runs and of the places of files; results are read again
     */
    ArchiveOutline(ImportWarnings warnings) {
        this.warnings = warnings;
    }

    @Override
    public void file(String path, ArchiveFile.Content content) throws IOException {
        if (ArchiveName.isIgnored(path)) {
            return;
        }
        Optional<ArchiveName> name = ArchiveName.of(path);
        if (name.isEmpty()) {
            warnings.add(shown(path) + " was ignored: files are expected as RUN-ID/FILE or RUN-ID/RESULT-ID/FILE,"
                    + " both of them UUIDs");
            return;
        }
        add(name.get(), content);
    }

    private static String shown(String path) {
        return path.length() > MAX_SHOWN ? path.substring(0, MAX_SHOWN) + "…" : path;
    }

    private void add(ArchiveName name, ArchiveFile.Content content) throws IOException {
        runs.putIfAbsent(name.run(), Optional.empty());
        if (runs.size() > MAX_RUNS) {
            throw new ImportException("The archive holds more than " + MAX_RUNS + " runs; send it in several archives");
        }
        if (name.isRun()) {
            addRun(name, content.read());
            return;
        }
        hasFiles = true;
        if (name.isResult()) {
            documented.add(name.place());
            addResult(name, content.read());
        } else if (name.result() != null && !documented.contains(name.place())) {
            early.add(name.place());
            ids.add(name.result());
        }
    }

    private void addRun(ArchiveName name, byte[] content) {
        runsSize += content.length;
        if (runsSize > MAX_RUN_BYTES) {
            throw new ImportException("The files run.json have more than " + MAX_RUN_BYTES + " bytes");
        }
        Optional<ArchiveDocument> document = ArchiveDocument.of(name, content, warnings);
        if (document.isEmpty()) {
            hasBadRun = true;
        } else {
            runs.put(name.run(), document);
        }
    }

    private void addResult(ArchiveName name, byte[] content) {
        Optional<ArchiveDocument> document = ArchiveDocument.of(name, content, new ImportWarnings());
        ids.add(document.flatMap(found -> found.id("id")).orElse(name.result()));
        document.flatMap(found -> found.time("start_time"))
                .ifPresent(time -> earliest.merge(name.run(), time, ArchiveOutline::earlier));
    }

    /**
     * Requires that there is something to store.
     *
     * @throws ImportException when there is nothing
     */
    void requireContent() {
        if (runs.isEmpty()) {
            throw new ImportException(
                    warnings.isEmpty()
                            ? "The archive holds no run"
                            : "The archive holds no run: " + warnings.list().get(0));
        }
        if (hasBadRun && !hasFiles && runs.values().stream().allMatch(Optional::isEmpty)) {
            throw new ImportException("The archive holds nothing that can be read: "
                    + warnings.list().get(0));
        }
    }

    /** Returns the directories of the runs in their order. */
    Set<UUID> runs() {
        return runs.keySet();
    }

    /** Returns the run's own document, an empty one when there is none. */
    ArchiveDocument document(UUID run) {
        return runs.getOrDefault(run, Optional.empty()).orElseGet(() -> ArchiveDocument.empty("run.json", warnings));
    }

    /** Returns the start of the first result of a run; empty when no result has one. */
    Optional<LocalDateTime> earliest(UUID run) {
        return Optional.ofNullable(earliest.get(run));
    }

    /** Returns the identifiers of all results. */
    Set<UUID> ids() {
        return ids;
    }

    /** Checks whether a result has a document. */
    boolean isDocumented(Place place) {
        return documented.contains(place);
    }

    /** Checks whether a result has a file that stands before its document. */
    boolean hasEarlyFiles(Place place) {
        return early.contains(place) && isDocumented(place);
    }

    /** Checks whether any result has a file that stands before its document. */
    boolean hasEarlyFiles() {
        return early.stream().anyMatch(this::isDocumented);
    }

    private static LocalDateTime earlier(LocalDateTime a, LocalDateTime b) {
        return a.isBefore(b) ? a : b;
    }
}
