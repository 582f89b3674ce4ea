package org.ibutsu.server.cli.shell;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The input of this JVM. */
public final class TerminalInput implements UserInput {

    private final @Nullable Console console;
    private final InputStream in;

    /**
     * Creates an input.
     *
     * @param console the terminal; null if there is none
     * @param in the standard input
     */
    public TerminalInput(@Nullable Console console, InputStream in) {
        this.console = console;
        this.in = in;
    }

    /** Returns the input of this JVM. */
    static TerminalInput ofJvm() {
        // Without it some versions of Java return a console where there is no terminal.
        System.setProperty("jdk.console", "java.base");
        return new TerminalInput(System.console(), System.in);
    }

    @Override
    public boolean isInteractive() {
        return console != null;
    }

    @Override
    public String ask(String question) {
        String answer = console == null ? null : console.readLine("%s", question);
        return answer == null ? "" : answer.strip();
    }

    @Override
    public String askSecret(String question) {
        char[] answer = console == null ? null : console.readPassword("%s", question);
        return answer == null ? "" : new String(answer);
    }

    @Override
    public Optional<String> readLine() {
        try {
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine());
        } catch (IOException e) {
            throw new CommandException("The standard input cannot be read: " + e.getMessage(), e);
        }
    }
}
