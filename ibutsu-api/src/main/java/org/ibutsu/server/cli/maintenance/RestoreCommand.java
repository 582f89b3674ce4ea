package org.ibutsu.server.cli.maintenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ibutsu.model.db.h2.DataDirectory;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.backup.BackupException;
import org.ibutsu.server.backup.BackupFile;
import org.ibutsu.server.backup.Restore;
import org.ibutsu.server.cli.local.LocalServer;
import org.ibutsu.server.cli.local.SettingsOptions;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Fills an empty database from a backup. */
@Command(
        name = "restore",
        description = {
            "Fills an empty database from a file that \"backup\" has written, of whichever kind of database.",
            "The file is read to its end before anything is changed. An aborted restore can be repeated."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:All of it is restored, and was counted.",
            "1:Nothing is restored.",
            "2:The command line is wrong."
        })
final class RestoreCommand implements Callable<Integer> {

    private static final String DATABASE = "ibutsu.mv.db";
    private static final String LEFT = "restore-";

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file;

    @Mixin
    private SettingsOptions settings;

    private final CommandContext shell;

    RestoreCommand(CommandContext shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (BackupFile backup =
                BackupFile.open(shell.directory().resolve(file), new TableProgress(shell, "Checking"))) {
            Optional<Path> data = settings.data(shell);
            if (data.isPresent()) {
                restoreFile(backup, data.get().toAbsolutePath().normalize());
            } else {
                restore(backup, settings.read(shell).database());
            }
            shell.print(backup.rows() + " rows are restored.");
            data.ifPresent(directory -> shell.print("Tokens of the backup are good where "
                    + directory.resolve("jwt-secret") + " is that of the old server, or JWT_SECRET says the same."));
            return 0;
        } catch (BackupException e) {
            throw new CommandException(e);
        } catch (IOException e) {
            throw new CommandException("The backup could not be restored: " + e, e);
        }
    }

    private void restore(BackupFile backup, DatabaseConfig config) {
        SettingsOptions.withDatabase(
                config, database -> new Restore(database).run(backup, new TableProgress(shell, "Restoring")));
    }

    /** Fills another file first, which takes the place of the empty one when it is complete. */
    private void restoreFile(BackupFile backup, Path data) throws IOException {
        LocalServer.requireNone(data, shell.config());
        DataDirectory.requireUsable(data);
        deleteLeft(data);
        DatabaseConfig config = settings.read(shell).database();
        if (Files.exists(data.resolve(DATABASE))) {
            SettingsOptions.withDatabase(config, database -> new Restore(database).requireEmpty());
        }
        Path work = Files.createDirectory(
                data.resolve(LEFT + ProcessHandle.current().pid()), DataDirectory.ownerOnly("rwx------"));
        try {
            restore(
                    backup,
                    new DatabaseConfig("jdbc:h2:file:" + work.resolve("ibutsu") + ";WRITE_DELAY=500", "sa", ""));
            Files.move(
                    work.resolve(DATABASE),
                    data.resolve(DATABASE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(work);
        }
    }

    /** Deletes what restores have left that were killed. */
    private static void deleteLeft(Path data) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(data)) {
            left = files.filter(path -> path.getFileName().toString().matches(LEFT + "\\d{1,18}"))
                    .toList();
        }
        for (Path directory : left) {
            long pid = Long.parseLong(directory.getFileName().toString().substring(LEFT.length()));
            if (ProcessHandle.of(pid).isPresent()
                    && pid != ProcessHandle.current().pid()) {
                throw new CommandException("Another restore is at work in " + directory + ".");
            }
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path path : files.toList()) {
                Files.delete(path);
            }
        }
        Files.delete(directory);
    }
}
