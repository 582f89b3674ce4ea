package org.ibutsu.server.cli.serve;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.ibutsu.server.ConfiguredPasswords;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ManagementAddressException;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.auth.Superadmin;
import org.ibutsu.server.auth.SuperadminBootstrap;
import org.ibutsu.server.cli.local.LocalServer;
import org.ibutsu.server.cli.local.SettingsOptions;
import org.ibutsu.server.cli.local.SettingsOptions.ServerSettings;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.settings.LogSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a server until it is asked to end. */
@Command(
        name = "serve",
        description = {
            "Starts the server.",
            "Settings are read from settings.yaml in the working directory and from the environment."
        })
public final class ServeCommand implements Callable<Integer> {

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen on: ${DEFAULT-VALUE}; 0.0.0.0 for all of this machine.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The port to listen on: ${DEFAULT-VALUE}; 0 for any free one.")
    private int port;

    @Mixin
    private SettingsOptions settings;

    private final CommandContext shell;
    private final ShutdownLatch lifetime;
    private final Consumer<LogSettings> logging;

    /**
     * Creates the command.
     *
     * @param shell its environment
     * @param lifetime how long the server runs
     * @param logging sets up the log of this JVM
     */
    public ServeCommand(CommandContext shell, ShutdownLatch lifetime, Consumer<LogSettings> logging) {
        this.shell = shell;
        this.lifetime = lifetime;
        this.logging = logging;
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerSettings read = settings();
        ServerConfig config = read.config();
        Optional<LocalServer> local = read.data().map(data -> new LocalServer(shell.config(), data));
        StoppableServer stoppable = new StoppableServer();
        Runnable end = () -> {
            local.ifPresent(LocalServer::withdraw);
            stoppable.end();
        };
        lifetime.onShutdown(end);
        IbutsuServer server = start(stoppable, config);
        boolean entered = local.map(found -> found.enter(server)).orElse(false);
        shell.out().println("Ibutsu is ready at " + server.uri());
        if (entered) {
            shell.out().println("Upload reports from another terminal: ibutsu import PATH");
        }
        server.managementUri().ifPresent(uri -> shell.out().println("Management endpoint: " + uri + "health/ready"));
        shell.out().flush();
        lifetime.awaitShutdown(end);
        return 0;
    }

    private ServerSettings settings() {
        if (port < 0 || port > 65_535) {
            throw new CommandException("The port is " + port + ", but a whole number from 0 to 65535 is expected.");
        }
        ServerSettings read = settings.readForServer(shell, logging);
        ServerConfig.Builder config = read.config().toBuilder().host(host).port(port);
        if (!read.namesBackend()) {
            config.backendUrl("http://127.0.0.1:" + port);
        }
        return new ServerSettings(config.build(), read.data(), read.namesBackend());
    }

    private IbutsuServer start(StoppableServer server, ServerConfig config) {
        try {
            return server.start(config, database -> prepare(database, config));
        } catch (CommandException e) {
            throw e;
        } catch (DatabaseException | ManagementAddressException e) {
            throw new CommandException(e);
        } catch (IOException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new CommandException(
                    "The server cannot listen on " + host + ":" + port + ": " + reason.getMessage()
                            + ". Choose another with --host and --port.",
                    e);
        } catch (RuntimeException e) {
            throw new CommandException("The server cannot start: " + e + " (use --verbose for details)", e);
        }
    }

    private void prepare(Database database, ServerConfig config) {
        try {
            new SuperadminBootstrap(database, ConfiguredPasswords.of(config))
                    .run(config.superadmin())
                    .ifPresent(this::show);
        } catch (IllegalStateException e) {
            throw new CommandException(e);
        } catch (RuntimeException e) {
            throw new CommandException("The superadmin could not be made: " + e, e);
        }
    }

    private void show(Superadmin account) {
        shell.out().println("There was no administrator; this account was created:");
        shell.out().println("  e-mail    " + account.email());
        shell.out().println("  password  " + account.password());
        shell.out().println("The password is shown this once. Change it after logging in.");
    }
}
