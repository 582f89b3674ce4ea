package org.ibutsu.server.cli.maintenance;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ibutsu.model.db.h2.DataDirectory;
import org.ibutsu.server.backup.Backup;
import org.ibutsu.server.backup.BackupException;
import org.ibutsu.server.backup.BackupFile;
import org.ibutsu.server.cli.local.ControlSocket;
import org.ibutsu.server.cli.local.LocalServer;
import org.ibutsu.server.cli.local.SettingsOptions;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.Sleeper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes all data into a file. */
@Command(
        name = "backup",
        description = {
            "Writes a consistent snapshot of all data, including artifacts, to a file. Servers keep running.",
            "\"restore\" fills an empty database from it, of either kind. Settings are read as the server does."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:The file is written, and was read again.", "1:It is not.", "2:The command line is wrong."})
final class BackupCommand implements Callable<Integer> {

    private static final int BUFFER_BYTES = 1 << 16;

    @Parameters(paramLabel = "FILE", description = "The output file, which appears only when the backup is complete.")
    private Path file;

    @Option(names = "--force", description = "Replaces a file that is there.")
    private boolean force;

    @Mixin
    private SettingsOptions settings;

    private final CommandContext shell;
    private final Sleeper time;

    BackupCommand(CommandContext shell, Sleeper time) {
        this.shell = shell;
        this.time = time;
    }

    @Override
    public Integer call() {
        Path target = shell.directory().resolve(file).toAbsolutePath().normalize();
        if (Files.exists(target) && !force) {
            throw new CommandException(file + " is there already. --force replaces it.");
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            write(part);
            long rows;
            try (BackupFile written = BackupFile.open(part, new TableProgress(shell, "Checking"))) {
                rows = written.rows();
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            shell.print(file + " has " + rows + " rows, in " + Files.size(target) + " bytes.");
            return 0;
        } catch (BackupException e) {
            throw new CommandException(e);
        } catch (IOException e) {
            throw new CommandException(file + " cannot be written: " + e.getMessage(), e);
        } finally {
            delete(part);
        }
    }

    private void write(Path part) throws IOException {
        Files.deleteIfExists(part);
        try (FileChannel channel = FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                        DataDirectory.ownerOnly("rw-------"));
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
            write(out);
            out.flush();
            channel.force(true);
        }
    }

    private void write(OutputStream out) throws IOException {
        Optional<Path> data = settings.data(shell);
        Optional<Path> socket = data.flatMap(directory -> LocalServer.controlOf(directory, shell.config()));
        if (socket.isPresent()) {
            shell.warn("The backup is taken by the server that has the database open.");
            ControlSocket.receiveBackup(socket.get(), out);
            return;
        }
        if (data.isPresent() && !Files.exists(data.get().resolve("ibutsu.mv.db"))) {
            throw new CommandException("There is no database in " + data.get() + ".");
        }
        SettingsOptions.withDatabase(settings.read(shell).database(), database -> {
            try {
                new Backup(database).write(out, time.now(), new TableProgress(shell, "Writing"));
            } catch (IOException e) {
                throw new CommandException(file + " cannot be written: " + e.getMessage(), e);
            }
        });
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new CommandException(part + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
