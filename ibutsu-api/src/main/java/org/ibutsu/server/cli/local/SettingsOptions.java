package org.ibutsu.server.cli.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.settings.BadSettingException;
import org.ibutsu.server.settings.LogSettings;
import org.ibutsu.server.settings.SettingsReader;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of commands that read the settings of the server, which also open its database. */
public final class SettingsOptions {

    /** Long enough for one statement to read or change everything that a large database holds. */
    private static final Duration STATEMENT_TIMEOUT = Duration.ofHours(1);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The directory of the embedded database: ${DEFAULT-VALUE}.")
    private Path data = Path.of("ibutsu-data");

    /**
     * Reads the settings for a command that does one thing.
     *
     * @throws CommandException if one of them is not acceptable
     */
    public ServerConfig read(CommandContext shell) {
        return read(shell, SettingsReader::config);
    }

    /**
     * The settings of a server.
     *
     * @param config the configuration of the server
     * @param data the directory of the embedded database; empty if a setting names another database
     * @param namesBackend whether a setting says where the server is for others
     */
    public record ServerSettings(ServerConfig config, Optional<Path> data, boolean namesBackend) {}

    /**
     * Reads the settings for a server, and logs what matters to it.
     *
     * @param logging sets up the log as the settings say, before anything is logged
     * @throws CommandException if one of them is not acceptable
     */
    public ServerSettings readForServer(CommandContext shell, Consumer<LogSettings> logging) {
        return read(shell, settings -> {
            logging.accept(settings.logSettings());
            settings.log();
            return new ServerSettings(settings.config(), data(shell, settings), settings.isSet("BACKEND_URL"));
        });
    }

    /** Returns the directory of the embedded database; empty if a setting names another database. */
    public Optional<Path> data(CommandContext shell) {
        return read(shell, settings -> data(shell, settings));
    }

    private Optional<Path> data(CommandContext shell, SettingsReader settings) {
        return settings.isEmbedded() ? Optional.of(shell.directory().resolve(data)) : Optional.empty();
    }

    private <T> T read(CommandContext shell, Function<SettingsReader, T> reading) {
        try {
            return reading.apply(SettingsReader.of(
                    shell.directory(), shell.environment(), shell.directory().resolve(data)));
        } catch (BadSettingException e) {
            throw new CommandException(e);
        }
    }

    /**
     * Opens the database that the settings name for work other than client requests, and closes it afterwards.
     *
     * @throws CommandException if the database cannot be opened, as a server has it open or for another reason
     */
    public void withDatabase(CommandContext shell, Consumer<Database> work) {
        data(shell).ifPresent(directory -> LocalServer.requireNone(directory, shell.config()));
        withDatabase(read(shell).database(), work);
    }

    /**
     * Opens a database for work other than client requests, and closes it afterwards.
     *
     * @throws CommandException if the database cannot be opened
     */
    public static void withDatabase(DatabaseConfig config, Consumer<Database> work) {
        try (Database database = Database.open(config.withStatementTimeout(STATEMENT_TIMEOUT))) {
            work.accept(database);
        } catch (DatabaseException e) {
            throw new CommandException(e);
        }
    }
}
