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

/** Runs commands and keeps what they print; time passes only when they wait. */
final class CapturedShell implements Sleeper {

    final Map<String, String> environment = new HashMap<>();
    final List<Duration> pauses = new ArrayList<>();
    boolean terminal;
    ShutdownLatch lifetime = Runnable::run;
    Instant now = Instant.EPOCH;

    private final Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    CapturedShell(Path directory) {
        this.directory = directory;
    }

    int run(String... arguments) {
        CommandContext shell =
                new CommandContext(environment, directory, new PrintWriter(out), new PrintWriter(err), terminal);
        return IbutsuCommand.commandLine(shell, lifetime, this).execute(arguments);
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
    public void sleep(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }
}
