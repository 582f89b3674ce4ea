package org.ibutsu.publisher;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** An archive of a run that servers import: a directory for the run, with a subdirectory for each result. */
final class RunArchive {

    private static final String EXTENSION = ".tar.gz";

    private final RunMetadata run;
    private final RunSummary summary;
    private final Spool spool;

    RunArchive(RunMetadata run, RunSummary summary, Spool spool) {
        this.run = run;
        this.summary = summary;
        this.spool = spool;
    }

    /**
     * Writes the archive. An existing file is never replaced: a number is appended to the name instead.
     *
     * @param target a file whose name ends in {@code .tar.gz}, or a directory
     * @return the absolute path of the file
     */
    Path write(Path target) throws IOException, InterruptedException {
        Path file = (target.toString().endsWith(EXTENSION) ? target : target.resolve(run.id() + EXTENSION))
                .toAbsolutePath();
        Files.createDirectories(file.getParent());
        Path partial = file.resolveSibling(UUID.randomUUID() + ".part");
        try {
            writeEntries(partial);
            return moveToFreeName(partial, file);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private void writeEntries(Path file) throws IOException, InterruptedException {
        try (Spool.Reader reader = spool.read();
                TarWriter tar = new TarWriter(
                        new GZIPOutputStream(new BufferedOutputStream(new FileOutputStream(file.toFile()))),
                        run.start())) {
            tar.add(run.id() + "/run.json", JsonWriter.bytes(run.finished(summary)));
            for (Optional<SpoolEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                SpoolEntry entry = next.get();
                tar.add(run.id() + "/" + entry.resultId() + "/" + entry.name(), entry.content());
            }
        }
    }

    private static Path moveToFreeName(Path partial, Path file) throws IOException {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.length() - EXTENSION.length());
        for (int number = 1; ; number++) {
            try {
                return Files.move(partial, file.resolveSibling(number == 1 ? name : stem + "-" + number + EXTENSION));
            } catch (FileAlreadyExistsException e) {
                continue;
            }
        }
    }
}
