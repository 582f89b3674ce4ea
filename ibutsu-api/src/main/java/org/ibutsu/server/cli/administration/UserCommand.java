package org.ibutsu.server.cli.administration;

import java.util.List;
import org.ibutsu.server.cli.administration.Administration.Account;
import org.ibutsu.server.cli.client.Listing;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.Sleeper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Administers accounts. */
@Command(
        name = "user",
        description = "Adds accounts, sets their passwords, lists and deactivates them.",
        synopsisSubcommandLabel = "(add|password|list|deactivate)")
final class UserCommand extends AdministrationCommand {

    UserCommand(CommandContext shell, Sleeper time, AdministrationAccess access) {
        super(shell, time, access);
    }

    @Command(name = "add", description = "Adds an account, whose password is asked for.")
    void add(
            @Parameters(paramLabel = "EMAIL", description = "The address of the account.") String email,
            @Option(names = "--name", paramLabel = "NAME", description = "The name to show.") String name,
            @Option(names = "--superadmin", description = "Whether the account may do everything.") boolean superadmin,
            @Mixin NewPassword password) {
        String secret = password.read(shell(), email);
        administer(found -> {
            Account added = found.addUser(email, name, secret, superadmin);
            shell().print("Account " + added.email() + " is added (" + added.id() + ").");
        });
    }

    @Command(name = "password", description = "Sets the password of an account, which ends its sessions.")
    void password(
            @Parameters(paramLabel = "EMAIL", description = "The address of the account.") String email,
            @Mixin NewPassword password) {
        String secret = password.read(shell(), email);
        administer(found -> {
            found.setPassword(email, secret);
            shell().print("The password of " + email + " is set, and its sessions are ended.");
        });
    }

    @Command(name = "list", description = "Lists the accounts by address.")
    void list(@Option(names = "--json", description = "Prints a JSON document instead of lines.") boolean json) {
        administer(found -> {
            List<Account> users = found.users();
            Listing.of(shell(), json)
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
        administer(found -> {
            found.deactivate(email);
            shell().print("Account " + email + " is inactive.");
        });
    }
}
