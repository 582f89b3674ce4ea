package org.ibutsu.server.cli;

import java.util.List;
import org.ibutsu.server.cli.Administration.Account;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Administers accounts. */
@Command(
        name = "user",
        description = {
            "Adds accounts, sets their passwords, lists and deactivates them.",
            "Without --url this is done in the database that the settings name, or through the server that has it open."
        },
        synopsisSubcommandLabel = "(add|password|list|deactivate)")
final class UserCommand implements Runnable {

    @Mixin
    private AdministrationOptions administration;

    @Spec
    private CommandSpec spec;

    private final CommandContext shell;
    private final Sleeper time;

    UserCommand(CommandContext shell, Sleeper time) {
        this.shell = shell;
        this.time = time;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say add, password, list or deactivate.");
    }

    @Command(name = "add", description = "Adds an account, whose password is asked for.")
    void add(
            @Parameters(paramLabel = "EMAIL", description = "The address of the account.") String email,
            @Option(names = "--name", paramLabel = "NAME", description = "The name to show.") String name,
            @Option(names = "--superadmin", description = "Whether the account may do everything.") boolean superadmin,
            @Mixin NewPassword password) {
        String secret = password.read(shell, email);
        administration.administer(shell, time, found -> {
            Account added = found.addUser(email, name, secret, superadmin);
            shell.print("Account " + added.email() + " is added (" + added.id() + ").");
        });
    }

    @Command(name = "password", description = "Sets the password of an account, which ends its sessions.")
    void password(
            @Parameters(paramLabel = "EMAIL", description = "The address of the account.") String email,
            @Mixin NewPassword password) {
        String secret = password.read(shell, email);
        administration.administer(shell, time, found -> {
            found.setPassword(email, secret);
            shell.print("The password of " + email + " is set, and its sessions are ended.");
        });
    }

    @Command(name = "list", description = "Lists the accounts by address.")
    void list(@Option(names = "--json", description = "Prints a JSON document instead of lines.") boolean json) {
        administration.administer(shell, time, found -> {
            List<Account> users = found.users();
            Listing.of(shell, json)
                    .print(
                            users,
                            user -> List.of(
                                    user.email(),
                                    user.name() == null ? "" : user.name(),
                                    user.superadmin() ? "superadmin" : "",
                                    user.active() ? "" : "inactive"));
        });
    }

    @Command(name = "deactivate", description = "Keeps an account from logging in, and from using its tokens.")
    void deactivate(@Parameters(paramLabel = "EMAIL", description = "The address of the account.") String email) {
        administration.administer(shell, time, found -> {
            found.deactivate(email);
            shell.print("Account " + email + " is inactive.");
        });
    }
}
