package org.ibutsu.server.cli.imports;

import java.nio.file.Path;
import java.util.List;

/** The result of looking into a file. */
sealed interface Inspection {

    /**
     * A report of tests.
     *
     * @param file the report
     * @param attachments the files that it names and that may be sent with it
     * @param warnings why other files that it names are not sent
     */
    record Report(SelectedFile file, List<Attachment> attachments, List<String> warnings) implements Inspection {}

    /**
     * An archive, which is sent as it is.
     *
     * @param file the archive
     * @param runs whether it states its own runs, as the pytest plugin's archives do
     */
    record Archive(SelectedFile file, boolean runs) implements Inspection {}

    /**
     * A file that is not a report, or cannot be read.
     *
     * @param file the file
     * @param reason why it is not sent
     * @param broken whether it should have been a report
     */
    record LeftOut(SelectedFile file, String reason, boolean broken) implements Inspection {}

    /**
     * A file that a report names.
     *
     * @param source where it is
     * @param place where the report says that it is, lexically; the same file for the most part
     */
    record Attachment(Path source, Path place) {}
}
