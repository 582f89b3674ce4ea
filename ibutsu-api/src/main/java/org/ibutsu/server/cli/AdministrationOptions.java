package org.ibutsu.server.cli;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.ibutsu.server.ServerConfig;
import picocli.CommandLine.Mixin;

/**
 * The options of commands that administer: a server if one is named, else the database that the settings name. A server that has
 * an embedded database open is asked in place of it.
 */
final class AdministrationOptions {

    @Mixin
    private ServerOptions server;

    @Mixin
    private SettingsOptions settings;

    /**
     * Administers.
     *
     * @throws CommandException if neither a server nor the database can be used
     */
    void administer(CommandContext shell, Sleeper time, Consumer<Administration> work) {
        Optional<KnownServer> found = server.isGiven(shell.environment())
                ? Optional.of(server.server(shell))
                : settings.data(shell).flatMap(LocalServer::on);
        if (found.isPresent()) {
            work.accept(new ServerAdministration(ApiClient.of(found.get(), time, shell::warn), time));
            return;
        }
        ServerConfig config = settings.read(shell);
        Clock clock = Clock.fixed(time.now(), ZoneOffset.UTC);
        SettingsOptions.withDatabase(
                config.database(), database -> work.accept(new DatabaseAdministration(database, config, clock)));
    }
}
