package org.ibutsu.server.importer.unpack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.http.Ids;
import org.jspecify.annotations.Nullable;

/**
 * The files of an upload: the uploaded file itself, or those of the archive that it is. They are unpacked into one
 * temporary file, which is removed when this is closed.
 */
public final class UnpackedUpload implements AutoCloseable {

    private static final int MAX_FILES = 100_000;
    private static final int BUFFER_SIZE = 1 << 16;
    private static final int TAR_HEADER_BYTES = 512;
    private static final byte[] ZIP_HEADER = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP_HEADER = {'P', 'K', 5, 6};
    private static final Set<String> PLUGIN_DOCUMENTS = Set.of("run.json", "result.json");

    private final Map<String, UnpackedFile> files = new LinkedHashMap<>();
    private final UnpackSpool spool;
    private final GrowthLimit limit;
    private final CopyLimit copies = new CopyLimit();
    private boolean isArchive;
    private boolean isOfPlugin;
    private boolean hasRunDirectories;
    private @Nullable String fault;

    private UnpackedUpload(UnpackSpool spool, long packedSize) {
        this.spool = spool;
        this.limit = new GrowthLimit(packedSize);
    }

    /**
     * Unpacks an upload.
     *
     * @param upload the uploaded bytes
     * @param name the name of the uploaded file
     * @param temporary where files are made
     * @throws ImportException if it unpacks to more than its size lets expect, or holds entries that are not allowed
     */
    public static UnpackedUpload unpack(Path upload, String name, TemporaryFiles temporary) throws IOException {
        UnpackedUpload files = new UnpackedUpload(new UnpackSpool(temporary), Files.size(upload));
        try {
            files.read(upload, name);
            files.spool.flush();
            return files;
        } catch (IOException | RuntimeException | Error e) {
            files.close();
            throw e;
        }
    }

    /** Returns the files in their order. */
    public Collection<UnpackedFile> all() {
        return files.values();
    }

    /** Checks whether the upload is an archive. */
    public boolean isArchive() {
        return isArchive;
    }

    /** Checks whether it is an archive of the pytest plugin, of which nothing was unpacked. */
    public boolean isOfPlugin() {
        return isOfPlugin;
    }

    /**
     * Checks whether a file of the archive is in a directory named after an identifier, as those of the pytest plugin
     * are.
     */
    public boolean hasRunDirectories() {
        return hasRunDirectories;
    }

    /** Checks whether some tests do not get files that other tests have, too, as they were named too often. */
    public boolean isCopiedTooOften() {
        return copies.isReached();
    }

    /** Returns the number of bytes of all files, unpacked. */
    public long unpackedSize() {
        return files.values().stream().mapToLong(UnpackedFile::size).sum();
    }

    /** Returns where the archive is truncated; empty if it is complete. */
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    private void read(Path upload, String name) throws IOException {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(upload))) {
            if (isZip(packed)) {
                readZip(upload);
            } else {
                readStream(packed, name);
            }
        }
    }

    private void readStream(InputStream packed, String name) {
        try {
            Optional<InputStream> unpacked = Compression.unpack(packed);
            InputStream content =
                    new BufferedInputStream(new GrowthLimitedStream(unpacked.orElse(packed), limit), BUFFER_SIZE);
            if (isTar(content)) {
                readTar(content);
            } else {
                add(unpacked.isPresent() ? UploadName.unpacked(name) : name, content);
            }
        } catch (IOException e) {
            broken(e);
        }
    }

    private void readTar(InputStream content) throws IOException {
        isArchive = true;
        try (TarArchiveInputStream tar = new TarArchiveInputStream(content, StandardCharsets.UTF_8.name())) {
            Optional<TarArchiveEntry> entry = next(tar);
            while (entry.isPresent() && !isOfPlugin) {
                member(
                        entry.get().getName(),
                        entry.filter(UnpackedUpload::isPlain).map(plain -> tar));
                entry = next(tar);
            }
        }
    }

    private Optional<TarArchiveEntry> next(TarArchiveInputStream tar) {
        try {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null || entry.isCheckSumOK()) {
                return Optional.ofNullable(entry);
            }
            broken(new IOException("the header of " + entry.getName() + " is damaged"));
        } catch (IOException e) {
            broken(e);
        } catch (IllegalArgumentException e) {
            broken(new IOException(e.getMessage()));
        }
        return Optional.empty();
    }

    private static boolean isPlain(TarArchiveEntry entry) {
        return entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && !entry.isSparse();
    }

    private void readZip(Path upload) {
        isArchive = true;
        try (ZipFile zip = ZipFile.builder().setPath(upload).get()) {
            for (ZipArchiveEntry entry : (Iterable<ZipArchiveEntry>) zip.getEntriesInPhysicalOrder()::asIterator) {
                if (!entry.isDirectory() && !entry.isUnixSymlink()) {
                    try (InputStream content = new GrowthLimitedStream(zip.getInputStream(entry), limit)) {
                        member(entry.getName(), Optional.of(content));
                    }
                }
            }
        } catch (IOException e) {
            broken(e);
        } catch (IllegalArgumentException e) {
            broken(new IOException(e.getMessage()));
        }
        hasRunDirectories = false;
        if (isOfPlugin) {
            throw new ImportException("An archive of the pytest plugin must be a .tar.gz file, not a .zip file");
        }
    }

    private void broken(IOException e) {
        if (fault == null) {
            fault = (isArchive ? "The archive is broken after " + files.size() + " files: " : "The file is broken: ")
                    + e.getMessage();
        }
    }

    /** Accepts a file of an archive; without content it cannot be read. */
    private void member(String name, Optional<? extends InputStream> content) throws IOException {
        Optional<String> path = MemberPath.of(name).filter(found -> !MemberPath.isOfSystem(found));
        if (path.isEmpty()) {
            return;
        }
        hasRunDirectories |= hasRunDirectory(path.get());
        isOfPlugin = isPluginDocument(path.get());
        if (isOfPlugin || content.isEmpty()) {
            return;
        }
        if (files.size() == MAX_FILES) {
            throw new ImportException("The archive has more than " + MAX_FILES + " files");
        }
        InputStream packed = new BufferedInputStream(content.get(), BUFFER_SIZE);
        Optional<InputStream> unpacked = Compression.unpack(packed);
        if (unpacked.isPresent()) {
            add(UploadName.unpacked(path.get()), new GrowthLimitedStream(unpacked.get(), limit));
        } else {
            add(path.get(), packed);
        }
    }

    private void add(String name, InputStream content) {
        files.put(name, new UnpackedFile(name, spool.add(content, this::broken), files, copies));
    }

    private static boolean hasRunDirectory(String path) {
        String[] parts = path.split("/");
        return Arrays.stream(parts, 0, parts.length - 1)
                .anyMatch(part -> Ids.parse(part).isPresent());
    }

    /** Checks whether a file is a document of a run or of a result, in a directory named after its identifier. */
    private static boolean isPluginDocument(String path) {
        String[] parts = path.split("/");
        return parts.length > 1
                && PLUGIN_DOCUMENTS.contains(parts[parts.length - 1])
                && Ids.parse(parts[parts.length - 2]).isPresent();
    }

    private static boolean isZip(InputStream content) throws IOException {
        byte[] start = start(content, ZIP_HEADER.length);
        return Arrays.equals(start, ZIP_HEADER) || Arrays.equals(start, EMPTY_ZIP_HEADER);
    }

    private static boolean isTar(InputStream content) throws IOException {
        byte[] start = start(content, TAR_HEADER_BYTES);
        return start.length == TAR_HEADER_BYTES && TarArchiveInputStream.matches(start, start.length);
    }

    private static byte[] start(InputStream content, int length) throws IOException {
        content.mark(length);
        byte[] start = new byte[length];
        int count = 0;
        try {
            count = content.readNBytes(start, 0, length);
        } catch (IOException e) {
            // Damage is found again where the content is read.
        }
        content.reset();
        return Arrays.copyOf(start, count);
    }

    @Override
    public void close() {
        spool.close();
    }
}
