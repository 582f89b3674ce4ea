package org.ibutsu.server.cli;

import org.ibutsu.server.cli.logging.Logging;
import org.ibutsu.server.cli.serve.JvmLifetime;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.Sleeper;
import org.ibutsu.server.settings.LogSettings;
import picocli.CommandLine;
import picocli.CommandLine.RunLast;

/** The program: binds the commands to this JVM. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String... arguments) {
        CommandLine commands =
                ServerCommands.of(CommandContext.ofJvm(), new JvmLifetime(), Sleeper.REAL, Logging::start);
        IbutsuCommand root = commands.getCommand();
        commands.setExecutionStrategy(parsed -> {
            Logging.start(LogSettings.DEFAULT, root.verbose());
            return new RunLast().execute(parsed);
        });
        System.exit(commands.execute(arguments));
    }
}
