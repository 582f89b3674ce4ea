package org.ibutsu.server.cli.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.ibutsu.server.cli.imports.Inspection.Report;
import org.ibutsu.server.cli.shell.CommandException;
import org.jspecify.annotations.Nullable;

/**
 * A temporary archive of reports and their attachments, in the same layout as on the disk. The same
 * files always make the same archive, so that an upload can be repeated.
 */
final class ReportArchive implements AutoCloseable {

    private final Path path;

    private ReportArchive(Path path) {
        this.path = path;
    }

    /**
     * Packs reports.
     *
     * @param reading receives the name of each report before it is read
     * @throws FileRefusedException if a file cannot be read
     */
    static ReportArchive of(List<Report> reports, Consumer<String> reading) throws FileRefusedException {
        ReportArchive archive = create();
        try (TarArchiveOutputStream tar = archive.open()) {
            for (Map.Entry<String, Source> entry : entries(reports).entrySet()) {
                write(entry.getKey(), entry.getValue(), reading, tar);
            }
            tar.finish();
            return archive;
        } catch (FileRefusedException | RuntimeException e) {
            archive.close();
            throw e;
        } catch (IOException e) {
            archive.close();
            throw new CommandException(
                    "The temporary file " + archive.path + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Returns the path of the archive. */
    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new CommandException("The temporary file " + path + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private static ReportArchive create() {
        try {
            return new ReportArchive(Files.createTempFile("ibutsu-", ".tar.gz"));
        } catch (IOException e) {
            throw new CommandException("A temporary file cannot be created: " + e.getMessage(), e);
        }
    }

    private TarArchiveOutputStream open() throws IOException {
        OutputStream compressed = new GZIPOutputStream(Files.newOutputStream(path), 1 << 16);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(compressed, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        return tar;
    }

    /**
     * A file to pack.
     *
     * @param path where it is
     * @param report its name, if it is a report; null if it is an attachment
     */
    private record Source(Path path, @Nullable String report) {}

    /** Returns the packed files, by their names within the archive. */
    private static SortedMap<String, Source> entries(List<Report> reports) {
        Map<Path, Source> places = new TreeMap<>();
        reports.forEach(report ->
                report.attachments().forEach(file -> places.put(file.place(), new Source(file.source(), null))));
        reports.forEach(report -> places.put(
                place(report.file().path()),
                new Source(report.file().path(), report.file().name())));
        Path root = places.keySet().stream()
                .map(Path::getParent)
                .reduce(ReportArchive::common)
                .orElseThrow();
        SortedMap<String, Source> entries = new TreeMap<>();
        places.forEach((place, source) -> entries.put(name(root.relativize(place)), source));
        return entries;
    }

    private static Path place(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static Path common(Path one, Path other) {
        Path common = one;
        while (!other.startsWith(common)) {
            Path parent = common.getParent();
            if (parent == null) {
                throw new CommandException("Reports on several drives cannot be sent together, such as those in " + one
                        + " and " + other + ". Send them one after the other.");
            }
            common = parent;
        }
        return common;
    }

    private static String name(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    private static void write(String name, Source source, Consumer<String> reading, TarArchiveOutputStream tar)
            throws FileRefusedException {
        if (source.report() != null) {
            reading.accept(source.report());
        }
        try (InputStream content = Files.newInputStream(source.path())) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(Files.size(source.path()));
            entry.setModTime(0);
            tar.putArchiveEntry(entry);
            content.transferTo(tar);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new FileRefusedException(source.path() + " cannot be packed: " + e.getMessage());
        }
    }
}
