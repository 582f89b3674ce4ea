package org.ibutsu.server.importer.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.ibutsu.server.importer.unpack.Compression;
import org.ibutsu.server.importer.unpack.GrowthLimitedStream;
import org.ibutsu.server.importer.unpack.ImportException;

/** Iterates over the files of an archive, with one at a time in memory, and rejects files above the limits. */
final class ArchiveFile {

    private static final int MAX_ENTRIES = 500_000;
    private static final int MAX_FILE_BYTES = 64 << 20;

    private final Path file;

    ArchiveFile(Path file) {
        this.file = file;
    }

    /** Accepts the files one by one. */
    interface Visitor {

        /**
         * Receives a file, whose bytes are read only when asked for.
         *
         * @param path its path as it stands in the archive
         */
        void file(String path, Content content) throws IOException;
    }

    /** The bytes of a file. */
    interface Content {

        byte[] read() throws IOException;
    }

    /**
     * Visits all files in their order.
     *
     * @throws ImportException when it is not an archive, is damaged, or has forbidden content
     */
    void forEach(Visitor visitor) {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(
                        new GrowthLimitedStream(Compression.unpack(packed).orElse(packed), Files.size(file)),
                        StandardCharsets.UTF_8.name())) {
            int entries = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (++entries > MAX_ENTRIES) {
                    throw new ImportException("The archive has more than " + MAX_ENTRIES + " entries");
                }
                if (!entry.isCheckSumOK()) {
                    throw new IOException("the header of " + entry.getName() + " is damaged");
                }
                if (!entry.isDirectory()) {
                    TarArchiveEntry current = requireFile(entry);
                    visitor.file(current.getName(), () -> read(tar, current));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ImportException("The archive is broken: " + e.getMessage());
        }
    }

    private static TarArchiveEntry requireFile(TarArchiveEntry entry) {
        boolean special = entry.isSymbolicLink()
                || entry.isLink()
                || entry.isCharacterDevice()
                || entry.isBlockDevice()
                || entry.isFIFO()
                || entry.isSparse();
        if (special || !entry.isFile()) {
            throw new ImportException(
                    "The archive holds " + entry.getName() + ", which is neither a plain file nor a directory");
        }
        if (entry.getSize() > MAX_FILE_BYTES) {
            throw new ImportException(entry.getName() + " has more than " + MAX_FILE_BYTES + " bytes");
        }
        return entry;
    }

    private static byte[] read(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        byte[] content = tar.readNBytes((int) entry.getSize());
        if (content.length < entry.getSize()) {
            throw new IOException("it ends within " + entry.getName());
        }
        return content;
    }
}
