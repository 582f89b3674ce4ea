package org.ibutsu.server.settings;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the database settings; the database is an embedded one unless set. */
final class DatabaseSettings {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSettings.class);
    static final String JDBC = "IBUTSU_DATABASE_URL";
    private static final String SYNC = "IBUTSU_H2_SYNC";
    static final String SQLALCHEMY = "SQLALCHEMY_DATABASE_URI";
    private static final List<String> HOST = postgresql("HOST", "HOSTNAME");
    private static final List<String> PORT = postgresql("PORT");
    private static final List<String> DATABASE = postgresql("DATABASE", "DB");
    private static final List<String> USER = postgresql("USER");
    private static final List<String> PASSWORD = postgresql("PASSWORD");
    private static final List<String> SSLMODE = postgresql("SSLMODE");
    private static final List<String> SSLMODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private final Settings settings;
    private final Path data;

    /**
     * Reads from settings.
     *
     * @param data where the embedded database is kept
     */
    DatabaseSettings(Settings settings, Path data) {
        this.settings = settings;
        this.data = data;
    }

    /** Logs which database the settings choose, and why. */
    void log() {
        LOG.info("The database is {}, as {}", shown(where().url()), reason());
    }

    /** Reads the settings. */
    DatabaseConfig read() {
        return where().withSync(sync())
                .withPoolSize(settings.number("IBUTSU_DATABASE_CONNECTIONS", 14, 2, 1000))
                .withStatementTimeout(Duration.ofSeconds(settings.number(
                        "IBUTSU_STATEMENT_TIMEOUT_SECONDS",
                        (int) DatabaseConfig.STATEMENT_TIMEOUT.toSeconds(),
                        1,
                        86_400)))
                .withSlowStatement(Duration.ofMillis(settings.number("IBUTSU_SLOW_STATEMENT_MS", 0, 0, 86_400_000)));
    }

    /** Checks whether no setting names a database, so that it is the embedded one. */
    boolean isEmbedded() {
        return naming().isEmpty();
    }

    private DatabaseConfig where() {
        if (settings.text(JDBC) != null) {
            return byJdbcAddress(settings.text(JDBC).strip());
        }
        if (settings.text(SQLALCHEMY) != null) {
            return bySqlAlchemyAddress(settings.text(SQLALCHEMY).strip());
        }
        if (settings.first(HOST).isPresent() || settings.first(DATABASE).isPresent()) {
            return byParts();
        }
        return embedded();
    }

    private String reason() {
        return naming().map(key -> key + " says").orElse("no database is configured");
    }

    private Optional<String> naming() {
        return Stream.of(List.of(JDBC), List.of(SQLALCHEMY), HOST, DATABASE)
                .flatMap(keys -> settings.first(keys).stream())
                .findFirst();
    }

    /** Leaves out options and accounts, which may hold secrets. */
    static String shown(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//.*@", "//");
    }

    private DatabaseConfig byJdbcAddress(String text) {
        try {
            JdbcAddress address = JdbcAddress.parse(text);
            boolean embedded = DatabaseKind.of(address.url()) == DatabaseKind.H2;
            return new DatabaseConfig(
                    address.url(),
                    address.user() != null
                            ? address.user()
                            : embedded ? "sa" : value(USER).orElse(null),
                    address.password() != null
                            ? address.password()
                            : embedded ? "" : value(PASSWORD).orElse(null));
        } catch (IllegalArgumentException e) {
            throw hidden(JDBC, e);
        }
    }

    private static DatabaseConfig bySqlAlchemyAddress(String text) {
        try {
            return SqlAlchemyAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw hidden(SQLALCHEMY, e);
        }
    }

    /** Settings that are not set have the default of the file that comes with the original. */
    private DatabaseConfig byParts() {
        String port = settings.first(PORT)
                .map(key -> ":" + settings.number(key, 0, 1, 65_535))
                .orElse("");
        String mode = settings.first(SSLMODE)
                .map(key -> "?sslmode=" + settings.oneOf(key, SSLMODES))
                .orElse("");
        String database = URLEncoder.encode(value(DATABASE).orElse("ibutsu"), StandardCharsets.UTF_8);
        return new DatabaseConfig(
                "jdbc:postgresql://" + value(HOST).orElse("localhost") + port + "/" + database + mode,
                value(USER).orElse("ibutsu"),
                value(PASSWORD).orElse("ibutsu"));
    }

    private DatabaseConfig embedded() {
        Path file = data.toAbsolutePath().normalize().resolve("ibutsu");
        if (file.toString().contains(";")) {
            throw new BadSettingException(
                    "The directory of the data is " + data + ", but one without a semicolon is expected.");
        }
        // Without a delay a commit is in the file at once, so that killing the server loses nothing, but each costs a
        // chunk of the file. With a sync at each commit the delay matters only to commits without a waiting client.
        return new DatabaseConfig("jdbc:h2:file:" + file + ";WRITE_DELAY=" + (sync() ? 500 : 0), "sa", "");
    }

    private boolean sync() {
        return !"off".equals(settings.oneOf(SYNC, List.of("on", "off")));
    }

    private Optional<String> value(List<String> keys) {
        return settings.first(keys).map(settings::text);
    }

    private static List<String> postgresql(String... suffixes) {
        return List.of("POSTGRESQL_", "POSTGRES_").stream()
                .flatMap(prefix -> List.of(suffixes).stream().map(suffix -> prefix + suffix))
                .toList();
    }

    private static BadSettingException hidden(String key, IllegalArgumentException expected) {
        return new BadSettingException(
                key + " is not understood; " + expected.getMessage()
                        + " is expected. Its value is not shown, as it may hold a password.",
                expected);
    }
}
