package org.ibutsu.server.cli.administration;

import java.util.function.Supplier;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.Sleeper;
import picocli.CommandLine;

/** The commands that log in to a server, and that administer accounts, projects and tokens. */
public final class AdministrationCommands {

    private AdministrationCommands() {}

    /**
     * Adds the commands.
     *
     * @param access creates the options of each command that administers
     */
    public static void add(
            CommandLine commands, CommandContext shell, Sleeper time, Supplier<? extends AdministrationAccess> access) {
        commands.addSubcommand(new LoginCommand(shell, time))
                .addSubcommand(new UserCommand(shell, time, access.get()))
                .addSubcommand(new ProjectCommand(shell, time, access.get()))
                .addSubcommand(new TokenCommand(shell, time, access.get()));
    }
}
