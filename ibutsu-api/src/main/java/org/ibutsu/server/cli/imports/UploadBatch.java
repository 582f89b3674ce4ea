package org.ibutsu.server.cli.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.ibutsu.server.cli.imports.Inspection.Report;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.importer.unpack.UploadName;

/**
 * Files that are sent at once.
 *
 * @param files the files
 * @param reports the reports among them; empty for an archive
 * @param packed whether the reports are packed into one archive, instead of the only file being sent as it is
 * @param runs whether the only file states its own runs, so that no other file adds to them
 */
record UploadBatch(List<SelectedFile> files, List<Report> reports, boolean packed, boolean runs) {

    /** Sends a file as it is. */
    static UploadBatch asItIs(SelectedFile file, boolean runs) {
        return new UploadBatch(List.of(file), List.of(), false, runs);
    }

    /** Sends reports, packed unless there is only one that the server knows by its name. */
    static UploadBatch of(List<Report> reports) {
        boolean alone = reports.size() == 1
                && reports.get(0).attachments().isEmpty()
                && UploadName.isAccepted(filename(reports.get(0).file()));
        return new UploadBatch(reports.stream().map(Report::file).toList(), reports, !alone, false);
    }

    /** Returns the name for messages. */
    String name() {
        return files.size() == 1 ? files.get(0).name() : files.size() + " files";
    }

    /** Returns the name by which the server knows this. */
    String filename() {
        return packed ? "reports.tar.gz" : filename(files.get(0));
    }

    /** Returns the number of bytes of all files, compressed where they are. */
    long size() {
        return files.stream().mapToLong(UploadBatch::size).sum();
    }

    private static String filename(SelectedFile file) {
        return file.path().getFileName().toString();
    }

    private static long size(SelectedFile file) {
        try {
            return Files.size(file.path());
        } catch (IOException e) {
            throw new CommandException(file.name() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
