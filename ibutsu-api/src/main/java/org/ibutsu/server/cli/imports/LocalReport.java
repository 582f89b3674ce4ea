package org.ibutsu.server.cli.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.ibutsu.server.importer.unpack.UploadName;
import org.ibutsu.server.report.ReportFile;

/**
 * A report on this machine, unpacked while it is read where it is compressed. It notes which files its reader asks for.
 */
final class LocalReport implements ReportFile {

    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path path;
    private final boolean compressed;
    private final Set<String> siblings = new LinkedHashSet<>();

    private LocalReport(Path path, boolean compressed) {
        this.path = path;
        this.compressed = compressed;
    }

    /** Reads the beginning of a file to see whether it is compressed. */
    static LocalReport of(Path path) throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            return new LocalReport(path, (stream.read() << 8 | stream.read()) == GZIP_MAGIC);
        }
    }

    /** Returns the paths of other files that were asked for, as the report has them. */
    Set<String> siblings() {
        return Collections.unmodifiableSet(siblings);
    }

    @Override
    public String name() {
        String name = path.getFileName().toString();
        return compressed ? UploadName.unpacked(name) : name;
    }

    @Override
    public long size() throws IOException {
        if (!compressed) {
            return Files.size(path);
        }
        try (InputStream stream = open()) {
            return stream.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public InputStream open() throws IOException {
        InputStream stream = Files.newInputStream(path);
        try {
            return new BufferedInputStream(compressed ? new GZIPInputStream(stream) : stream);
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    @Override
    public Optional<ReportFile> sibling(String sibling) {
        siblings.add(sibling);
        return Optional.empty();
    }
}
