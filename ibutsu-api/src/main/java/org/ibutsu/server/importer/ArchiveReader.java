package org.ibutsu.server.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;

/**
 * Reads archives. The file is gone through three times, for runs, results and artifacts, so that files may stand in any
 * order and none but the current one is in memory.
 */
final class ArchiveReader {

    /**
     * Hands the runs and results of an archive to the database.
     *
     * @param file the uploaded bytes
     * @param request what was asked for with them
     * @param target receives what is found
     * @throws ImportFailure when the archive is not acceptable
     */
    void read(Path file, ImportRequest request, Ingest target) throws IOException {
        ArchiveFile archive = new ArchiveFile(file);
        ArchiveOutline outline = new ArchiveOutline();
        archive.forEach(outline);
        if (outline.runs().isEmpty()) {
            throw new ImportFailure("The archive holds no run");
        }
        Map<UUID, Run> runs = runs(outline, new ArchiveRun(request, target));
        Results results = new Results(runs, new ArchiveResult(request, target), target, new HashMap<>());
        archive.forEach(results);
        archive.forEach((name, content) -> {
            if (!name.isRun() && !name.isResult()) {
                target.attach(runs.get(name.run()), results.idFor(name), new Attachment(name.file(), content.read()));
            }
        });
        target.recompute();
    }

    private static Map<UUID, Run> runs(ArchiveOutline outline, ArchiveRun maker) {
        Map<UUID, Run> runs = new HashMap<>();
        Set<UUID> ids = new HashSet<>();
        for (UUID directory : outline.runs()) {
            Run run = maker.store(directory, outline.document(directory), outline.earliest(directory));
            if (!ids.add(run.id())) {
                throw new ImportFailure("The archive holds the run " + run.id() + " twice");
            }
            runs.put(directory, run);
        }
        return runs;
    }

    /** A directory of a result. */
    private record Place(UUID run, UUID result) {}

    /** Stores results, and remembers under which identifiers. */
    private record Results(Map<UUID, Run> runs, ArchiveResult maker, Ingest target, Map<Place, UUID> ids)
            implements ArchiveFile.Visitor {

        @Override
        public void file(ArchiveName name, ArchiveFile.Content content) throws IOException {
            if (name.isResult()) {
                ArchiveDocument document = ArchiveDocument.of(name.path(), content.read());
                ids.put(new Place(name.run(), name.result()), store(name, document));
            }
        }

        private UUID store(ArchiveName name, ArchiveDocument document) {
            Run run = runs.get(name.run());
            UUID id = document.id("id").orElse(name.result());
            if (target.move(id, run)) {
                return id;
            }
            Result result = maker.result(document, run);
            target.add(result, List.of());
            return result.id();
        }

        UUID idFor(ArchiveName name) {
            if (name.result() == null) {
                return null;
            }
            UUID id = ids.get(new Place(name.run(), name.result()));
            if (id == null) {
                throw new ImportFailure("The archive holds " + name.path() + ", but no result.json beside it");
            }
            return id;
        }
    }
}
