package org.ibutsu.server.importer.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.input.BoundedInputStream;
import org.ibutsu.server.report.ReportFile;

/** A file of an upload: a part of a temporary file. */
public final class UnpackedFile implements ReportFile {

    private final String name;
    private final Part part;
    private final Map<String, UnpackedFile> upload;
    private final CopyLimit copies;
    private boolean isUsed;

    /**
     * A part of a file on the disk.
     *
     * @param path the file
     * @param offset where the part begins
     * @param size how many bytes it has
     * @param digest the digest of its bytes
     */
    public record Part(Path path, long offset, long size, String digest) {}

    /**
     * Creates a file.
     *
     * @param name its name within the upload
     * @param part where its bytes are
     * @param upload all files of the upload by name, possibly filled later
     * @param copies bounds how often files are named by others
     */
    public UnpackedFile(String name, Part part, Map<String, UnpackedFile> upload, CopyLimit copies) {
        this.name = name;
        this.part = part;
        this.upload = upload;
        this.copies = copies;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return part.size();
    }

    /** Returns the digest of its bytes. */
    public String digest() {
        return part.digest();
    }

    /** Checks whether another file refers to this one. */
    public boolean isUsed() {
        return isUsed;
    }

    @Override
    public InputStream open() throws IOException {
        InputStream in = Files.newInputStream(part.path());
        try {
            in.skipNBytes(part.offset());
            return BoundedInputStream.builder()
                    .setInputStream(in)
                    .setMaxCount(part.size())
                    .get();
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public Optional<ReportFile> sibling(String path) {
        Optional<UnpackedFile> found = MemberPath.sibling(name, path)
                .map(upload::get)
                .filter(file -> !file.isUsed || copies.admits(file.size()));
        found.ifPresent(file -> file.isUsed = true);
        return found.map(ReportFile.class::cast);
    }
}
