package org.ibutsu.server.cli;

import java.util.function.Consumer;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
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
     * Returns the root command with its subcommands. Their exit codes are 0 for success, 1 for failure, 2 for a wrong
     * command line, and others of their own.
     *
     * @param subcommands adds them
     */
    static CommandLine commandLine(CommandContext shell, Consumer<CommandLine> subcommands) {
        IbutsuCommand root = new IbutsuCommand();
        CommandLine commands = new CommandLine(root);
        subcommands.accept(commands);
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
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
        shell.err().println(error instanceof CommandException ? error.getMessage() : "Internal error: " + error);
        if (verbose) {
            error.printStackTrace(shell.err());
        }
        shell.err().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
