package org.ibutsu.server.cli;

import java.util.function.Supplier;
import org.ibutsu.server.cli.administration.AdministrationAccess;
import org.ibutsu.server.cli.administration.AdministrationCommands;
import org.ibutsu.server.cli.administration.RemoteAdministrationOptions;
import org.ibutsu.server.cli.imports.ImportCommand;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.Sleeper;
import picocli.CommandLine;

/** The commands that need nothing but a server. */
final class ClientCommands {

    private ClientCommands() {}

    /** Returns the commands of the program without the server. */
    static CommandLine of(CommandContext shell, Sleeper time) {
        return IbutsuCommand.commandLine(shell, commands -> {
            add(commands, shell, time, RemoteAdministrationOptions::new);
            commands.addSubcommand(new CompletionCommand(shell)).addSubcommand(new VersionCommand(shell));
        });
    }

    /**
     * Adds the commands.
     *
     * @param access creates the options of each command that administers
     */
    static void add(
            CommandLine commands, CommandContext shell, Sleeper time, Supplier<? extends AdministrationAccess> access) {
        commands.addSubcommand(new ImportCommand(shell, time));
        AdministrationCommands.add(commands, shell, time, access);
    }
}
