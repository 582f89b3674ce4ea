package org.ibutsu.server.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.Sleeper;
import org.ibutsu.server.cli.shell.TerminalInput;

/** Any command within this JVM, with an environment, a home and an input of its own. */
public final class CommandProgram {

    private final Map<String, String> environment;
    private final Path directory;

    /**
     * Creates a program.
     *
     * @param environment the environment variables
     * @param directory the working directory, below which the home is
     */
    public CommandProgram(Map<String, String> environment, Path directory) {
        this.environment = environment;
        this.directory = directory;
    }

    /**
     * What a command printed, and how it ended.
     *
     * @param code the exit code
     * @param out the output
     * @param err the error output
     */
    public record Outcome(int code, String out, String err) {}

    /**
     * Runs a command to its end.
     *
     * @param input what it reads
     * @param command the command with its arguments
     */
    public Outcome run(String input, String... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        TerminalInput stdin = new TerminalInput(null, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        CommandContext shell = new CommandContext(
                environment,
                directory,
                directory.resolve("home"),
                stdin,
                new PrintWriter(out),
                new PrintWriter(err),
                false);
        int code = ServerCommands.of(shell, Runnable::run, Sleeper.REAL).execute(command);
        return new Outcome(code, out.toString(), err.toString());
    }
}
