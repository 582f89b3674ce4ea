package org.ibutsu.server.cli.administration;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.ibutsu.server.cli.administration.Administration.NamedToken;
import org.ibutsu.server.cli.client.Listing;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.Sleeper;
import org.ibutsu.server.http.Ids;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Administers the tokens of programs. */
@Command(
        name = "token",
        description = "Makes, lists and revokes tokens for programs, such as jobs of CI.",
        synopsisSubcommandLabel = "(new|list|revoke)")
final class TokenCommand extends AdministrationCommand {

    @Option(
            names = "--user",
            paramLabel = "EMAIL",
            scope = ScopeType.INHERIT,
            description = "Whose tokens. A server makes and shows those of the account whose token is used only.")
    private @Nullable String email;

    TokenCommand(CommandContext shell, Sleeper time, AdministrationAccess access) {
        super(shell, time, access);
    }

    @Command(name = "new", description = "Makes a token and prints it, and nothing else, to the output.")
    void create(
            @Parameters(paramLabel = "NAME", description = "What the token is for.") String name,
            @Option(
                            names = "--days",
                            paramLabel = "NUMBER",
                            defaultValue = "365",
                            description = "Validity in days: ${DEFAULT-VALUE}.")
                    int days,
            @Option(names = "--json", description = "Prints a JSON document.") boolean json) {
        if (days < 1 || days > 36_500) {
            throw wrong("--days must be from 1 to 36500.");
        }
        administer(found -> {
            NamedToken made = found.newToken(email, name, days);
            if (json) {
                Listing.of(shell(), true).printJson(made);
            } else {
                shell().print(Objects.requireNonNull(made.text(), "text"));
            }
        });
    }

    @Command(name = "list", description = "Lists the tokens by name, without their texts.")
    void list(@Option(names = "--json", description = "Prints a JSON document instead of lines.") boolean json) {
        administer(found -> Listing.of(shell(), json)
                .print(
                        found.tokens(email),
                        token -> List.of(token.id().toString(), token.name(), "until " + token.expires())));
    }

    @Command(name = "revoke", description = "Takes a token back: nobody can use it from now on.")
    void revoke(@Parameters(paramLabel = "ID", description = "The id, as list prints it.") String text) {
        UUID id = Ids.parse(text).orElseThrow(() -> wrong(text + " is no id of a token."));
        administer(found -> {
            found.revokeToken(email, id);
            shell().print("Token " + id + " is revoked.");
        });
    }
}
