package org.ibutsu.server.report.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.jspecify.annotations.Nullable;

/** Reads the files that a report names or holds, as attachments of its tests. */
public final class AttachedFiles {

    private static final int MAX_BYTES = 64 << 20;

    private static final Map<String, String> ENDINGS = Map.of(
            "image/png",
            ".png",
            "image/jpeg",
            ".jpg",
            "image/gif",
            ".gif",
            "text/plain",
            ".txt",
            "text/html",
            ".html",
            "application/json",
            ".json",
            "text/xml",
            ".xml",
            "application/xml",
            ".xml",
            "video/webm",
            ".webm",
            "video/mp4",
            ".mp4");

    private final ReportFile report;
    private final Detail detail;
    private final ReportHandler handler;

    public AttachedFiles(ReportFile report, Detail detail, ReportHandler handler) {
        this.report = report;
        this.detail = detail;
        this.handler = handler;
    }

    /** Returns a name with an ending that fits a media type, unless it has one. */
    public static String named(String name, @Nullable String type) {
        String ending = ENDINGS.get(String.valueOf(type).replaceFirst(";.*", "").strip());
        return ending == null || name.matches(".*\\.\\w{1,5}") ? name : name + ending;
    }

    /** Adds a file next to the report, if it exists. */
    public void addFile(ReportedTestBuilder test, @Nullable String name, @Nullable String type, @Nullable String path)
            throws IOException {
        if (path == null || path.isBlank() || detail == Detail.OUTLINE) {
            return;
        }
        Optional<ReportFile> file = report.sibling(path);
        add(test, name, type, path, file);
    }

    /** Adds the first existing file next to the report of several paths, if there is one. */
    public void addFirstFile(ReportedTestBuilder test, String... paths) throws IOException {
        if (detail == Detail.FULL) {
            Optional<ReportFile> file = Stream.of(paths)
                    .flatMap(path -> report.sibling(path).stream())
                    .findFirst();
            add(test, null, null, paths[0], file);
        }
    }

    private void add(
            ReportedTestBuilder test,
            @Nullable String name,
            @Nullable String type,
            String path,
            Optional<ReportFile> file)
            throws IOException {
        if (file.isEmpty()) {
            handler.warning("attachments were left out, as their files are not part of the upload");
        } else if (file.get().size() + test.attachedBytes() > MAX_BYTES) {
            handler.warning(
                    "attachments were left out, as those of one test have more than " + MAX_BYTES + " bytes together");
        } else {
            try (InputStream in = file.get().open()) {
                add(test, filename(name, path), type, in.readNBytes(MAX_BYTES));
            }
        }
    }

    // A name without an ending gets that of the file, so that a browser knows what to do with it.
    private static String filename(@Nullable String name, String path) {
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        if (name == null || name.isBlank()) {
            return last;
        }
        int dot = last.lastIndexOf('.');
        String ending = dot < 0 ? "" : last.substring(dot);
        return name.toLowerCase(Locale.ROOT).endsWith(ending.toLowerCase(Locale.ROOT)) ? name : name + ending;
    }

    /** Adds a file that stands in the report itself, encoded in Base64, or as text. */
    public void addContent(ReportedTestBuilder test, String name, @Nullable String type, @Nullable String content) {
        if (content != null && !content.isEmpty() && detail == Detail.FULL) {
            add(test, name, type, decoded(content));
        }
    }

    /** Decodes Base64; what is none is taken as text. */
    public static byte[] decoded(String content) {
        try {
            return Base64.getMimeDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            return content.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Adds a file, unless it is empty. */
    void add(ReportedTestBuilder test, String name, @Nullable String type, byte[] content) {
        if (content.length > 0) {
            test.attachment(new ReportedAttachment(
                    name, type == null || type.isBlank() ? "application/octet-stream" : type, content));
        }
    }
}
