package org.ibutsu.it.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ibutsu.it.soak.Fault.Infliction;

/** A file system in memory that can be made full. Only root can make one. */
final class SmallDisk implements AutoCloseable {

    private static final long SIZE = 4L << 30;
    private static final long LEFT = 64L << 10;
    private static final Duration MIN_FULL = Duration.ofSeconds(3);

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /**
     * Creates a file system.
     *
     * @param parent a directory in which it is mounted
     * @throws MountException when it cannot be mounted, with what the system said
     */
    static SmallDisk mount(Path parent) throws IOException {
        Path directory = Files.createTempDirectory(parent, "small-disk-");
        try {
            run("mount", "-t", "tmpfs", "-o", "mode=755,size=" + SIZE, "tmpfs", directory.toString());
        } catch (IOException e) {
            Files.delete(directory);
            throw new MountException(e.getMessage());
        }
        return new SmallDisk(directory);
    }

    Path directory() {
        return directory;
    }

    /**
     * Returns the fault of the disk being full.
     *
     * @param restore what must be done when there is room again
     */
    Fault full(Runnable restore) {
        Infliction infliction = (duration, random) -> {
            long used = SIZE - Files.getFileStore(directory).getUsableSpace();
            resize(used + LEFT);
            try {
                Faults.waitFor(duration.compareTo(MIN_FULL) < 0 ? MIN_FULL : duration);
            } finally {
                resize(SIZE);
            }
            restore.run();
        };
        return new Fault("disk full", infliction);
    }

    private void resize(long size) throws IOException {
        run("mount", "-o", "remount,size=" + size, directory.toString());
    }

    @Override
    public void close() throws IOException {
        run("umount", "--lazy", directory.toString());
        Files.delete(directory);
    }

    private static void run(String... command) throws IOException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
