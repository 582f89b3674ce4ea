package org.ibutsu.server.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.ibutsu.model.Sha256;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.backup.BackupManifest.Part;

/** A backup that is whole: all of it was read, and has the hashes that it names itself. */
public final class BackupFile implements AutoCloseable {

    private final Source source;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupFile(Source source, ZipFile zip, BackupManifest manifest) {
        this.source = source;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens a backup and reads it to its end.
     *
     * @param progress receives each part that has been read
     * @throws BackupException if it is none, is not whole, or is of a newer version
     */
    public static BackupFile open(Path path, BackupProgress progress) {
        try {
            Source source = new Source(path);
            source.requireKnown();
            ZipFile zip = source.open();
            try {
                BackupFile file = new BackupFile(source, zip, source.manifest(zip));
                file.check(progress);
                return file;
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BackupException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void check(BackupProgress progress) {
        Set<String> expected = new TreeSet<>();
        BackupTable.all().forEach(table -> expected.add(table.name()));
        if (!manifest.tables().keySet().equals(expected)) {
            throw source.cut("it has other tables than " + String.join(", ", expected));
        }
        manifest.tables().forEach((table, part) -> check(table, part, progress));
    }

    private void check(String table, Part part, BackupProgress progress) {
        ZipEntry entry = zip.getEntry(table + ".jsonl");
        if (entry == null) {
            throw source.cut("the table " + table + " is missing");
        }
        try (DigestInputStream in = new DigestInputStream(zip.getInputStream(entry), Sha256.digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            if (!HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(part.sha256())) {
                throw source.cut("the table " + table + " differs from its hash");
            }
        } catch (IOException e) {
            throw source.cut("the table " + table + " cannot be read");
        }
        progress.at(table, part.rows(), true);
    }

    /** Returns how many rows a table has. */
    long rows(BackupTable table) {
        Part part = manifest.tables().get(table.name());
        if (part == null) {
            throw source.cut("the table " + table.name() + " is missing");
        }
        return part.rows();
    }

    /** Returns how many rows all tables have together. */
    public long rows() {
        return manifest.rows();
    }

    /** Returns the rows of a table. */
    BackupLines lines(BackupTable table) {
        try {
            return new BackupLines(new BufferedInputStream(zip.getInputStream(zip.getEntry(table.entry())), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that may be a backup. */
    private record Source(Path path) {

        /** Requires by the first part that it is a backup, whether it is whole or not. */
        void requireKnown() throws IOException {
            if (!Files.isRegularFile(path)) {
                throw new BackupException(path + " is not there, or is no file.");
            }
            JsonNode head = Json.MAPPER.createObjectNode();
            try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
                ZipEntry first = zip.getNextEntry();
                if (first != null && first.getName().equals(BackupManifest.HEAD)) {
                    head = Json.MAPPER.readTree(zip.readAllBytes());
                }
            } catch (IOException e) {
                throw new BackupException(path + " is not a backup of Ibutsu, or is truncated.", e);
            }
            if (!head.path("format").asText().equals(BackupManifest.FORMAT)) {
                throw new BackupException(path + " is not a backup of Ibutsu.");
            }
            if (head.path("version").asInt() != BackupManifest.VERSION) {
                throw new BackupException(path + " is a backup of version " + head.path("version")
                        + ", but this program reads" + " version " + BackupManifest.VERSION
                        + ". Use the version of Ibutsu that wrote it, or a newer one.");
            }
        }

        ZipFile open() throws IOException {
            try {
                return new ZipFile(path.toFile());
            } catch (ZipException e) {
                throw cut("its end is missing");
            }
        }

        BackupManifest manifest(ZipFile zip) throws IOException {
            ZipEntry entry = zip.getEntry(BackupManifest.NAME);
            if (entry == null) {
                throw cut("its end is missing");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return BackupManifest.of(Json.MAPPER.readTree(in));
            }
        }

        BackupException cut(String why) {
            return new BackupException(path + " is not whole: " + why + ". Take another backup.");
        }
    }
}
