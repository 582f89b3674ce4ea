package org.ibutsu.server.cli.imports;

import java.util.ArrayList;
import java.util.List;
import org.ibutsu.server.cli.imports.Inspection.Archive;
import org.ibutsu.server.cli.imports.Inspection.LeftOut;
import org.ibutsu.server.cli.imports.Inspection.Report;
import org.ibutsu.server.importer.unpack.UploadName;

/**
 * The uploads to make.
 *
 * @param uploads the uploads, in their order
 * @param leftOut the files that are not sent
 */
record UploadPlan(List<UploadBatch> uploads, List<LeftOut> leftOut) {

    /**
     * Plans uploads. All reports become one, so that they become one run.
     *
     * @param each whether each report becomes an upload instead
     */
    static UploadPlan of(List<Inspection> inspections, boolean each) {
        List<Report> reports = all(Report.class, inspections);
        List<LeftOut> leftOut = all(LeftOut.class, inspections);
        List<UploadBatch> uploads = new ArrayList<>();
        if (each) {
            reports.forEach(report -> uploads.add(UploadBatch.of(List.of(report))));
        } else if (!reports.isEmpty()) {
            uploads.add(UploadBatch.of(reports));
        }
        all(Archive.class, inspections)
                .forEach(archive -> uploads.add(UploadBatch.asItIs(archive.file(), archive.runs())));
        return uploads.isEmpty() ? ofUnknown(leftOut) : new UploadPlan(uploads, leftOut);
    }

    /** Sends unknown files that were named themselves: the server may be newer than this program, and know them. */
    private static UploadPlan ofUnknown(List<LeftOut> unknown) {
        List<LeftOut> sent = unknown.stream()
                .filter(left -> left.file().explicit()
                        && UploadName.isAccepted(
                                left.file().path().getFileName().toString()))
                .toList();
        return new UploadPlan(
                sent.stream()
                        .map(left -> UploadBatch.asItIs(left.file(), false))
                        .toList(),
                unknown.stream().filter(left -> !sent.contains(left)).toList());
    }

    /** Checks whether several uploads must name the run that they add to. */
    boolean needsRunKey() {
        return uploads.stream().filter(upload -> !upload.runs()).count() > 1;
    }

    private static <T extends Inspection> List<T> all(Class<T> type, List<Inspection> inspections) {
        return inspections.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
