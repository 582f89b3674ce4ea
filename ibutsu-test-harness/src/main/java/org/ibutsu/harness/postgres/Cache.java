package org.ibutsu.harness.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The files that are prepared once and used by every later run of the same user: the unpacked programs and an
 * initialised data directory. Several virtual machines may come at once: the first prepares, the others wait for it.
 */
final class Cache {

    private final Path directory;
    private final Account account;

    Cache(Path directory, Account account) {
        this.directory = directory;
        this.account = account;
    }

    static Cache of(Account account) {
        return new Cache(directory(account), account);
    }

    /**
     * Returns the directory of the programs and the data directory to copy, and creates them unless they exist.
     *
     * @param superuser the database user that owns the cluster
     */
    Prepared prepare(Binaries binaries, String superuser) {
        try {
            makeDirectory();
            String key = binaries.key();
            Path home = directory.resolve(key);
            Path template = directory.resolve(key + "-data-utf8");
            if (!Files.exists(template)) {
                underLock(() -> {
                    install(binaries, home);
                    initialise(home, template, superuser);
                });
            }
            return new Prepared(home, template);
        } catch (IOException e) {
            throw new PostgresException("PostgreSQL could not be prepared in " + directory + ": " + e, e);
        }
    }

    /** Root's home is closed to the PostgreSQL user, and some users have no home. */
    private static Path directory(Account account) {
        Path home = Path.of(System.getProperty("user.home"));
        if (account.isRoot() || !Files.isWritable(home)) {
            return Path.of(System.getProperty("java.io.tmpdir"), "ibutsu-testing-" + account.uid())
                    .toAbsolutePath();
        }
        return home.resolve(".cache").resolve("ibutsu-testing").toAbsolutePath();
    }

    private void makeDirectory() throws IOException {
        Files.createDirectories(directory);
        if (!account.owns(directory)) {
            throw new PostgresException(
                    directory + " belongs to another user, so what is in it cannot be trusted: delete it");
        }
        account.letPass(directory);
    }

    private void install(Binaries binaries, Path home) throws IOException {
        if (Files.exists(home)) {
            return;
        }
        Path unfinished = unfinished();
        binaries.unpack(unfinished);
        account.letPass(unfinished);
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialise(Path home, Path template, String superuser) throws IOException {
        if (Files.exists(template)) {
            return;
        }
        Path unfinished = unfinished();
        account.handOver(unfinished);
        String initdb = home.resolve("bin/initdb").toString();
        Command.run(
                directory,
                account.unprivileged(List.of(
                        initdb,
                        "--pgdata=" + unfinished,
                        "--username=" + superuser,
                        "--auth=trust",
                        "--encoding=UTF8",
                        // Bytewise order, as in C, but ILIKE folds all letters, as installations in use do.
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--wal-segsize=1",
                        "--no-sync")));
        Files.move(unfinished, template, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path unfinished() throws IOException {
        return Files.createTempDirectory(directory, "unfinished-").toAbsolutePath();
    }

    /** A file lock holds between virtual machines only; within one, the monitor of the class does. */
    private void underLock(Preparation work) throws IOException {
        synchronized (Cache.class) {
            try (FileChannel file = FileChannel.open(
                            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                if (lock.isValid()) {
                    deleteUnfinished();
                    work.run();
                }
            }
        }
    }

    /** Deletes what a killed run has left unfinished. The lock guarantees exclusive access. */
    private void deleteUnfinished() throws IOException {
        try (var left = Files.newDirectoryStream(directory, "unfinished-*")) {
            for (Path each : left) {
                Command.run(directory, List.of("rm", "-rf", "--", each.toString()));
            }
        }
    }

    private interface Preparation {
        void run() throws IOException;
    }

    /**
     * The prepared directories.
     *
     * @param home the directory of the programs, with {@code bin} in it
     * @param template an initialised data directory that no server runs on
     */
    record Prepared(Path home, Path template) {}
}
