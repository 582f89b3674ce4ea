package org.ibutsu.server.importer.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.MetadataSize;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.model.store.ArtifactStore.WithContent;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.importer.unpack.ImportException;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.job.JobOutcome;
import org.ibutsu.server.job.JobReport;
import org.ibutsu.server.job.RetryLaterException;
import org.ibutsu.server.job.RunSummaryUpdater;
import org.ibutsu.server.report.ReportedAttachment;
import org.jspecify.annotations.Nullable;

/**
 * The one way by which imported runs and results reach the database, from files of any format: checked, and
 * written a batch at a time within the transaction of the import.
 */
public final class ImportWriter {

    private static final int BATCH_RESULTS = 250;
    private static final long BATCH_SIZE = 8L << 20;
    // The size that a small file can grow to by metadata that every result inherits.
    private static final long MAX_IMPORT_SIZE = 4L << 30;
    // Microseconds after the files that a result brought along.
    private static final int FIRST_ATTACHED = 1000;
    private static final int MAX_TEXT_LENGTH = 2000;

    private final Session session;
    private final UploaderPermissions uploader;
    private final LocalDateTime now;
    private final CancellationToken stop;
    private final Set<Run> runs = new LinkedHashSet<>();
    private final List<Result> results = new ArrayList<>();
    private final List<WithContent> artifacts = new ArrayList<>();
    private final ImportWarnings warnings = new ImportWarnings();
    private final MetadataLimit metadataLimit;
    private long attached;
    private long batchSize;
    private long totalSize;
    private long writtenResults;
    private long writtenArtifacts;

    public ImportWriter(
            Session session,
            UploaderPermissions uploader,
            LocalDateTime now,
            long maxMetadataBytes,
            CancellationToken stop) {
        this.session = session;
        this.uploader = uploader;
        this.now = now;
        this.metadataLimit = new MetadataLimit(maxMetadataBytes, warnings);
        this.stop = stop;
    }

    /** Returns the time of the import, UTC. */
    public LocalDateTime now() {
        return now;
    }

    /** Returns the warnings for the user who uploaded the file. */
    public ImportWarnings warnings() {
        return warnings;
    }

    /** Returns the results that are stored already. */
    public StoredResults stored() {
        return new StoredResults(session, uploader);
    }

    /** Returns the account on whose behalf the import is done. */
    public UploaderPermissions uploader() {
        return uploader;
    }

    /**
     * Adds a run, before its results.
     *
     * @throws ImportException if there is one with its identifier, or a text is too long, or the project is not
     *     accessible
     * @throws RetryLaterException if another import adds it at the same time
     */
    public void add(Run run) {
        if (new RunStore(session).find(run.id()).isPresent()) {
            throw new ImportException("There is a run " + run.id() + " already");
        }
        addShared(run);
    }

    /**
     * Adds a run that uploads share, and that was not there when this import looked for it, before its results.
     *
     * @throws ImportException if a text is too long, or the project is not accessible
     * @throws RetryLaterException if another import has added it meanwhile
     */
    public void addShared(Run run) {
        requireRun(run);
        run.metadata(fit(run.metadata()));
        new RunStore(session).add(run);
        try {
            session.flush();
        } catch (ConstraintViolationException e) {
            throw new RetryLaterException("Another import has added the run " + run.id() + " at the same time", e);
        }
        runs.add(run);
    }

    /**
     * Finds runs that are there already, to change them, and keeps others from changing them meanwhile.
     *
     * @throws ImportException when the account has no access to one
     */
    public List<Run> existing(Collection<UUID> ids) {
        List<Run> found = new RunStore(session).lockDetached(ids);
        found.forEach(run -> requireChange("run " + run.id(), run.projectId()));
        return found;
    }

    /**
     * Adds runs, none of which is there, before their results.
     *
     * @throws ImportException when a text is too long, or a project is not accessible
     */
    public void addAll(List<Run> added) {
        for (Run run : added) {
            requireRun(run);
            run.metadata(fit(run.metadata()));
        }
        new RunStore(session).bulkInsert(added);
        runs.addAll(added);
    }

    /**
     * Finds a run that uploads share, or reserves its identifier for this import, and keeps others from both meanwhile.
     *
     * @throws ImportException when the account has no access to it
     */
    public Optional<Run> shared(UUID id) {
        Optional<Run> run = new RunStore(session).lockOrReserve(id);
        run.filter(found -> found.projectId() != null)
                .ifPresent(found -> requireChange("run " + id, found.projectId()));
        return run;
    }

    /** Records that a run is the one of the file, though nothing of it is changed. */
    public void include(Run run) {
        runs.add(run);
    }

    /**
     * Records a run that was changed.
     *
     * @throws ImportException when a text is too long, or the project is not accessible
     */
    public void changed(Run run) {
        requireRun(run);
        run.metadata(fit(run.metadata()));
        include(run);
    }

    /**
     * Adds a file to a run, or to a result that was added before or is stored.
     *
     * @param result null for a file of the run itself
     */
    public void attach(Run run, @Nullable UUID result, ReportedAttachment attachment) {
        requireText("A file name", attachment.filename());
        UUID parent = result == null ? run.id() : result;
        Artifact artifact = new Artifact()
                .runId(result == null ? parent : null)
                .resultId(result)
                .filename(attachment.filename())
                .metadata("contentType", attachment.contentType())
                .metadata(result == null ? "runId" : "resultId", parent.toString())
                .uploadDate(now.plus(FIRST_ATTACHED + attached++, ChronoUnit.MICROS));
        artifacts.add(new WithContent(artifact, attachment.content()));
        batchSize += attachment.content().length;
        if (artifacts.size() >= BATCH_RESULTS || batchSize >= BATCH_SIZE) {
            write();
        }
    }

    /**
     * Computes the summaries of the runs from their results, and fills their absent fields. The session must not know
     * them.
     */
    public void recompute() {
        write();
        List<Run> all = List.copyOf(runs);
        for (int i = 0; i < all.size(); i += BATCH_RESULTS) {
            stop.check();
            RunSummaryUpdater.updateAll(session, all.subList(i, Math.min(i + BATCH_RESULTS, all.size())));
        }
    }

    private void requireChange(String what, @Nullable UUID project) {
        if (!uploader.mayChange(project)) {
            throw new ImportException("The uploader has no access to the " + what);
        }
    }

    /**
     * Adds a result and the files that belong to it.
     *
     * @throws ImportException when a text is too long, or the project is not accessible
     */
    public void add(Result result, List<ReportedAttachment> attachments) {
        requireStorable(result);
        results.add(result);
        long size = MetadataSize.of(result.metadata());
        result.metadata(metadataLimit.cut(result.metadata(), size));
        result.params(fit(result.params()));
        batchSize += size;
        for (int i = 0; i < attachments.size(); i++) {
            add(result, attachments.get(i), i);
        }
        if (results.size() >= BATCH_RESULTS || batchSize >= BATCH_SIZE) {
            write();
        }
    }

    /**
     * Requires that a result can be stored.
     *
     * @throws ImportException when a text is too long, or the project is not accessible
     */
    public void requireStorable(Result result) {
        requireProject(result.projectId());
        requireText("test_id", result.testId());
        requireText("env", result.env());
        requireText("component", result.component());
        requireText("source", result.source());
    }

    // A microsecond apart, so that lists by date show the files of a result in their order.
    private void add(Result result, ReportedAttachment attachment, int index) {
        Artifact artifact = new Artifact()
                .resultId(result.id())
                .filename(attachment.filename())
                .metadata("contentType", attachment.contentType())
                .metadata("resultId", result.id().toString())
                .uploadDate(now.plus(index, ChronoUnit.MICROS));
        artifacts.add(new WithContent(artifact, attachment.content()));
        batchSize += attachment.content().length;
    }

    /**
     * Writes the remaining rows, and returns the runs in order.
     *
     * @throws ImportException when a project was removed meanwhile
     */
    public List<Run> finish() {
        write();
        uploader.requireAll();
        return List.copyOf(runs);
    }

    /** Returns how many rows were written. */
    public JobReport report() {
        return new JobReport(
                JobOutcome.DONE,
                Map.of("runs", (long) runs.size(), "results", writtenResults, "artifacts", writtenArtifacts));
    }

    /** Returns metadata of a run or a result, cut if they are too large. */
    public JsonNode fit(JsonNode metadata) {
        return metadataLimit.cut(metadata);
    }

    /** Requires that the import is not to stop. */
    public void checkStop() {
        stop.check();
    }

    /** Writes the rows added so far. */
    public void write() {
        stop.check();
        totalSize += batchSize;
        if (totalSize > MAX_IMPORT_SIZE) {
            throw new ImportException("The file is too large once its metadata are written to every result");
        }
        new ResultStore(session).bulkInsert(results);
        new ArtifactStore(session).bulkInsert(artifacts);
        writtenResults += results.size();
        writtenArtifacts += artifacts.size();
        results.clear();
        artifacts.clear();
        batchSize = 0;
    }

    private void requireRun(Run run) {
        requireProject(run.projectId());
        requireText("env", run.env());
        requireText("component", run.component());
        requireText("source", run.source());
    }

    private void requireProject(@Nullable UUID project) {
        if (project != null) {
            uploader.require(project);
        }
    }

    private static void requireText(String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (value.length() > MAX_TEXT_LENGTH) {
            throw new ImportException(name + " must not have more than " + MAX_TEXT_LENGTH + " characters, but \""
                    + value.substring(0, 40) + "…\" has " + value.length());
        }
        if (value.indexOf('\0') >= 0) {
            throw new ImportException(name + " must not hold a NUL character");
        }
    }
}
