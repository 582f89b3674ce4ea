package org.ibutsu.server.cli.imports;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ibutsu.server.cli.imports.AttachmentFinder.Found;
import org.ibutsu.server.cli.imports.Inspection.Archive;
import org.ibutsu.server.cli.imports.Inspection.LeftOut;
import org.ibutsu.server.cli.imports.Inspection.Report;
import org.ibutsu.server.importer.KnownFiles;
import org.ibutsu.server.importer.ReportFormats;
import org.ibutsu.server.importer.unpack.UploadName;
import org.ibutsu.server.report.ReportException;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportStart;

/** Inspects files before they are sent, by the readers that the server has, too. */
final class ReportInspector {

    private static final List<String> ARCHIVES = List.of(".tar.gz", ".tgz", ".zip");

    private final AttachmentFinder attachments;

    /**
     * Creates an inspector.
     *
     * @param attachments finds the files that a report names
     */
    ReportInspector(AttachmentFinder attachments) {
        this.attachments = attachments;
    }

    /** Inspects a file. A file that was found in a directory and does not claim to be a report is skipped. */
    Optional<Inspection> inspect(SelectedFile file) {
        String name = file.path().getFileName().toString();
        try {
            if (ARCHIVES.stream().anyMatch(name::endsWith)) {
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
        ReportStart start = ReportStart.of(report);
        Optional<ReportReader> reader = ReportFormats.of(start);
        if (reader.isPresent()) {
            return Optional.of(read(file, report, reader.get()));
        }
        boolean isEmpty = start.text().isBlank();
        boolean claims = KnownFiles.claimsToBeReport(UploadName.unpacked(name).toLowerCase(Locale.ROOT));
        return file.explicit() || claims
                ? Optional.of(new LeftOut(file, reason(start), isEmpty && claims))
                : Optional.empty();
    }

    /** Returns the reason why a file is not a report, without its name. */
    private static String reason(ReportStart start) {
        String sentence = KnownFiles.unknown(start);
        return sentence.startsWith(start.name())
                ? sentence.substring(start.name().length()).strip()
                : sentence;
    }

    private Inspection read(SelectedFile file, LocalReport report, ReportReader reader) throws IOException {
        NamedFiles named = new NamedFiles();
        try {
            reader.read(report, Detail.FULL, named);
        } catch (ReportException e) {
            return new LeftOut(file, "cannot be read: " + e.getMessage(), true);
        } catch (StackOverflowError e) {
            return new LeftOut(file, "is nested too deeply", true);
        }
        Set<String> paths = new LinkedHashSet<>(report.siblings());
        paths.addAll(named.paths());
        Found found = attachments.find(file.path(), paths);
        return new Report(file, found.attachments(), found.warnings());
    }
}
