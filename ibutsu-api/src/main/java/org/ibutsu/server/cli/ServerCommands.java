package org.ibutsu.server.cli;

import java.util.function.BiConsumer;
import org.ibutsu.server.cli.administration.AdministrationOptions;
import org.ibutsu.server.cli.maintenance.MaintenanceCommands;
import org.ibutsu.server.cli.serve.ServeCommand;
import org.ibutsu.server.cli.serve.ShutdownLatch;
import org.ibutsu.server.cli.serve.WarmUpCommand;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.Sleeper;
import org.ibutsu.server.settings.LogSettings;
import picocli.CommandLine;

/** The commands of the program. */
final class ServerCommands {

    private ServerCommands() {}

    /** Returns all commands; the log is left as it is. */
    static CommandLine of(CommandContext shell, ShutdownLatch lifetime, Sleeper time) {
        return of(shell, lifetime, time, (settings, verbose) -> {});
    }

    /**
     * Returns all commands, of which the server sets up the log of this JVM.
     *
     * @param logging sets it up as the settings and {@code --verbose} say
     */
    static CommandLine of(
            CommandContext shell, ShutdownLatch lifetime, Sleeper time, BiConsumer<LogSettings, Boolean> logging) {
        return IbutsuCommand.commandLine(shell, commands -> {
            IbutsuCommand root = commands.getCommand();
            commands.addSubcommand(
                    new ServeCommand(shell, lifetime, settings -> logging.accept(settings, root.verbose())));
            ClientCommands.add(commands, shell, time, AdministrationOptions::new);
            commands.addSubcommand(new DemoCommand(shell, time));
            MaintenanceCommands.add(commands, shell, time);
            commands.addSubcommand(new CompletionCommand(shell))
                    .addSubcommand(new VersionCommand(shell))
                    .addSubcommand(new WarmUpCommand(shell));
        });
    }
}
