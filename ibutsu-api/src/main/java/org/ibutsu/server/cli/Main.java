package org.ibutsu.server.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.ibutsu.server.settings.LogSettings;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.RunLast;

/** The program: binds the commands to this JVM. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String... arguments) {
        CommandContext shell = new CommandContext(
                System.getenv(),
                Path.of(""),
                Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home"))),
                TerminalInput.ofJvm(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Ansi.AUTO.enabled());
        CommandLine commands = IbutsuCommand.commandLine(shell, new JvmLifetime(), Sleeper.REAL, Logging::start);
        IbutsuCommand root = commands.getCommand();
        commands.setExecutionStrategy(parsed -> {
            Logging.start(LogSettings.DEFAULT, root.verbose());
            return new RunLast().execute(parsed);
        });
        System.exit(commands.execute(arguments));
    }
}
