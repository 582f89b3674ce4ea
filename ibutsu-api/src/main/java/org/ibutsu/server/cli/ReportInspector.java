package org.ibutsu.server.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ibutsu.server.cli.AttachmentFinder.Found;
import org.ibutsu.server.cli.Inspection.Archive;
import org.ibutsu.server.cli.Inspection.LeftOut;
import org.ibutsu.server.cli.Inspection.Report;
import org.ibutsu.server.report.ReportException;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportStart;

/** Looks into files before they are sent, by the readers that the server has, too. */
final class ReportInspector {

    /** Files of Allure that belong to its reports. */
    private static final Pattern COMPANION = Pattern.compile(".*-container\\.json|(?:categories|executor)\\.json");

    private final List<ReportReader> readers;
    private final AttachmentFinder attachments;

    ReportInspector(List<ReportReader> readers, AttachmentFinder attachments) {
        this.readers = readers;
        this.attachments = attachments;
    }

    /** Looks into a file. What was found in a directory and does not claim to be a report is passed over. */
    Optional<Inspection> inspect(SelectedFile file) {
        String name = file.path().getFileName().toString();
        try {
            if (ReportName.isArchive(name)) {
                boolean runs = ArchiveContent.hasRuns(file.path(), file.explicit());
                return runs || file.explicit() ? Optional.of(new Archive(file, runs)) : Optional.empty();
            }
            return report(file, name);
        } catch (IOException e) {
            return Optional.of(new LeftOut(file, "cannot be read: " + e.getMessage(), true));
        }
    }

    private Optional<Inspection> report(SelectedFile file, String name) throws IOException {
        LocalReport report = LocalReport.of(file.path());
        ReportStart start = report.start();
        boolean claimed = file.explicit() || ReportName.isReport(name);
        if (start.text().isBlank()) {
            return claimed ? Optional.of(new LeftOut(file, "is empty", true)) : Optional.empty();
        }
        Optional<ReportReader> reader =
                readers.stream().filter(candidate -> candidate.reads(start)).findFirst();
        if (reader.isPresent()) {
            return Optional.of(read(file, report, reader.get()));
        }
        return claimed && !COMPANION.matcher(name).matches()
                ? Optional.of(new LeftOut(file, "is not a report of tests in a known format", false))
                : Optional.empty();
    }

    private Inspection read(SelectedFile file, LocalReport report, ReportReader reader) throws IOException {
        try {
            reader.read(report, Detail.FULL, new IgnoringHandler());
        } catch (ReportException e) {
            return new LeftOut(file, e.getMessage(), true);
        }
        Found found = attachments.find(file.path(), report.siblings());
        return new Report(file, found.attachments(), found.warnings());
    }
}
