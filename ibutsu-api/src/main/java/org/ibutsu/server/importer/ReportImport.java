package org.ibutsu.server.importer;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.ibutsu.server.importer.unpack.CopyLimit;
import org.ibutsu.server.importer.unpack.ImportException;
import org.ibutsu.server.importer.unpack.MemberPath;
import org.ibutsu.server.importer.unpack.UnpackedFile;
import org.ibutsu.server.importer.unpack.UnpackedUpload;
import org.ibutsu.server.importer.unpack.UploadName;
import org.ibutsu.server.importer.write.ImportRequest;
import org.ibutsu.server.importer.write.ImportWriter;
import org.ibutsu.server.importer.write.InheritanceLimit;
import org.ibutsu.server.report.ReportException;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportStart;
import org.jspecify.annotations.Nullable;

/**
 * Imports the reports of an upload into one run. Each is read twice: first for the values needed before its tests can
 * be stored, then test by test; so the used memory does not grow with the report.
 */
final class ReportImport {

    private static final int MAX_NAMED = 5;

    private final Session session;
    private final ImportWriter target;
    private final ImportRequest request;
    private final long maxArtifactBytes;
    private final Map<UnpackedFile, String> leftOut = new LinkedHashMap<>();
    // Of all reports of the upload, so that a test of two modules is two tests and not two tries of one.
    private final LongIntTable occurrences = new LongIntTable();
    private final InheritanceLimit inheritance;
    private @Nullable ReportRun run;
    private final RepetitionLimit ofOutlines;
    private final RepetitionLimit ofTests;

    /**
     * Creates an import.
     *
     * @param session the session of its transaction
     * @param target receives runs, results and files
     * @param request the request for the import
     * @param inheritance bounds what results inherit
     * @param maxArtifactBytes how many bytes a file may have that a test names
     * @param uploadBytes how many bytes the upload has, unpacked
     */
    ReportImport(
            Session session,
            ImportWriter target,
            ImportRequest request,
            InheritanceLimit inheritance,
            long maxArtifactBytes,
            long uploadBytes) {
        this.session = session;
        this.target = target;
        this.request = request;
        this.inheritance = inheritance;
        this.maxArtifactBytes = maxArtifactBytes;
        this.ofOutlines = new RepetitionLimit(uploadBytes);
        this.ofTests = new RepetitionLimit(uploadBytes);
    }

    /**
     * Reads all reports of an upload.
     *
     * @return false if it holds none, but may be an archive of the pytest plugin
     * @throws ImportException if it holds none, and is no such archive
     */
    boolean read(UnpackedUpload upload) throws IOException {
        for (UnpackedFile file : upload.all()) {
            target.checkStop();
            ReportStart start = ReportStart.of(file);
            Optional<ReportReader> reader = ReportFormats.of(start);
            if (reader.isPresent()) {
                read(file, start, reader.get(), upload);
            } else if (!upload.isArchive()
                    || KnownFiles.claimsToBeReport(file.name())
                    || KnownFiles.isArchive(file.name())) {
                leftOut.put(file, KnownFiles.unknown(start));
            }
        }
        if (run == null) {
            if (upload.isArchive() ? upload.hasRunDirectories() : UploadName.isTar(request.filename())) {
                return false;
            }
            throw new ImportException(nothing(upload));
        }
        upload.fault().ifPresent(target.warnings()::add);
        if (upload.isCopiedTooOften()) {
            target.warnings()
                    .add("files that several tests name were left out, as their copies have more than "
                            + CopyLimit.MAX_BYTES + " bytes");
        }
        leftOut.entrySet().stream()
                .filter(each -> !each.getKey().isUsed()
                        && !KnownFiles.isArchive(each.getKey().name()))
                .forEach(each -> target.warnings().add(each.getValue()));
        run.finish();
        return true;
    }

    private String nothing(UnpackedUpload upload) {
        List<String> reasons =
                leftOut.values().stream().distinct().limit(MAX_NAMED).toList();
        if (!upload.isArchive()) {
            return upload.fault().orElseGet(() -> reasons.get(0));
        }
        return upload.fault().map(fault -> fault + "; it").orElse("The archive")
                + " holds no run: there is no report of tests in it, and files are expected as RUN-ID/FILE in an archive of"
                + " the pytest plugin"
                + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons));
    }

    private void read(UnpackedFile file, ReportStart start, ReportReader reader, UnpackedUpload upload)
            throws IOException {
        ReportOutline outline = new ReportOutline(target.now(), target::checkStop);
        try {
            reader.read(file, Detail.OUTLINE, new RepetitionGuard(outline, ofOutlines));
        } catch (ReportException e) {
            leftOut.put(file, unreadable(start, reader, e));
            return;
        }
        ReportRun current = run;
        if (current == null) {
            current = ReportRun.open(session, target, request, outline, upload.isArchive());
            current.expect(upload.all());
            run = current;
        }
        ReportWarnings warnings = new ReportWarnings(target.warnings(), upload.isArchive() ? file.name() + ": " : "");
        Optional<String> same = current.sameReport(file);
        if (same.isPresent()) {
            target.include(current.run());
            warnings.add("the report is the same as " + same.get() + ", and is not added again");
            return;
        }
        current.begin(file, outline);
        store(current, file, reader, outline, warnings, upload.all().size() == 1);
    }

    private static String unreadable(ReportStart start, ReportReader reader, ReportException reason) {
        return (ReportFormats.takesAnyXml(reader) ? KnownFiles.describe(start) : Optional.<String>empty())
                .orElseGet(() -> MemberPath.filename(start.name()) + " cannot be read: " + reason.getMessage());
    }

    private void store(
            ReportRun current,
            UnpackedFile file,
            ReportReader reader,
            ReportOutline outline,
            ReportWarnings warnings,
            boolean isAlone)
            throws IOException {
        LocalDateTime start = outline.start().orElse(target.now());
        TestRecorder recorder = new TestRecorder(
                current,
                outline,
                new ResultMapper(request, current.run(), outline, inheritance),
                new TestFiles(file, isAlone, maxArtifactBytes, warnings::add),
                new ReportClock(target.now(), start),
                occurrences,
                warnings);
        try {
            reader.read(file, Detail.FULL, new RepetitionGuard(recorder, ofTests));
        } catch (ReportException e) {
            if (isAlone) {
                throw new ImportException(e.getMessage());
            }
            warnings.add(e.getMessage() + "; what follows is not imported");
        }
        if (outline.tests() == 0 && (isAlone || !KnownFiles.isCompanion(file.name()))) {
            warnings.add("the report holds no tests");
        }
    }
}
