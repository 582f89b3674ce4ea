package org.ibutsu.server.importer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.ImportStore;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.importer.unpack.ImportException;
import org.ibutsu.server.job.RetryLaterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An uploaded file on the disk of this server, where it can be read twice. Closing it removes it.
 *
 * @param path where it is
 */
record FetchedFile(Path path) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FetchedFile.class);

    /**
     * Copies the bytes of an import out of the database.
     *
     * @param database where they are
     * @param files where the file is made
     * @param id the import
     * @return the file
     * @throws ImportException when they are not there any more
     * @throws RetryLaterException when they cannot be written to the disk, for which the file is not to blame
     */
    static FetchedFile of(Database database, TemporaryFiles files, UUID id) {
        FetchedFile file = null;
        try {
            file = new FetchedFile(files.create("import-"));
            file.fill(database, id);
            return file;
        } catch (IOException | UncheckedIOException e) {
            discard(file);
            throw new RetryLaterException("The file of an import cannot be written to the disk of the server", e);
        } catch (RuntimeException | Error e) {
            discard(file);
            throw e;
        }
    }

    private void fill(Database database, UUID id) throws IOException {
        try (OutputStream target = Files.newOutputStream(path)) {
            boolean found = database.readOnce(session -> new ImportStore(session).copyContent(id, target));
            if (!found) {
                throw new ImportException("The uploaded file is not there any more");
            }
        }
    }

    private static void discard(@Nullable FetchedFile file) {
        if (file != null) {
            file.close();
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("The temporary file {} could not be removed", path, e);
        }
    }
}
