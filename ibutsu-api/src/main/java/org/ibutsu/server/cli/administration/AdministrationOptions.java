package org.ibutsu.server.cli.administration;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.cli.local.LocalServer;
import org.ibutsu.server.cli.local.SettingsOptions;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.KnownServer;
import org.ibutsu.server.cli.shell.ServerOptions;
import org.ibutsu.server.cli.shell.Sleeper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The options of commands that administer: a server if one is named, else the database that the settings name. A server
 * that has an embedded database open is asked in place of it.
 */
@Command(
        footer =
                "%nWithout --url this is done in the database that the settings name, or through the server that has it open.")
public final class AdministrationOptions implements AdministrationAccess {

    @Mixin
    private ServerOptions server;

    @Mixin
    private SettingsOptions settings;

    @Override
    public void administer(CommandContext shell, Sleeper time, Consumer<Administration> work) {
        Optional<KnownServer> found = server.isGiven(shell.environment())
                ? Optional.of(server.server(shell))
                : settings.data(shell).flatMap(data -> LocalServer.on(data, shell.config()));
        if (found.isPresent()) {
            work.accept(ServerAdministration.of(found.get(), shell, time));
            return;
        }
        ServerConfig config = settings.read(shell);
        Clock clock = Clock.fixed(time.now(), ZoneOffset.UTC);
        SettingsOptions.withDatabase(
                config.database(), database -> work.accept(new DatabaseAdministration(database, config, clock)));
    }
}
