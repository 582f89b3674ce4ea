package org.ibutsu.it.durability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FilePath;

/**
 * A disk for a database of H2 on which things go wrong: its power is cut, which loses what was not synced, it is full,
 * or it refuses to sync. Made of H2's own interface to file systems, so that nothing needs to be mounted.
 */
final class FaultyDisk {

    private final String scheme =
            "faulty" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final Path directory;
    private final Path synced;
    private final Map<Path, PendingWrites> files = new ConcurrentHashMap<>();
    private final AtomicInteger syncs = new AtomicInteger();
    private volatile boolean full;
    private volatile boolean refusesToSync;
    private volatile boolean refusesToOpen;
    private final AtomicInteger releasesWithoutMemory = new AtomicInteger();

    private FaultyDisk(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory.resolve("disk"));
        this.synced = Files.createDirectories(directory.resolve("synced"));
    }

    /**
     * Creates a disk without faults.
     *
     * @param directory an empty directory where it keeps its files
     */
    static FaultyDisk in(Path directory) {
        try {
            FaultyDisk disk = new FaultyDisk(directory);
            FilePath.register(new FaultyPath().on(disk));
            return disk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the JDBC address of a database on this disk. */
    String url() {
        return "jdbc:h2:" + scheme + ":" + directory.resolve("ibutsu");
    }

    /**
     * Cuts the power: what the disk is told from now on is lost, and so is what was not synced.
     *
     * @return the JDBC address of the database as it is afterwards, on a disk without faults
     */
    String cutPower() {
        files.values().forEach(PendingWrites::drop);
        return "jdbc:h2:file:" + synced.resolve("ibutsu");
    }

    /** Lets no byte more be written until {@link #free}. */
    void fill() {
        full = true;
    }

    /** Makes space again. */
    void free() {
        full = false;
    }

    /** Lets syncs fail, or succeed again. */
    void refuseToSync(boolean refuse) {
        refusesToSync = refuse;
    }

    /** Lets no file be opened, or lets files be opened again. */
    void refuseToOpen(boolean refuse) {
        refusesToOpen = refuse;
    }

    /** Lets the memory of the process run out while files are closed, so that they stay open. */
    void runOutOfMemoryAtClose(int times) {
        releasesWithoutMemory.set(times);
    }

    /** Returns how many syncs there were. */
    int syncs() {
        return syncs.get();
    }

    String scheme() {
        return scheme;
    }

    PendingWrites pendingWrites(Path file) {
        return files.computeIfAbsent(file, path -> new PendingWrites(synced.resolve(directory.relativize(path))));
    }

    void beforeOpen() throws IOException {
        if (refusesToOpen) {
            throw new IOException("Input/output error");
        }
    }

    void beforeRelease() {
        if (releasesWithoutMemory.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    void beforeWrite() throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
    }

    void beforeSync() throws IOException {
        if (refusesToSync) {
            throw new IOException("Input/output error");
        }
        syncs.incrementAndGet();
    }
}
