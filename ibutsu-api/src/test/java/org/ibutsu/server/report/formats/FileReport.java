package org.ibutsu.server.report.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportStart;

/**
 * A report of the test data.
 *
 * @param path its path
 * @param content its bytes
 */
record FileReport(Path path, byte[] content) implements ReportFile {

    private static final Path DATA = Path.of("src/test/resources/org/ibutsu/server/report/formats");
    private static final int MAX_START_LENGTH = 1 << 16;

    static Path data() {
        return DATA;
    }

    static FileReport of(String name) {
        return of(DATA.resolve(name));
    }

    static FileReport of(Path path) {
        try {
            return new FileReport(path, Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FileReport of(String name, String text) {
        return new FileReport(Path.of(name), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns this report without its end. */
    FileReport cutTo(int length) {
        return new FileReport(path, java.util.Arrays.copyOf(content, length));
    }

    ReportStart start() {
        String text = new String(content, StandardCharsets.UTF_8);
        return new ReportStart(name(), text.substring(0, Math.min(text.length(), MAX_START_LENGTH)));
    }

    @Override
    public String name() {
        return path.getFileName().toString();
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public Optional<ReportFile> sibling(String sibling) {
        Path directory = path.toAbsolutePath().getParent();
        Path found = directory.resolve(sibling).normalize();
        return found.startsWith(directory) && Files.isRegularFile(found) ? Optional.of(of(found)) : Optional.empty();
    }
}
