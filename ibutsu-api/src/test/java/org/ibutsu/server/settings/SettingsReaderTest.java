package org.ibutsu.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerConfig.Limits;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.server.ServerConfig.Security;
import org.ibutsu.server.TrustedProxies;
import org.ibutsu.server.auth.Superadmin;
import org.ibutsu.server.auth.oauth.IdentityProviders.Keycloak;
import org.ibutsu.server.auth.oauth.IdentityProviders.Provider;
import org.ibutsu.server.mail.MailServer;
import org.ibutsu.server.task.RetainedKind;
import org.ibutsu.server.task.RetentionPeriods;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SettingsReaderTest {

    @TempDir
    private Path directory;

    @Test
    void hasADefaultForEverything() {
        ServerConfig config = read(Map.of());

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.database().url()).isEqualTo("jdbc:h2:file:" + data().resolve("ibutsu") + ";WRITE_DELAY=500");
        assertThat(config.database().statementTimeout()).isEqualTo(Duration.ofSeconds(25));
        assertThat(config.jwt().issuer()).isEqualTo("org.ibutsu-project.server");
        assertThat(config.jwt().lifetime()).isEqualTo(Duration.ofDays(30));
        assertThat(config.login()).isEqualTo(Login.DEFAULT);
        assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(config.frontendUrl()).isEqualTo("http://127.0.0.1:8080/ui");
        assertThat(config.backendUrl()).isEqualTo("http://127.0.0.1:8080");
        assertThat(config.retention()).isEqualTo(RetentionPeriods.DEFAULT);
        assertThat(config.superadmin()).isEmpty();
        assertThat(config.mail()).isEmpty();
        assertThat(config.providers().keycloak()).isEmpty();
        assertThat(config.providers().others()).isEmpty();
        assertThat(config.management()).isEmpty();
        assertThat(config.stopTimeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void readsWhereHealthIsToldAndHowLongAStopMayTake() {
        ServerConfig config = read(Map.of(
                "IBUTSU_MANAGEMENT_PORT", "9090", "IBUTSU_MANAGEMENT_HOST", "0.0.0.0", "IBUTSU_STOP_SECONDS", "50"));

        assertThat(config.management()).contains(new ServerConfig.Management("0.0.0.0", 9090));
        assertThat(config.stopTimeout()).isEqualTo(Duration.ofSeconds(50));
    }

    @ParameterizedTest
    @CsvSource({
        "RUNS, 24mo, RUNS, 720",
        "RUNS, 10, RUNS, 300",
        "RESULTS, ' 120 d ', RESULTS, 120",
        "ARTIFACTS, 2MO, ARTIFACTS, 60",
        "IMPORTS, 1, IMPORTS, 1",
        "IMPORTS, 1mo, IMPORTS, 30"
    })
    void readsHowLongWhatIsKept(String name, String value, RetainedKind kind, int days) {
        ServerConfig config = read(Map.of("IBUTSU_RETENTION_" + name, value));

        assertThat(config.retention().of(kind)).contains(Duration.ofDays(days));
    }

    @Test
    void keepsForGoodWhatIsOff() {
        ServerConfig config = read(Map.of("IBUTSU_RETENTION_RUNS", "off", "IBUTSU_RETENTION_IMPORTS", "Off"));

        assertThat(config.retention().of(RetainedKind.RUNS)).isEmpty();
        assertThat(config.retention().of(RetainedKind.RESULTS)).contains(Duration.ofDays(150));
        assertThat(config.retention().shortest()).contains(Duration.ofDays(90));
    }

    @ParameterizedTest
    @CsvSource({
        "RUNS, 9mo, 'a period such as 12mo, of at least 10mo'",
        "RUNS, 299d, 'a period such as 12mo, of at least 10mo'",
        "RESULTS, 3, 'a period such as 5mo, of at least 4mo'",
        "ARTIFACTS, 1y, 'a period such as 3mo, of at least 2mo'",
        "IMPORTS, 0, 'a period such as 7d, of at least 1d'",
        "IMPORTS, 1000000, 'a period such as 7d, of at least 1d'",
        "IMPORTS, -1d, 'a period such as 7d, of at least 1d'"
    })
    void refusesPeriodsThatAreTooShortOrNone(String name, String value, String expected) {
        assertThatThrownBy(() -> read(Map.of("IBUTSU_RETENTION_" + name, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("IBUTSU_RETENTION_" + name + " is \"" + value + "\", but " + expected
                        + " (d are days, mo are months of 30 days), or off is expected.");
    }

    @Test
    void readsTheFileThenTheEnvironmentThenFlaskVariables() throws IOException {
        yaml("""
                JWT_ISSUER: file
                FRONTEND_URL: http://file
                BCRYPT_LOG_ROUNDS: 4
                SQLALCHEMY_ENGINE_OPTIONS:
                  connect_args: {options: none}
                USER_LOGIN_ENABLED: no
                """);

        ServerConfig config = read(Map.of(
                "JWT_ISSUER", "environment",
                "FRONTEND_URL", "http://environment",
                "FLASK_JWT_ISSUER", "\"flask\"",
                "FLASK_JWT_LIFETIME_SECONDS", "60",
                "FLASK_JWT_SECRET", "not json"));

        assertThat(config.jwt().issuer()).isEqualTo("flask");
        assertThat(config.jwt().lifetime()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.jwt().secret()).isEqualTo("not json");
        assertThat(config.frontendUrl()).isEqualTo("http://environment");
        assertThat(config.login().bcryptCost()).isEqualTo(4);
        assertThat(config.login().enabled()).isFalse();
    }

    @Test
    void keepsScalarsAsTheyAreWritten() throws IOException {
        yaml("""
                JWT_SECRET: 0123
                JWT_ISSUER: 1e5
                """);

        ServerConfig config = read(Map.of());

        assertThat(config.jwt().secret()).isEqualTo("0123");
        assertThat(config.jwt().issuer()).isEqualTo("1e5");
    }

    @Test
    void takesAnEmptyFileAndEmptyValuesForNothing() throws IOException {
        yaml("# nothing\n");

        ServerConfig config = read(Map.of("JWT_ISSUER", "", "POSTGRESQL_HOST", "", "FLASK_FRONTEND_URL", "null"));

        assertThat(config.jwt().issuer()).isEqualTo("org.ibutsu-project.server");
        assertThat(config.database().url()).startsWith("jdbc:h2:");
        assertThat(config.frontendUrl()).isEqualTo("http://127.0.0.1:8080/ui");
    }

    @Test
    void refusesAFileThatIsNotYamlWithoutQuotingIt() throws IOException {
        yaml("JWT_SECRET: secret\n\"unclosed: secret\n");

        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("settings.yaml is not YAML, see line")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void refusesAFileThatIsAList() throws IOException {
        yaml("- a\n- b\n");

        assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("settings.yaml must hold lines such as");
    }

    @ParameterizedTest
    @CsvSource({
        "BCRYPT_LOG_ROUNDS,3,a whole number from 4 to 31",
        "BCRYPT_LOG_ROUNDS,many,a whole number from 4 to 31",
        "JWT_LIFETIME_SECONDS,0,a whole number from 1 to 2147483647",
        "IBUTSU_LIMIT_IMPORT,-1,a whole number from 1 to 2147483647",
        "FRONTEND_URL,localhost:3000,an address such as http://127.0.0.1:8080",
        "BACKEND_URL,ftp://example.com,an address such as http://127.0.0.1:8080",
        "IBUTSU_SUPERADMIN_EMAIL,nobody,an e-mail address",
    })
    void namesABadSettingItsValueAndWhatIsExpected(String key, String value, String expected) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(key + " is \"" + value + "\", but " + expected + " is expected.");
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com,http://example.com",
        "http://example.com/,http://example.com",
        "http://example.com/api,http://example.com",
        "https://example.com/ibutsu/api//,https://example.com/ibutsu",
    })
    void removesTheApiFromTheBackendAddress(String given, String expected) {
        assertThat(read(Map.of("BACKEND_URL", given)).backendUrl()).isEqualTo(expected);
    }

    @Test
    void takesThePageOfTheServerForTheFrontend() {
        ServerConfig config = read(Map.of("BACKEND_URL", "https://ibutsu.example.com/api"));

        assertThat(config.frontendUrl()).isEqualTo("https://ibutsu.example.com/ui");
    }

    @Test
    void makesTheSecretOnceForItsOwnerOnly() throws IOException {
        String first = read(Map.of()).jwt().secret();
        String second = read(Map.of()).jwt().secret();

        assertThat(first).hasSize(64).isEqualTo(second);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve("jwt-secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAnEmptySecretFile() throws IOException {
        Files.createDirectories(data());
        Files.createFile(data().resolve("jwt-secret"));

        assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("jwt-secret is empty");
    }

    @Test
    void saysWhyTheDataDirectoryCannotBeUsed() throws IOException {
        Files.createFile(data());

        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("The directory of the data, " + data() + ", cannot be used");
    }

    @Test
    void readsTheProxiesThatAreTrusted() {
        assertThat(read(Map.of()).trustedProxies()).isEqualTo(TrustedProxies.NONE);
        assertThat(read(Map.of("IBUTSU_TRUSTED_PROXIES", "10.0.0.0/8, ::1")).trustedProxies())
                .isEqualTo(TrustedProxies.parse("10.0.0.0/8,::1"));
    }

    @Test
    void refusesProxiesThatAreNoAddresses() {
        assertThatThrownBy(() -> read(Map.of("IBUTSU_TRUSTED_PROXIES", "10.0.0.0/8, proxy.example.com")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("IBUTSU_TRUSTED_PROXIES has \"proxy.example.com\", but IP addresses");
    }

    @Test
    void makesNoSecretForPostgresql() {
        assertThatThrownBy(() -> read(Map.of("POSTGRESQL_HOST", "db")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("JWT_SECRET is not set, but with PostgreSQL");
        assertThat(data()).doesNotExist();
    }

    @Test
    void readsTheSuperadmin() {
        ServerConfig config = read(Map.of(
                "IBUTSU_SUPERADMIN_EMAIL", "root@example.com",
                "IBUTSU_SUPERADMIN_PASSWORD", "secret",
                "IBUTSU_SUPERADMIN_OWN_PROJECT", "web"));

        assertThat(config.superadmin()).contains(new Superadmin("root@example.com", "secret", null, "web"));
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void refusesAnUnknownPartOfTheSuperadmin() {
        try (LoggedLines log = LoggedLines.capture(SettingsSource.class.getName())) {
            assertThatThrownBy(() -> read(Map.of("IBUTSU_SUPERADMIN_MAIL", "root@example.com")))
                    .hasMessage("IBUTSU_SUPERADMIN_MAIL is not known; after IBUTSU_SUPERADMIN_ one of"
                            + " EMAIL, PASSWORD, NAME, OWN_PROJECT is expected.");
            assertThat(log.of(Level.WARN, "Did you mean IBUTSU_SUPERADMIN_EMAIL?"))
                    .hasSize(1);
        }
    }

    @Test
    void refusesASuperadminWithoutEmail() {
        assertThatThrownBy(() -> read(Map.of("IBUTSU_SUPERADMIN_PASSWORD", "secret")))
                .hasMessage("IBUTSU_SUPERADMIN_EMAIL is not set, but required with IBUTSU_SUPERADMIN_PASSWORD.");
    }

    @Test
    void refusesASuperadminPasswordThatCannotBeHashed() {
        Map<String, String> environment =
                Map.of("IBUTSU_SUPERADMIN_EMAIL", "a@b", "IBUTSU_SUPERADMIN_PASSWORD", "x".repeat(73));

        assertThatThrownBy(() -> read(environment))
                .hasMessageContaining("at most 72 bytes")
                .message()
                .doesNotContain("xx");
    }

    @Test
    void readsMailAndProviders() {
        ServerConfig config = read(Map.of(
                "MAIL_SERVER", "mail.example.com",
                "MAIL_USE_TLS", "True",
                "KEYCLOAK_BASE_URL", "https://sso.example.com/",
                "KEYCLOAK_CLIENT_ID", "ibutsu",
                "KEYCLOAK_VERIFY_SSL", "no",
                "GITHUB_CLIENT_ID", "gh",
                "GITHUB_CLIENT_SECRET", "hidden",
                "FACEBOOK_APP_ID", "fb"));

        assertThat(config.mail()).contains(new MailServer("mail.example.com", 25, true, false, null, null, null));
        assertThat(config.providers().keycloak())
                .isEqualTo(
                        Optional.of(new Keycloak("https://sso.example.com", null, null, "ibutsu", null, null, false)));
        assertThat(config.providers().others())
                .isEqualTo(Map.of(
                        "github", new Provider("gh", "hidden", null, null, null),
                        "facebook", new Provider("fb", null, null, null, null)));
        assertThat(config.toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource({"JWT_SECRT, JWT_SECRET", "POSTGRESQL_HOSTS, POSTGRESQL_HOST", "IBUTSU_LIMIT_JSN, IBUTSU_LIMIT_JSON"})
    void refusesNearlyTheNameOfASettingInTheFile(String name, String meant) throws IOException {
        yaml(name + ": secret\n");

        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(directory.resolve("settings.yaml") + " sets " + name + ", which is not known; " + meant
                        + " is probably meant.")
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FLASK_"})
    void warnsOnceOfNearlyTheNameOfASettingInTheEnvironment(String prefix) {
        try (LoggedLines log = LoggedLines.capture(SettingsSource.class.getName())) {
            read(Map.of(prefix + "IBUTSU_LIMIT_JSN", "17", prefix + "JWT_ISSUR", " "));

            assertThat(log.of(Level.WARN, ""))
                    .containsExactly("Ignoring unknown setting " + prefix + "IBUTSU_LIMIT_JSN in the environment."
                            + " Did you mean IBUTSU_LIMIT_JSON?");
        }
    }

    @Test
    void passesOverWhatKubernetesSaysOfServices() throws IOException {
        yaml("POSTGRESQL_HOST: db\nPOSTGRESQL_PORT: 5433\nJWT_SECRET: 0123456789abcdef0123456789abcdef\n");

        ServerConfig config = read(Map.of(
                "POSTGRESQL_PORT", "tcp://10.0.0.1:5432",
                "POSTGRESQL_SERVICE_HOST", "10.0.0.1",
                "POSTGRESQL_SERVICE_PORT", "5432",
                "POSTGRESQL_PORT_5432_TCP", "tcp://10.0.0.1:5432",
                "MAIL_PORT", "tcp://10.0.0.2:25",
                "MAIL_SERVER", "mail",
                "IBUTSU_MANAGEMENT_PORT", "tcp://10.0.0.3:9090",
                "IBUTSU_SUPERADMIN_SERVICE_HOST", "10.0.0.4",
                "IBUTSU_PORT", "tcp://10.0.0.5:8080"));

        assertThat(config.database().url()).isEqualTo("jdbc:postgresql://db:5433/ibutsu");
        assertThat(config.mail().orElseThrow().port()).isEqualTo(25);
        assertThat(config.management()).isEmpty();
        assertThat(config.superadmin()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "short-secret-of-31-bytes-123456, 1",
        "good-secret-of-32-bytes-12345678, 0",
        "\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4, 0"
    })
    void warnsOfAShortSecretAndTakesIt(String secret, int warnings) {
        int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        try (LoggedLines log = LoggedLines.capture(SettingsReader.class.getName())) {
            SettingsReader reader = reader(Map.of("JWT_SECRET", secret));
            assertThat(reader.config().jwt().secret()).isEqualTo(secret);
            assertThat(log.of(Level.WARN, "JWT_SECRET")).isEmpty();

            reader.log();

            assertThat(log.of(Level.WARN, "JWT_SECRET has " + bytes + " bytes")).hasSize(warnings);
            assertThat(log.of(Level.WARN, secret)).isEmpty();
        }
    }

    @Test
    void readsThePolicyOfPasswordsAndTheAudit() {
        assertThat(read(Map.of()).security()).isEqualTo(new Security(1, true));
        assertThat(read(Map.of("IBUTSU_PASSWORD_MIN_LENGTH", "12", "IBUTSU_AUDIT_LOG", "off"))
                        .security())
                .isEqualTo(new Security(12, false));
        assertThatThrownBy(() -> read(Map.of("IBUTSU_AUDIT_LOG", "no")))
                .hasMessage("IBUTSU_AUDIT_LOG is \"no\", but one of on, off is expected.");
        assertThatThrownBy(() -> read(Map.of("IBUTSU_PASSWORD_MIN_LENGTH", "73")))
                .hasMessageContaining("a whole number from 1 to 72");
    }

    @Test
    void refusesASuperadminPasswordThatIsTooShort() {
        assertThatThrownBy(() -> read(Map.of(
                        "IBUTSU_SUPERADMIN_EMAIL", "a@b",
                        "IBUTSU_SUPERADMIN_PASSWORD", "sesame",
                        "IBUTSU_PASSWORD_MIN_LENGTH", "7")))
                .hasMessage("IBUTSU_SUPERADMIN_PASSWORD is too short, but at least 7 characters are expected, as"
                        + " IBUTSU_PASSWORD_MIN_LENGTH says.");
    }

    private Path data() {
        return directory.resolve("data");
    }

    private void yaml(String text) throws IOException {
        Files.writeString(directory.resolve("settings.yaml"), text);
    }

    private ServerConfig read(Map<String, String> environment) {
        return reader(environment).config();
    }

    private SettingsReader reader(Map<String, String> environment) {
        return SettingsReader.of(directory, environment, data());
    }
}
