package org.ibutsu.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerConfig.Jwt;
import org.ibutsu.server.ServerConfig.Limits;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.server.ServerConfig.Management;
import org.ibutsu.server.ServerConfig.Security;
import org.ibutsu.server.TrustedProxies;
import org.ibutsu.server.auth.Passwords;
import org.ibutsu.server.auth.Superadmin;
import org.ibutsu.server.auth.oauth.IdentityProviders;
import org.ibutsu.server.auth.oauth.IdentityProviders.Keycloak;
import org.ibutsu.server.auth.oauth.IdentityProviders.Provider;
import org.ibutsu.server.http.Utf8;
import org.ibutsu.server.jetty.ClientLimits;
import org.ibutsu.server.mail.MailServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the settings of the original and ours: {@code settings.yaml} in the working directory, then the environment,
 * then variables of the environment that begin with {@code FLASK_} and hold JSON. A later one wins.
 */
public final class SettingsReader {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsReader.class);

    /** The length of an HS256 signature, which RFC 7518 requires of its keys. */
    private static final int MIN_SECRET_BYTES = 32;

    private static final int SMTP_PORT = 25;
    private static final String SUPERADMIN = "IBUTSU_SUPERADMIN_";
    private static final List<String> SUPERADMIN_PARTS = List.of("EMAIL", "PASSWORD", "NAME", "OWN_PROJECT");

    private final Settings settings;
    private final Path data;

    SettingsReader(Settings settings, Path data) {
        this.settings = settings;
        this.data = data;
    }

    /**
     * Creates a reader.
     *
     * @param directory the working directory
     * @param environment the environment variables
     * @param data where the embedded database is kept
     * @throws BadSettingException when the file cannot be read
     */
    public static SettingsReader of(Path directory, Map<String, String> environment, Path data) {
        return new SettingsReader(
                new Settings(SettingsSource.merge(directory.resolve("settings.yaml"), environment)), data);
    }

    /**
     * Reads how to log.
     *
     * @throws BadSettingException when a setting is wrong
     */
    public LogSettings logSettings() {
        return LogSettings.read(settings);
    }

    /**
     * Logs the settings without secrets, which database they choose, and that the secret is short: what matters to a
     * server.
     */
    public void log() {
        LOG.info("Settings in force: {}", new SettingsInForce(settings).shown());
        new DatabaseSettings(settings, data).log();
        String secret = settings.text("JWT_SECRET");
        if (secret != null && Utf8.length(secret) < MIN_SECRET_BYTES) {
            LOG.warn(
                    "JWT_SECRET has {} bytes, but at least {} are expected: anyone who guesses it can log in as any user."
                            + " \"openssl rand -hex 32\" generates one; all users then have to log in again",
                    Utf8.length(secret),
                    MIN_SECRET_BYTES);
        }
    }

    /** Checks whether a setting has a value. */
    public boolean isSet(String name) {
        return settings.text(name) != null;
    }

    /** Checks whether the database is the embedded one in the directory of the data, as no database is configured. */
    public boolean isEmbedded() {
        return new DatabaseSettings(settings, data).isEmbedded();
    }

    /**
     * Reads the settings. With the embedded database and no {@code JWT_SECRET}, a secret is made and kept next to the
     * data.
     *
     * @return a server on the default address; {@link ServerConfig#toBuilder} changes it
     * @throws BadSettingException when a setting is wrong or missing
     */
    public ServerConfig config() {
        DatabaseConfig database = new DatabaseSettings(settings, data).read();
        Login login = login();
        Limits limits = limits();
        Security security = security();
        Optional<Superadmin> superadmin = superadmin(security.minPasswordLength());
        ServerConfig.Builder config = new ServerConfig.Builder(database, jwt(database.kind()));
        ServerConfig defaults = config.build();
        return config.threads(settings.number("IBUTSU_THREADS", defaults.threads(), 8, 10_000))
                .login(login)
                .limits(limits)
                .superadmin(superadmin)
                .security(security)
                .frontendUrl(settings.address("FRONTEND_URL", BaseUrl::of))
                .backendUrl(settings.address("BACKEND_URL", defaults.backendUrl(), BaseUrl::withoutApi))
                .mail(mail())
                .retention(new RetentionSettings(settings).read())
                .providers(new IdentityProviders(keycloak(), providers(), googleKeys()))
                .management(management())
                .clients(clients())
                .trustedProxies(trustedProxies())
                .accessLog(isOn("IBUTSU_ACCESS_LOG", false))
                .stopTimeout(Duration.ofSeconds(
                        settings.number("IBUTSU_STOP_SECONDS", (int) ServerConfig.STOP_TIMEOUT.toSeconds(), 1, 3600)))
                .build();
    }

    private ClientLimits clients() {
        ClientLimits defaults = ClientLimits.DEFAULT;
        return defaults.withMaxSpooledBytes(
                        settings.number("IBUTSU_LIMIT_SPOOL", defaults.maxSpooledBytes(), 1L << 20, Long.MAX_VALUE))
                .withMaxConnections(settings.number("IBUTSU_CONNECTIONS", defaults.maxConnections(), 16, 1_000_000));
    }

    private TrustedProxies trustedProxies() {
        String text = settings.text("IBUTSU_TRUSTED_PROXIES", "");
        try {
            return TrustedProxies.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(
                    "IBUTSU_TRUSTED_PROXIES has \"" + e.getMessage()
                            + "\", but IP addresses and blocks such as 10.0.0.0/8 or fd00::/8 are expected, with commas between them.");
        }
    }

    private Security security() {
        Security defaults = Security.DEFAULT;
        return new Security(
                settings.number("IBUTSU_PASSWORD_MIN_LENGTH", defaults.minPasswordLength(), 1, Passwords.MAX_BYTES),
                isOn("IBUTSU_AUDIT_LOG", defaults.audit()));
    }

    private boolean isOn(String name, boolean otherwise) {
        String value = settings.oneOf(name, List.of("on", "off"));
        return value == null ? otherwise : value.equals("on");
    }

    private Optional<Management> management() {
        int port = settings.number("IBUTSU_MANAGEMENT_PORT", 0, 0, 65_535);
        String host = settings.text("IBUTSU_MANAGEMENT_HOST", "127.0.0.1");
        return port == 0 ? Optional.empty() : Optional.of(new Management(host, port));
    }

    private Jwt jwt(DatabaseKind kind) {
        String secret = settings.text("JWT_SECRET");
        if (secret == null && kind == DatabaseKind.POSTGRESQL) {
            throw new BadSettingException(
                    "JWT_SECRET is not set, but with PostgreSQL a long random text is expected, the same"
                            + " for all servers on that database. \"openssl rand -hex 32\" makes one.");
        }
        Jwt defaults = new Jwt(secret != null ? secret : new JwtSecret(data).readOrCreate());
        return new Jwt(
                defaults.secret(),
                settings.text("JWT_ISSUER", defaults.issuer()),
                Duration.ofSeconds(settings.number(
                        "JWT_LIFETIME_SECONDS", defaults.lifetime().toSeconds(), 1, Integer.MAX_VALUE)));
    }

    private Login login() {
        Login defaults = Login.DEFAULT;
        return new Login(
                settings.flag("USER_LOGIN_ENABLED", defaults.enabled()),
                settings.number("BCRYPT_LOG_ROUNDS", defaults.bcryptCost(), 4, 31),
                settings.number("IBUTSU_RATE_LIMIT_ACCOUNT", defaults.triesPerAccount(), 0, Integer.MAX_VALUE),
                settings.number("IBUTSU_RATE_LIMIT_ADDRESS", defaults.triesPerAddress(), 0, Integer.MAX_VALUE));
    }

    private Limits limits() {
        Limits defaults = Limits.DEFAULT;
        return new Limits(
                settings.number("IBUTSU_LIMIT_JSON", defaults.json(), 1, Integer.MAX_VALUE),
                settings.number("IBUTSU_LIMIT_ARTIFACT", defaults.artifact(), 1, Integer.MAX_VALUE),
                settings.number("IBUTSU_LIMIT_IMPORT", defaults.importFile(), 1, Integer.MAX_VALUE),
                settings.number("IBUTSU_LIMIT_METADATA", defaults.metadata(), 1, Integer.MAX_VALUE));
    }

    private Optional<Superadmin> superadmin(int minPasswordLength) {
        List<String> given = settings.beginningWith(SUPERADMIN);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        for (String key : given) {
            if (!SUPERADMIN_PARTS.contains(key.substring(SUPERADMIN.length()))) {
                throw new BadSettingException(key + " is not known; after " + SUPERADMIN + " one of "
                        + String.join(", ", SUPERADMIN_PARTS) + " is expected.");
            }
        }
        String email = settings.text(SUPERADMIN + "EMAIL");
        if (email == null) {
            throw new BadSettingException(SUPERADMIN + "EMAIL is not set, but required with " + given.get(0) + ".");
        }
        if (!email.contains("@")) {
            throw new BadSettingException(
                    SUPERADMIN + "EMAIL is \"" + email + "\", but an e-mail address is expected.");
        }
        String password = settings.text(SUPERADMIN + "PASSWORD");
        if (password != null && Passwords.isTooLong(password)) {
            throw new BadSettingException(
                    SUPERADMIN + "PASSWORD is too long, but at most " + Passwords.MAX_BYTES + " bytes are expected.");
        }
        if (password != null && Passwords.isTooShort(password, minPasswordLength)) {
            throw new BadSettingException(SUPERADMIN + "PASSWORD is too short, but at least " + minPasswordLength
                    + " characters are expected, as IBUTSU_PASSWORD_MIN_LENGTH says.");
        }
        return Optional.of(new Superadmin(
                email.strip(),
                password,
                settings.text(SUPERADMIN + "NAME"),
                settings.text(SUPERADMIN + "OWN_PROJECT")));
    }

    private Optional<MailServer> mail() {
        return Optional.ofNullable(settings.text("MAIL_SERVER"))
                .map(host -> new MailServer(
                        host,
                        settings.number("MAIL_PORT", SMTP_PORT, 1, 65_535),
                        settings.flag("MAIL_USE_TLS", false),
                        settings.flag("MAIL_USE_SSL", false),
                        settings.text("MAIL_USERNAME"),
                        settings.text("MAIL_PASSWORD"),
                        settings.text("MAIL_DEFAULT_SENDER")));
    }

    private Optional<Keycloak> keycloak() {
        String address = settings.address("KEYCLOAK_BASE_URL", BaseUrl::of);
        String client = settings.text("KEYCLOAK_CLIENT_ID");
        return address == null || client == null
                ? Optional.empty()
                : Optional.of(new Keycloak(
                        address,
                        settings.text("KEYCLOAK_AUTH_PATH"),
                        settings.text("KEYCLOAK_REALM"),
                        client,
                        settings.text("KEYCLOAK_ICON"),
                        settings.text("KEYCLOAK_NAME"),
                        settings.text("KEYCLOAK_VERIFY_SSL") == null
                                ? null
                                : settings.flag("KEYCLOAK_VERIFY_SSL", true)));
    }

    private URI googleKeys() {
        return URI.create(
                settings.address("IBUTSU_GOOGLE_KEYS_URL", IdentityProviders.GOOGLE_KEYS.toString(), BaseUrl::of));
    }

    private Map<String, Provider> providers() {
        Map<String, Provider> found = new HashMap<>();
        provider(found, "google", "GOOGLE_CLIENT_ID");
        provider(found, "github", "GITHUB_CLIENT_ID");
        provider(found, "gitlab", "GITLAB_CLIENT_ID");
        provider(found, "facebook", "FACEBOOK_APP_ID");
        return found;
    }

    private void provider(Map<String, Provider> found, String name, String idKey) {
        String id = settings.text(idKey);
        if (id != null) {
            String prefix = idKey.substring(0, idKey.indexOf('_') + 1);
            found.put(
                    name,
                    new Provider(
                            id,
                            settings.text(prefix + "CLIENT_SECRET"),
                            settings.address(prefix + "BASE_URL", BaseUrl::of),
                            settings.text(prefix + "AUTH_URL"),
                            settings.text(prefix + "TOKEN_URL")));
        }
    }
}
