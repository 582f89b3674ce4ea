package org.ibutsu.server.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory that a lock on a file in it keeps. The lock ends with the process, however that ends.
 *
 * @param path the directory
 * @param lock the open file with the lock
 */
record LockedDirectory(Path path, FileChannel lock) implements AutoCloseable {

    static final String LOCK = "lock";
    private static final String PREFIX = "ibutsu-";

    /** Creates a directory within another. */
    static LockedDirectory create(Path parent) throws IOException {
        while (true) {
            Path path = Files.createTempDirectory(parent, prefixOfThisProcess());
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // Another server may have taken the directory for an abandoned one before it was locked.
            if (channel.tryLock() != null && Files.exists(path.resolve(LOCK))) {
                return new LockedDirectory(path, channel);
            }
            channel.close();
        }
    }

    /**
     * Returns how directories are called that this process must not try to lock: closing their files would unlock
     * them.
     */
    static String prefixOfThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return PREFIX + self.pid() + "-" + start + "-";
    }

    /**
     * Locks the directory of a server that is dead.
     *
     * @return empty when the server lives, or when there is no lock file
     */
    static Optional<LockedDirectory> takeOver(Path path) throws IOException {
        if (!Files.exists(path.resolve(LOCK))) {
            return Optional.empty();
        }
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.WRITE);
        if (!lock(channel)) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new LockedDirectory(path, channel));
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another server in this process is removing it.
            return false;
        }
    }

    /** Removes all files, those in use too, then the lock, and then the directory. */
    void remove() throws IOException {
        try (lock) {
            for (Path file : files()) {
                if (!file.endsWith(LOCK)) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(path.resolve(LOCK));
            Files.deleteIfExists(path);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        }
    }

    /** Releases the lock; the files stay. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
