package org.ibutsu.server.cli.maintenance;

import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.Sleeper;
import picocli.CommandLine;

/** The commands that an operator of a server uses on its database and its settings. */
public final class MaintenanceCommands {

    private MaintenanceCommands() {}

    /** Adds the commands. */
    public static void add(CommandLine commands, CommandContext shell, Sleeper time) {
        commands.addSubcommand(new BackupCommand(shell, time))
                .addSubcommand(new RestoreCommand(shell))
                .addSubcommand(new SettingsCommand(shell))
                .addSubcommand(new MigrateCommand(shell))
                .addSubcommand(new CheckCommand(shell))
                .addSubcommand(new CountersCommand(shell))
                .addSubcommand(new PruneCommand(shell, time));
    }
}
