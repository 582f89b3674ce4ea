package org.ibutsu.server.cli.shell;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * The environment of a command: its streams, variables and directories.
 *
 * @param environment the environment variables
 * @param directory the working directory
 * @param home the home directory of the user
 * @param input the standard input, and the person at the terminal if there is one
 * @param out where results go
 * @param err where progress and complaints go
 * @param terminal whether a person is watching
 */
public record CommandContext(
        Map<String, String> environment,
        Path directory,
        Path home,
        UserInput input,
        PrintWriter out,
        PrintWriter err,
        boolean terminal) {

    /** Returns the environment of this JVM. */
    public static CommandContext ofJvm() {
        return new CommandContext(
                System.getenv(),
                Path.of(""),
                Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home"))),
                TerminalInput.ofJvm(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Ansi.AUTO.enabled());
    }

    /** Prints a line of a result. */
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints a line of progress or a complaint. */
    public void warn(String line) {
        err.println(line);
        err.flush();
    }

    /** Returns the configuration of the user. */
    public UserConfig config() {
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        // As its specification says, a relative path is to be ignored.
        boolean given = !xdg.isBlank() && Path.of(xdg).isAbsolute();
        return new UserConfig((given ? Path.of(xdg) : home.resolve(".config")).resolve("ibutsu"), this::warn);
    }
}
