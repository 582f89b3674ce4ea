package org.ibutsu.server.importer.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.importer.archive.ArchiveName.Place;
import org.ibutsu.server.importer.unpack.ImportException;
import org.ibutsu.server.importer.write.ImportRequest;
import org.ibutsu.server.importer.write.ImportWriter;
import org.ibutsu.server.importer.write.InheritanceLimit;
import org.ibutsu.server.importer.write.InheritanceLimit.Inherited;
import org.ibutsu.server.importer.write.StoredText;
import org.ibutsu.server.report.ReportedAttachment;

/**
 * Reads archives. The file is read twice, for runs and then for results with their files, so that none but the current
 * file is in memory; a third time if there are files that stand before their result.
 */
public final class ArchiveReader {

    private final InheritanceLimit inheritance;

    /**
     * Creates a reader.
     *
     * @param inheritance bounds what results take from the request
     */
    public ArchiveReader(InheritanceLimit inheritance) {
        this.inheritance = inheritance;
    }

    /**
     * Stores the runs and results of an archive.
     *
     * @param file the uploaded bytes
     * @param request the request for the import
     * @param target receives runs, results and files
     * @throws ImportException when the archive is not acceptable
     */
    public void read(Path file, ImportRequest request, ImportWriter target) throws IOException {
        ArchiveFile archive = new ArchiveFile(file);
        ArchiveOutline outline = new ArchiveOutline(target.warnings());
        archive.forEach(outline);
        outline.requireContent();
        ArchiveRun.Stored runs = new ArchiveRun(request, target).store(outline);
        ArchiveBatch batch = new ArchiveBatch(target, outline.ids(), runs.before());
        batch.replaceFilesOf(runs.before());
        Results results = new Results(
                outline,
                runs.byDirectory(),
                new ArchiveResult(ofResults(request, outline), target),
                target,
                batch,
                new HashSet<>());
        archive.forEach(results);
        batch.write();
        if (outline.hasEarlyFiles()) {
            archive.forEach(results::earlyFile);
            batch.write();
        }
        target.recompute();
    }

    private ImportRequest ofResults(ImportRequest request, ArchiveOutline outline) {
        ObjectNode metadata = request.metadata().deepCopy();
        Inherited inherited = new Inherited(metadata, outline.ids().size());
        return request.withMetadata(inheritance.fit(List.of(inherited)) ? metadata : Json.MAPPER.createObjectNode());
    }

    /** Reads the results of an archive, each with its files. */
    private record Results(
            ArchiveOutline outline,
            Map<UUID, Run> runs,
            ArchiveResult maker,
            ImportWriter target,
            ArchiveBatch batch,
            Set<Place> undocumented)
            implements ArchiveFile.Visitor {

        @Override
        public void file(String path, ArchiveFile.Content content) throws IOException {
            Optional<ArchiveName> found = name(path);
            if (found.isEmpty() || found.get().isRun()) {
                return;
            }
            ArchiveName name = found.get();
            Run run = run(name);
            UUID result = name.result();
            if (result == null) {
                batch.attach(run, null, attachment(name, content));
            } else if (name.isResult()) {
                ArchiveDocument document = ArchiveDocument.of(name, content.read(), target.warnings())
                        .orElseGet(() -> ArchiveDocument.empty(name.file(), target.warnings()));
                batch.add(
                        name.place(),
                        run,
                        maker.result(result, document, run),
                        document.time("start_time").orElse(null),
                        true);
            } else if (!outline.hasEarlyFiles(name.place())) {
                if (!outline.isDocumented(name.place()) && undocumented.add(name.place())) {
                    batch.add(name.place(), run, maker.undocumented(result, run), null, false);
                }
                batch.attach(run, name.place(), attachment(name, content));
            }
        }

        void earlyFile(String path, ArchiveFile.Content content) throws IOException {
            Optional<ArchiveName> found = name(path);
            if (found.isPresent()
                    && !found.get().isResult()
                    && outline.hasEarlyFiles(found.get().place())) {
                ArchiveName name = found.get();
                batch.attach(run(name), name.place(), attachment(name, content));
            }
        }

        private Run run(ArchiveName name) {
            return Optional.ofNullable(runs.get(name.run())).orElseThrow();
        }

        private static Optional<ArchiveName> name(String path) {
            return ArchiveName.isIgnored(path) ? Optional.empty() : ArchiveName.of(path);
        }

        private static ReportedAttachment attachment(ArchiveName name, ArchiveFile.Content content) throws IOException {
            return new ReportedAttachment(StoredText.column(name.file()), content.read());
        }
    }
}
