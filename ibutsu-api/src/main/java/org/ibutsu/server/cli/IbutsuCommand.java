package org.ibutsu.server.cli;

import java.util.function.BiConsumer;
import org.ibutsu.server.settings.LogSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(name = "ibutsu", description = "Stores and queries test results.", synopsisSubcommandLabel = "COMMAND")
final class IbutsuCommand implements Runnable {

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Tells more, and where in the program an error arose.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this text.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    private IbutsuCommand() {}

    /**
     * Returns all commands. Their exit codes are 0 for success, 1 for failure, 2 for a wrong command line, and others
     * of their own.
     */
    static CommandLine commandLine(CommandContext shell, ShutdownLatch lifetime, Sleeper time) {
        return commandLine(shell, lifetime, time, (settings, verbose) -> {});
    }

    /**
     * Returns all commands, of which the server sets up the log of this JVM.
     *
     * @param logging sets it up as the settings and {@code --verbose} say
     */
    static CommandLine commandLine(
            CommandContext shell, ShutdownLatch lifetime, Sleeper time, BiConsumer<LogSettings, Boolean> logging) {
        IbutsuCommand root = new IbutsuCommand();
        return new CommandLine(root)
                .addSubcommand(new ServeCommand(shell, lifetime, settings -> logging.accept(settings, root.verbose)))
                .addSubcommand(new ImportCommand(shell, time))
                .addSubcommand(new LoginCommand(shell, time))
                .addSubcommand(new UserCommand(shell, time))
                .addSubcommand(new ProjectCommand(shell, time))
                .addSubcommand(new TokenCommand(shell, time))
                .addSubcommand(new DemoCommand(shell, time))
                .addSubcommand(new BackupCommand(shell, time))
                .addSubcommand(new RestoreCommand(shell))
                .addSubcommand(new SettingsCommand(shell))
                .addSubcommand(new MigrateCommand(shell))
                .addSubcommand(new CheckCommand(shell))
                .addSubcommand(new CompletionCommand(shell))
                .addSubcommand(new CountersCommand(shell))
                .addSubcommand(new PruneCommand(shell, time))
                .addSubcommand(new VersionCommand(shell))
                .addSubcommand(new WarmUpCommand(shell))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(shell.out())
                .setErr(shell.err())
                .setExecutionExceptionHandler((error, command, parsed) -> root.report(error, shell));
    }

    boolean verbose() {
        return verbose;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given.");
    }

    private int report(Exception error, CommandContext shell) {
        shell.err()
                .println(error instanceof CommandException ? error.getMessage() : "This should not happen: " + error);
        if (verbose) {
            error.printStackTrace(shell.err());
        }
        shell.err().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
