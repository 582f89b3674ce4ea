package org.ibutsu.server.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.tika.Tika;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.server.importer.unpack.MemberPath;
import org.ibutsu.server.importer.write.StoredText;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedAttempt;
import org.ibutsu.server.report.ReportedTest;

/**
 * Creates the artifacts of a test: its trace, what it printed and left, its earlier tries, and the files that it names.
 */
final class TestFiles {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*");

    private static final int MAX_PATH_LENGTH = 1000;
    // All of them are in memory together.
    private static final long MAX_BYTES_OF_TEST = 64L << 20;

    private final ReportFile report;
    private final boolean isAlone;
    private final long maxBytes;
    private final Consumer<String> warnings;
    private final Tika types = new Tika();

    /**
     * Creates a source of artifacts.
     *
     * @param report the report
     * @param isAlone whether it was uploaded without other files, so that none is missed
     * @param maxBytes how many bytes an artifact may have
     * @param warnings receives missing or too large files
     */
    TestFiles(ReportFile report, boolean isAlone, long maxBytes, Consumer<String> warnings) {
        this.report = report;
        this.isAlone = isAlone;
        this.maxBytes = maxBytes;
        this.warnings = warnings;
    }

    /** Returns the artifacts of a test, none of which is empty. */
    List<ReportedAttachment> of(ReportedTest test) {
        List<ReportedAttachment> files = new ArrayList<>();
        text(ArtifactStore.TRACE, FailureText.of(test.failures())).ifPresent(files::add);
        for (ReportedAttachment each : test.attachments()) {
            attachment(each).ifPresent(files::add);
        }
        int number = 1;
        for (ReportedAttempt attempt : test.attempts()) {
            String log = attempt.log() == null ? attempt.message() : attempt.log();
            text(ArtifactStore.attemptLog(number++), log == null ? "" : log).ifPresent(files::add);
        }
        long left = MAX_BYTES_OF_TEST;
        for (String path : OutputLines.attachments(test)) {
            Optional<ReportedAttachment> file = left > 0 ? named(path) : Optional.empty();
            if (left <= 0) {
                warnings.accept(
                        "a test names files of more than " + MAX_BYTES_OF_TEST + " bytes; the others were left out");
            }
            file.ifPresent(files::add);
            left -= file.map(found -> (long) found.content().length).orElse(0L);
        }
        return files;
    }

    /** Returns an artifact of something that a report holds; empty if that is empty. */
    static Optional<ReportedAttachment> attachment(ReportedAttachment reported) {
        return reported.content().length == 0
                ? Optional.empty()
                : Optional.of(new ReportedAttachment(
                        StoredText.column(reported.filename()), reported.contentType(), reported.content()));
    }

    private static Optional<ReportedAttachment> text(String filename, String text) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(new ReportedAttachment(filename, text.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<ReportedAttachment> named(String path) {
        Optional<ReportFile> found = find(path);
        if (found.isEmpty()) {
            if (!isAlone) {
                warnings.accept("the file " + path + " that a test names is not in the upload");
            }
            return Optional.empty();
        }
        try {
            if (found.get().size() > maxBytes) {
                warnings.accept("the file " + path + " has more than " + maxBytes + " bytes and was left out");
                return Optional.empty();
            }
            try (InputStream in = found.get().open()) {
                String filename = MemberPath.filename(found.get().name());
                return Optional.of(
                        new ReportedAttachment(StoredText.column(filename), types.detect(filename), in.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Finds a file beside the report. Of the path on the machine of the tests, the end may be that of a path in the
     * upload.
     */
    private Optional<ReportFile> find(String path) {
        if (path.length() > MAX_PATH_LENGTH) {
            return Optional.empty();
        }
        String end = path.replace('\\', '/');
        Optional<ReportFile> found = report.sibling(end);
        while (found.isEmpty() && isAbsolute(path) && end.indexOf('/') >= 0) {
            end = end.substring(end.indexOf('/') + 1);
            found = end.isEmpty() ? Optional.empty() : report.sibling(end);
        }
        return found;
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/")
                || path.startsWith("\\")
                || DRIVE.matcher(path).matches();
    }
}
