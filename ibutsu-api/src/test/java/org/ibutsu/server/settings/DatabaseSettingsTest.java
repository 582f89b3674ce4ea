package org.ibutsu.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class DatabaseSettingsTest {

    @Test
    void joinsTheParts() {
        DatabaseConfig config = read(Map.of(
                "POSTGRESQL_HOSTNAME", "db.example.com",
                "POSTGRESQL_PORT", "5433",
                "POSTGRESQL_DB", "results",
                "POSTGRESQL_USER", "ann",
                "POSTGRESQL_PASSWORD", "p@ss/word",
                "POSTGRESQL_SSLMODE", "require"));

        assertIs(config, "jdbc:postgresql://db.example.com:5433/results?sslmode=require", "ann", "p@ss/word");
    }

    @Test
    void completesThePartsWithTheDefaultsOfTheOriginal() {
        assertIs(read(Map.of("POSTGRESQL_HOST", "db")), "jdbc:postgresql://db/ibutsu", "ibutsu", "ibutsu");
        assertIs(read(Map.of("POSTGRES_DB", "web")), "jdbc:postgresql://localhost/web", "ibutsu", "ibutsu");
    }

    @Test
    void prefersTheFullNames() {
        DatabaseConfig config = read(Map.of("POSTGRESQL_HOST", "one", "POSTGRES_HOST", "two", "POSTGRES_USER", "bob"));

        assertIs(config, "jdbc:postgresql://one/ibutsu", "bob", "ibutsu");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "postgresql://ann:secret@db:5433/web, jdbc:postgresql://db:5433/web, ann, secret",
                "postgresql+psycopg2://ann:s%40cret+1@db/web, jdbc:postgresql://db/web, ann, s@cret+1",
                "postgresql://db/web?sslmode=require&connect_timeout=5,"
                        + " jdbc:postgresql://db/web?sslmode=require&connectTimeout=5, -, -",
                "postgresql:///web, jdbc:postgresql://localhost/web, -, -",
                "postgresql://ann@[::1]:5432/web, jdbc:postgresql://[::1]:5432/web, ann, -",
            })
    void takesTheAddressOfTheOriginalBeforeTheParts(String address, String url, String user, String password) {
        assertIs(read(Map.of("SQLALCHEMY_DATABASE_URI", address, "POSTGRESQL_HOST", "other")), url, user, password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite:///ibutsu.db",
                "mysql://ann:secret@db/web",
                "postgresql://ann:secret@db",
                "postgresql://ann:secret@db/web?service=x"
            })
    void refusesOtherAddressesWithoutShowingThem(String address) {
        assertThatThrownBy(() -> read(Map.of("SQLALCHEMY_DATABASE_URI", address)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("SQLALCHEMY_DATABASE_URI is not understood; ")
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "jdbc:postgresql://db/web?user=ann&ssl=true&password=s%40cret, jdbc:postgresql://db/web?ssl=true, ann, s@cret",
                "jdbc:postgresql://db/web?user=ann, jdbc:postgresql://db/web, ann, -",
                "jdbc:postgresql://db/web, jdbc:postgresql://db/web, -, -",
                "jdbc:h2:mem:x, jdbc:h2:mem:x, sa, ''",
                "jdbc:h2:mem:x;USER=ann;DB_CLOSE_DELAY=-1;PASSWORD=p, jdbc:h2:mem:x;DB_CLOSE_DELAY=-1, ann, p",
            })
    void takesAJdbcAddressBeforeAllAndTheAccountOutOfIt(String address, String url, String user, String password) {
        DatabaseConfig config =
                read(Map.of("IBUTSU_DATABASE_URL", address, "SQLALCHEMY_DATABASE_URI", "postgresql://a/b"));

        assertIs(config, url, user, password);
    }

    @Test
    void completesAJdbcAddressWithTheAccountOfTheParts() {
        DatabaseConfig config = read(Map.of(
                "IBUTSU_DATABASE_URL", "jdbc:postgresql://db/web",
                "POSTGRESQL_USER", "ann",
                "POSTGRESQL_PASSWORD", "secret"));

        assertIs(config, "jdbc:postgresql://db/web", "ann", "secret");
    }

    @Test
    void refusesTheJdbcAddressOfAnotherDatabaseWithoutShowingIt() {
        assertThatThrownBy(() -> read(Map.of("IBUTSU_DATABASE_URL", "jdbc:mysql://db/web?password=secret")))
                .hasMessage("IBUTSU_DATABASE_URL is not understood; an address that begins with jdbc:postgresql: or"
                        + " jdbc:h2: is expected. Its value is not shown, as it may hold a password.");
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL_PORT, tcp://10.0.0.1:5432, a whole number from 1 to 65535",
        "POSTGRESQL_SSLMODE, yes, 'one of disable, allow, prefer, require, verify-ca, verify-full'",
        "IBUTSU_DATABASE_CONNECTIONS, 1, a whole number from 2 to 1000",
    })
    void refusesBadParts(String key, String value, String expected) {
        assertThatThrownBy(() -> read(Map.of("POSTGRESQL_HOST", "db", key, value)))
                .hasMessage(key + " is \"" + value + "\", but " + expected + " is expected.");
    }

    @Test
    void readsConnectionsAndTimeout() {
        DatabaseConfig config =
                read(Map.of("IBUTSU_DATABASE_CONNECTIONS", "3", "IBUTSU_STATEMENT_TIMEOUT_SECONDS", "7"));

        assertThat(config.poolSize()).isEqualTo(3);
        assertThat(config.statementTimeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void waitsForTheDiskUnlessThatIsSwitchedOff() {
        DatabaseConfig usual = read(Map.of());
        DatabaseConfig fast = read(Map.of("IBUTSU_H2_SYNC", "off"));
        DatabaseConfig own = read(Map.of("IBUTSU_H2_SYNC", "off", "IBUTSU_DATABASE_URL", "jdbc:h2:file:/data/own"));

        assertThat(usual.sync()).isTrue();
        assertThat(usual.url()).endsWith(";WRITE_DELAY=500");
        assertThat(fast.sync()).isFalse();
        assertThat(fast.url()).endsWith(";WRITE_DELAY=0");
        assertThat(own.sync()).isFalse();
        assertThat(own.url()).isEqualTo("jdbc:h2:file:/data/own");
    }

    @Test
    void refusesASyncThatIsNeitherOnNorOff() {
        assertThatThrownBy(() -> read(Map.of("IBUTSU_H2_SYNC", "no")))
                .hasMessage("IBUTSU_H2_SYNC is \"no\", but one of on, off is expected.");
    }

    @Test
    void refusesADataDirectoryThatCannotStandInAnAddress() {
        assertThatThrownBy(() -> new DatabaseSettings(new Settings(Map.of()), Path.of("a;b")).read())
                .hasMessageContaining("without a semicolon");
    }

    @ParameterizedTest
    @CsvSource({
        "IBUTSU_DATABASE_URL, jdbc:postgresql://one:1/web?user=ann&password=sesame, jdbc:postgresql://one:1/web",
        "IBUTSU_DATABASE_URL, jdbc:postgresql://ann:sesame@two/web?sslpassword=sesame, jdbc:postgresql://two/web",
        "IBUTSU_DATABASE_URL, jdbc:h2:mem:three;PASSWORD=sesame, jdbc:h2:mem:three",
        "SQLALCHEMY_DATABASE_URI, postgresql://ann:sesame@four/web?sslkey=sesame, jdbc:postgresql://four/web",
        "POSTGRESQL_HOSTNAME, five, jdbc:postgresql://five/ibutsu",
        "POSTGRES_DB, six, jdbc:postgresql://localhost/six"
    })
    void logsWhichDatabaseWasChosenWithoutSecrets(String key, String value, String shown) {
        try (LoggedLines log = new LoggedLines(DatabaseSettings.class.getName())) {
            new DatabaseSettings(new Settings(Map.of(key, value)), Path.of("data")).log();

            assertThat(log.of(Level.INFO, "The database is " + shown + ", as " + key + " says"))
                    .hasSize(1);
            assertThat(log.of(Level.INFO, "sesame")).isEmpty();
        }
    }

    @Test
    void logsThatNoDatabaseWasNamed() {
        try (LoggedLines log = new LoggedLines(DatabaseSettings.class.getName())) {
            new DatabaseSettings(new Settings(Map.of()), Path.of("nowhere-else")).log();

            assertThat(log.of(Level.INFO, "nowhere-else"))
                    .containsExactly("The database is jdbc:h2:file:"
                            + Path.of("nowhere-else/ibutsu").toAbsolutePath() + ", as no database is configured");
        }
    }

    private static DatabaseConfig read(Map<String, String> values) {
        return new DatabaseSettings(new Settings(values), Path.of("data")).read();
    }

    private static void assertIs(DatabaseConfig config, String url, String user, String password) {
        assertThat(config.url()).isEqualTo(url);
        assertThat(config.user()).isEqualTo(user);
        assertThat(config.password()).isEqualTo(password);
    }
}
