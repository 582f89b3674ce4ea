package org.ibutsu.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ibutsu.server.cli.serve.ShutdownLatch;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.Sleeper;
import org.ibutsu.server.cli.shell.UserConfig;

/** Runs commands and keeps what they print; time passes only when they wait. */
final class CapturedShell implements Sleeper {

    final Map<String, String> environment = new HashMap<>();
    final List<Duration> pauses = new ArrayList<>();
    final ScriptedInput input = new ScriptedInput();
    boolean terminal;
    /** Whether time passes as it does, for those who wait for a real server. */
    boolean real;

    /** Is told each line of a result when it has been printed. */
    Consumer<String> printed = line -> {};

    ShutdownLatch lifetime = Runnable::run;
    Instant now = Instant.EPOCH;

    private final Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    CapturedShell(Path directory) {
        this.directory = directory;
    }

    int run(String... arguments) {
        return ServerCommands.of(context(), lifetime, this).execute(arguments);
    }

    private CommandContext context() {
        return new CommandContext(environment, directory, home(), input, results(), new PrintWriter(err), terminal);
    }

    private PrintWriter results() {
        return new PrintWriter(out) {
            @Override
            public void println(String line) {
                super.println(line);
                printed.accept(line);
            }
        };
    }

    /** Returns what commands remember for the user. */
    UserConfig config() {
        return context().config();
    }

    /** Returns the home of the user, which is not there until a command makes it. */
    Path home() {
        return directory.resolve("home");
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (real) {
            Sleeper.REAL.sleep(duration);
        }
        pauses.add(duration);
        now = now.plus(duration);
    }
}
