package org.ibutsu.server.cli.administration;

import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.UserInput;
import picocli.CommandLine.Option;

/** The option of commands that need a new password, which is never an argument. */
final class NewPassword {

    @Option(
            names = "--password-stdin",
            description = "Reads the password from the standard input instead of asking for it.")
    private boolean stdin;

    /**
     * Reads the password, which is asked for twice.
     *
     * @throws CommandException if there is none
     */
    String read(CommandContext shell, String email) {
        UserInput input = shell.input();
        if (stdin) {
            return notEmpty(input.readLine().orElse(""));
        }
        if (!input.isInteractive()) {
            throw new CommandException("Not a terminal: --password-stdin is needed.");
        }
        String password = notEmpty(input.askSecret("New password of " + email + ": "));
        if (!password.equals(input.askSecret("Repeat the password: "))) {
            throw new CommandException("The two passwords differ.");
        }
        return password;
    }

    private static String notEmpty(String password) {
        if (password.isBlank()) {
            throw new CommandException("The password is empty.");
        }
        return password;
    }
}
