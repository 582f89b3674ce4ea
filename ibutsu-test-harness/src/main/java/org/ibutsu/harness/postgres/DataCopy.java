package org.ibutsu.harness.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/**
 * A data directory for one server, copied from the template, in memory where there is room. While its owner lives it
 * holds a lock on a file in the copy, so that later runs can recognize the copy of a killed one. The owner's number
 * stands in the name because a process loses its lock when it only looks at the file itself.
 */
final class DataCopy {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 400L << 20;
    private static final String RELEASED = "released";
    private static final String PREFIX = "ibutsu-postgres-";

    private final Path directory;
    private final FileChannel owner;

    private DataCopy(Path directory, FileChannel owner) {
        this.directory = directory;
        this.owner = owner;
    }

    /** Copies into memory where there is room, as is quickest. */
    static DataCopy of(Path template, Account account) {
        return of(template, account, place());
    }

    /** Copies into a directory, which the PostgreSQL user must be able to traverse. */
    static DataCopy of(Path template, Account account, Path place) {
        try {
            Path starting = Files.createTempDirectory(place, "ibutsu-starting-");
            FileChannel owner =
                    FileChannel.open(ownerOf(starting), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            owner.lock();
            account.letPass(starting);
            String random = starting.getFileName().toString().replace("ibutsu-starting-", "");
            Path directory = starting.resolveSibling(ownPrefix() + random);
            Files.move(starting, directory, StandardCopyOption.ATOMIC_MOVE);
            Command.run(directory, List.of("cp", "-a", template.toString(), "data"));
            return new DataCopy(directory, owner);
        } catch (IOException e) {
            throw new PostgresException("The data of PostgreSQL cannot be copied: " + e, e);
        }
    }

    private static Path place() {
        boolean inMemory = Files.isWritable(MEMORY) && MEMORY.toFile().getUsableSpace() > ROOM;
        return inMemory ? MEMORY : temporary();
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    }

    private static String ownPrefix() {
        return PREFIX + ProcessHandle.current().pid() + "-";
    }

    private static Path ownerOf(Path directory) {
        return directory.resolve("owner");
    }

    Path directory() {
        return directory;
    }

    Path data() {
        return dataOf(directory);
    }

    Path log() {
        return directory.resolve("log");
    }

    /** Keeps the copy beyond this process: later runs do not delete it. */
    void release() {
        try {
            Files.createFile(directory.resolve(RELEASED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        delete(directory);
        try {
            owner.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the servers and deletes the copies that dead processes of the same user have left. */
    static void sweep(Account account) {
        for (Path place : List.of(MEMORY, temporary())) {
            if (Files.isDirectory(place)) {
                sweep(place, account);
            }
        }
    }

    private static void sweep(Path place, Account account) {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(place, PREFIX + "*")) {
            for (Path copy : copies) {
                if (!copy.getFileName().toString().startsWith(ownPrefix())) {
                    sweepOne(copy, account);
                }
            }
        } catch (IOException e) {
            throw new PostgresException("What earlier runs have left in " + place + " cannot be deleted: " + e, e);
        }
    }

    private static void sweepOne(Path copy, Account account) throws IOException {
        try {
            if (account.owns(copy) && !Files.exists(copy.resolve(RELEASED))) {
                try (FileChannel owner = FileChannel.open(ownerOf(copy), StandardOpenOption.WRITE);
                        FileLock lock = owner.tryLock()) {
                    if (lock != null) {
                        Postmaster.endOrphan(dataOf(copy));
                        delete(copy);
                    }
                }
            }
        } catch (NoSuchFileException e) {
            delete(copy);
        }
    }

    private static Path dataOf(Path directory) {
        return directory.resolve("data");
    }

    private static void delete(Path directory) {
        Command.run(Objects.requireNonNull(directory.getParent()), List.of("rm", "-rf", "--", directory.toString()));
    }
}
