package org.ibutsu.harness.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The user of the operating system who runs the tests. PostgreSQL refuses to run as root, as which tests often run in
 * containers: there it runs as the unprivileged user 65534.
 *
 * @param uid the number of the user
 */
record Account(int uid) {

    private static final int NOBODY = 65534;

    static Account current() {
        try {
            Path file = Files.createTempFile("ibutsu-account-", null);
            try {
                return of(uidOf(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Account of(int uid) {
        Account account = new Account(uid);
        if (account.isRoot()) {
            requireSetpriv(account);
        }
        return account;
    }

    private static void requireSetpriv(Account account) {
        try {
            Command.run(Path.of("/"), account.unprivileged(List.of("true")));
        } catch (PostgresException e) {
            throw new PostgresException(
                    "PostgreSQL refuses to run as root, and the command setpriv of util-linux, which would run it as"
                            + " user " + NOBODY + ", does not work here. Run the tests as an ordinary user, or install"
                            + " util-linux, or name a running server with -Ddb.url=jdbc:postgresql:…: "
                            + e.getMessage(),
                    e);
        }
    }

    boolean isRoot() {
        return uid == 0;
    }

    /** Returns the command as it must be started so that PostgreSQL accepts its user. */
    List<String> unprivileged(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> all =
                new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
        all.addAll(command);
        return all;
    }

    /** Makes the PostgreSQL user the owner of a directory. */
    void handOver(Path directory) throws IOException {
        if (isRoot()) {
            Files.setAttribute(directory, "unix:uid", NOBODY);
            Files.setAttribute(directory, "unix:gid", NOBODY);
        }
    }

    /** Grants the PostgreSQL user access to a directory. */
    void letPass(Path directory) throws IOException {
        if (isRoot()) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    boolean owns(Path file) throws IOException {
        return uidOf(file) == uid;
    }

    private static int uidOf(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
