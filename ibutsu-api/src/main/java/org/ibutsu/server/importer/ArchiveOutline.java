package org.ibutsu.server.importer;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ibutsu.model.json.Json;

/** What must be known of an archive before its results can be stored. */
final class ArchiveOutline implements ArchiveFile.Visitor {

    private static final long LARGEST_RUNS = 32L << 20;

    private final Map<UUID, Optional<ArchiveDocument>> runs = new LinkedHashMap<>();
    private final Map<UUID, LocalDateTime> earliest = new HashMap<>();
    private final Set<ArchiveName> documents = new HashSet<>();
    private long runsSize;

    @Override
    public void file(ArchiveName name, ArchiveFile.Content content) throws IOException {
        runs.putIfAbsent(name.run(), Optional.empty());
        if (!name.isRun() && !name.isResult()) {
            return;
        }
        if (!documents.add(name)) {
            throw new ImportFailure("The archive holds " + name.path() + " twice");
        }
        byte[] bytes = content.read();
        ArchiveDocument document = ArchiveDocument.of(name.path(), bytes);
        if (name.isResult()) {
            document.time("start_time").ifPresent(time -> earliest.merge(name.run(), time, ArchiveOutline::earlier));
            return;
        }
        runsSize += bytes.length;
        if (runsSize > LARGEST_RUNS) {
            throw new ImportFailure("The files run.json have more than " + LARGEST_RUNS + " bytes");
        }
        runs.put(name.run(), Optional.of(document));
    }

    /** Gives the directories of the runs in their order. */
    Set<UUID> runs() {
        return runs.keySet();
    }

    /** Gives the run's own file, an empty one when there is none. */
    ArchiveDocument document(UUID run) {
        return runs.get(run).orElseGet(() -> new ArchiveDocument(run + "/run.json", Json.MAPPER.createObjectNode()));
    }

    /** Gives when the first result of a run began; empty when no result tells. */
    Optional<LocalDateTime> earliest(UUID run) {
        return Optional.ofNullable(earliest.get(run));
    }

    private static LocalDateTime earlier(LocalDateTime a, LocalDateTime b) {
        return a.isBefore(b) ? a : b;
    }
}
