package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.SqlState;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.store.ImportStore;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.importer.archive.ArchiveReader;
import org.ibutsu.server.importer.unpack.ImportException;
import org.ibutsu.server.importer.unpack.UnpackedUpload;
import org.ibutsu.server.importer.write.ImportRequest;
import org.ibutsu.server.importer.write.ImportWarnings;
import org.ibutsu.server.importer.write.ImportWriter;
import org.ibutsu.server.importer.write.InheritanceLimit;
import org.ibutsu.server.importer.write.UploaderPermissions;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.job.JobCancelledException;
import org.ibutsu.server.job.JobHandler;
import org.ibutsu.server.job.JobReport;
import org.ibutsu.server.job.RetryLaterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes imports: all of a file in one transaction, or nothing of it and a line that says why. An import that was
 * interrupted can be begun again.
 */
public final class Importer implements JobHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

    private static final String FAILED = "The file could not be imported; the log of the server says why";

    private final Database database;
    private final TemporaryFiles files;
    private final long maxArtifactBytes;
    private final long maxMetadataBytes;
    private final Clock clock;

    /**
     * Creates the work.
     *
     * @param database where the imports are
     * @param files where a file is while it is read
     * @param maxArtifactBytes how many bytes a file may have that a test names
     * @param maxMetadataBytes how many bytes the metadata of a run or result may have
     * @param clock the clock
     */
    public Importer(
            Database database, TemporaryFiles files, long maxArtifactBytes, long maxMetadataBytes, Clock clock) {
        this.database = database;
        this.files = files;
        this.maxArtifactBytes = maxArtifactBytes;
        this.maxMetadataBytes = maxMetadataBytes;
        this.clock = clock;
    }

    /**
     * Imports a file, unless that has been done. Faults of the file are stored with the import and not thrown.
     *
     * @throws RuntimeException when the database or the machine fails; the import may be begun again
     */
    @Override
    public void run(UUID id, CancellationToken stop) {
        execute(id, stop);
    }

    @Override
    public JobReport execute(UUID id, CancellationToken stop) {
        Optional<Import> claimed = database.write(session -> claim(session, id));
        if (claimed.isEmpty()) {
            return JobReport.DONE;
        }
        try {
            return ingest(claimed.get(), stop);
        } catch (JobCancelledException | RetryLaterException e) {
            throw e;
        } catch (ImportException e) {
            fail(id, e.getMessage());
        } catch (RuntimeException e) {
            Optional<String> state = SqlState.of(e);
            if (SqlState.isTransient(e)
                    || state.filter(SqlState.QUERY_CANCELED::equals).isPresent()) {
                throw e;
            }
            if (state.filter(SqlState.TOO_LONG_FOR_AN_INDEX::equals).isPresent()) {
                fail(id, "A text is too long for the index of the database; shorten it");
                return JobReport.REJECTED;
            }
            LOG.error("Import {} of {} failed", id, claimed.get().filename(), e);
            fail(id, FAILED);
        }
        return JobReport.REJECTED;
    }

    @Override
    public void abandon(UUID id) {
        fail(id, FAILED);
    }

    private static Optional<Import> claim(Session session, UUID id) {
        Optional<Import> open = new ImportStore(session)
                .lock(id)
                .filter(row -> row.status() == ImportStatus.PENDING || row.status() == ImportStatus.RUNNING);
        open.ifPresent(row -> row.status(ImportStatus.RUNNING));
        return open;
    }

    private JobReport ingest(Import row, CancellationToken stop) {
        ImportRequest request = ImportRequest.of(row);
        try (FetchedFile file = FetchedFile.of(database, files, row.id());
                UnpackedUpload upload = unpack(file.path(), request.filename())) {
            return database.writeOnce(session -> {
                ImportWriter target = new ImportWriter(
                        session, uploader(session, row.id()), Timestamps.now(clock), maxMetadataBytes, stop);
                read(file.path(), upload, request, session, target);
                succeed(session, row.id(), target.finish(), target.warnings());
                return target.report();
            });
        }
    }

    private UnpackedUpload unpack(Path file, String name) {
        try {
            return UnpackedUpload.unpack(file, name, files);
        } catch (IOException e) {
            throw new RetryLaterException("The file of an import cannot be written to the disk of the server", e);
        }
    }

    private void read(Path file, UnpackedUpload upload, ImportRequest request, Session session, ImportWriter target) {
        try {
            InheritanceLimit inheritance =
                    new InheritanceLimit(Files.size(file), unpackedSize(file, upload), target.warnings());
            boolean isReport = !upload.isOfPlugin()
                    && new ReportImport(session, target, request, inheritance, maxArtifactBytes, upload.unpackedSize())
                            .read(upload);
            if (!isReport) {
                new ArchiveReader(inheritance).read(file, request, target);
            }
        } catch (StackOverflowError e) {
            throw new ImportException("The file is nested too deeply");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Of an archive of the pytest plugin nothing is unpacked at once.
    private static long unpackedSize(Path file, UnpackedUpload upload) throws IOException {
        return upload.isOfPlugin() ? Files.size(file) : upload.unpackedSize();
    }

    private static UploaderPermissions uploader(Session session, UUID id) {
        Optional<User> user = new ImportStore(session).uploader(id).flatMap(new UserStore(session)::find);
        return new UploaderPermissions(session, user);
    }

    private static void succeed(Session session, UUID id, List<Run> runs, ImportWarnings warnings) {
        ImportStore store = new ImportStore(session);
        Import row = store.lock(id)
                .filter(found -> found.status() == ImportStatus.RUNNING)
                .orElseThrow(() -> new ImportException("The import was removed, or done by another node"));
        ArrayNode ids = Json.MAPPER.createArrayNode();
        runs.forEach(run -> ids.add(run.id().toString()));
        row.metadata("run_id", ids).status(ImportStatus.DONE);
        if (!warnings.isEmpty()) {
            row.metadata("warnings", warnings.list());
        }
        store.clearContent(id);
    }

    private void fail(UUID id, String line) {
        database.write(session -> {
            new ImportStore(session)
                    .lock(id)
                    .filter(row -> row.status() == ImportStatus.RUNNING)
                    .ifPresent(row -> row.metadata("error", line).status(ImportStatus.ERROR));
            return null;
        });
    }
}
