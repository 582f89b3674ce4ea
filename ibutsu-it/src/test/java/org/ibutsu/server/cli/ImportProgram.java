package org.ibutsu.server.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ibutsu.model.User;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.Sleeper;
import org.ibutsu.server.cli.shell.TerminalInput;
import org.ibutsu.testing.IbutsuApp;

/**
 * The command {@code import} within this JVM, against the server of a test, the jobs of which are done while it waits.
 */
public final class ImportProgram {

    private final IbutsuApp app;
    private final User user;
    private final Path directory;

    /**
     * Creates a program.
     *
     * @param app the server
     * @param user whose token is sent
     * @param directory the working directory
     */
    public ImportProgram(IbutsuApp app, User user, Path directory) {
        this.app = app;
        this.user = user;
        this.directory = directory;
    }

    /**
     * What a command printed, to either stream, and how it ended.
     *
     * @param code the exit code
     * @param output what was printed
     */
    public record Outcome(int code, String output) {}

    /** Runs the command to its end; the address of the server and the token are in the environment. */
    public Outcome run(List<String> arguments) {
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output);
        Map<String, String> environment = Map.of("IBUTSU_URL", app.uri().toString(), "IBUTSU_TOKEN", app.token(user));
        TerminalInput input = new TerminalInput(null, InputStream.nullInputStream());
        CommandContext shell =
                new CommandContext(environment, directory, directory.resolve("home"), input, printer, printer, false);
        List<String> command = new ArrayList<>(List.of("import"));
        command.addAll(arguments);
        int code = ServerCommands.of(shell, Runnable::run, new WorkingTime()).execute(command.toArray(String[]::new));
        return new Outcome(code, output.toString());
    }

    /** A time in which the server works whenever the command waits. */
    private final class WorkingTime implements Sleeper {

        private Instant now = Instant.now();

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            now = now.plus(duration);
            app.jobs().runDue();
        }
    }
}
