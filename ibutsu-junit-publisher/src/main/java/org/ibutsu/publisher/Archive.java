package org.ibutsu.publisher;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** A run as a file that servers import: a directory for the run and in it one for each result. */
final class Archive {

    private static final String ENDING = ".tar.gz";

    private final RunFacts run;
    private final Counts counts;
    private final Spool spool;

    Archive(RunFacts run, Counts counts, Spool spool) {
        this.run = run;
        this.counts = counts;
        this.spool = spool;
    }

    /**
     * Writes the archive and gives its path. No file is replaced: the name gets a number where there is one already.
     *
     * @param place a file that ends in {@code .tar.gz}, or a directory
     */
    Path write(Path place) throws IOException, InterruptedException {
        Path wanted = place.toString().endsWith(ENDING) ? place : place.resolve(run.id() + ENDING);
        Path file = wanted.toAbsolutePath();
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(UUID.randomUUID() + ".part");
        try {
            fill(unfinished);
            return keep(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void fill(Path file) throws IOException, InterruptedException {
        try (Spool.Reader reader = spool.read();
                TarArchiveOutputStream tar = new TarArchiveOutputStream(
                        new GzipCompressorOutputStream(new BufferedOutputStream(new FileOutputStream(file.toFile()))),
                        "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            add(tar, "run.json", Json.bytes(run.ended(counts)));
            for (Optional<SpoolEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                add(
                        tar,
                        entry.get().resultId() + "/" + entry.get().name(),
                        entry.get().content());
            }
        }
    }

    private void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(run.id() + "/" + name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static Path keep(Path unfinished, Path wanted) throws IOException {
        String name = wanted.getFileName().toString();
        String stem = name.substring(0, name.length() - ENDING.length());
        for (int number = 1; ; number++) {
            try {
                return Files.move(unfinished, wanted.resolveSibling(number == 1 ? name : stem + "-" + number + ENDING));
            } catch (FileAlreadyExistsException e) {
                continue;
            }
        }
    }
}
