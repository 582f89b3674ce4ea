package org.ibutsu.server.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporary files of one server, in a directory of its own that is made when the first one is. The directory is locked
 * as long as the server lives, so that another server, also one in another container, can recognize those of dead
 * servers.
 */
public final class TemporaryFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);

    private final Path parent;
    private final ByteBudget spooled;
    private @Nullable LockedDirectory directory;

    /**
     * Creates no file yet.
     *
     * @param parent the directory for temporary files of all programs, which must exist
     * @param maxSpooledBytes the maximum size of all spooled files, in bytes
     */
    public TemporaryFiles(Path parent, long maxSpooledBytes) {
        this.parent = parent;
        this.spooled = new ByteBudget(maxSpooledBytes);
    }

    /**
     * Creates a file for a body or a response.
     *
     * @param prefix how its name begins
     * @return the file, which the caller must close
     * @throws IOException when it cannot be created
     */
    public SpoolFile spool(String prefix) throws IOException {
        return new SpoolFile(create(prefix), spooled);
    }

    /** Returns the size of all spooled files at this moment, in bytes. */
    public long spooledBytes() {
        return spooled.used();
    }

    /**
     * Creates an empty file, readable by this user only.
     *
     * @param prefix how its name begins
     * @return the file, which the caller must remove
     * @throws IOException when it cannot be created
     */
    public synchronized Path create(String prefix) throws IOException {
        if (directory != null) {
            try {
                return Files.createTempFile(directory.path(), prefix, null);
            } catch (NoSuchFileException e) {
                LOG.warn("The directory {} was removed while the server uses it; it makes another", directory.path());
                directory.close();
            }
        }
        directory = LockedDirectory.create(parent);
        return Files.createTempFile(directory.path(), prefix, null);
    }

    /** Removes files that killed servers have left. A file that cannot be removed is logged, and stays. */
    public void removeAbandoned() {
        try {
            AbandonedFiles.removeFrom(parent);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Temporary files of dead servers in {} could not be removed: {}", parent, e.toString());
        }
    }

    /** Removes the directory with all files in it. */
    @Override
    public synchronized void close() {
        if (directory != null) {
            try {
                directory.remove();
            } catch (IOException e) {
                LOG.warn("The directory {} could not be removed: {}", directory.path(), e.toString());
            }
            directory = null;
        }
    }
}
