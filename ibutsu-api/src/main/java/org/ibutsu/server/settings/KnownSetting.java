package org.ibutsu.server.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A setting of this server.
 *
 * @param name the name, in {@code settings.yaml} and in the environment
 * @param meaning the meaning of the setting, in a phrase
 */
public record KnownSetting(String name, String meaning) {

    private static final List<KnownSetting> ALL = List.of(
                    fixed(),
                    group("POSTGRESQL_", "of PostgreSQL", postgresql()),
                    group("POSTGRES_", "of PostgreSQL, unless POSTGRESQL_… is set", postgresql()),
                    group("GOOGLE_", "of Google", provider("CLIENT_ID")),
                    group("GITHUB_", "of GitHub", provider("CLIENT_ID")),
                    group("GITLAB_", "of GitLab", provider("CLIENT_ID")),
                    group("FACEBOOK_", "of Facebook", provider("APP_ID")))
            .stream()
            .flatMap(settings -> settings)
            .toList();

    /** Returns every setting that this server reads. */
    public static List<KnownSetting> all() {
        return ALL;
    }

    /** Checks whether the value must not be shown. */
    public boolean isSecret() {
        return name.endsWith("PASSWORD") || name.endsWith("SECRET");
    }

    /** Checks whether the value is the address of a database, which may hold a password. */
    boolean isDatabaseAddress() {
        return name.equals(DatabaseSettings.JDBC) || name.equals(DatabaseSettings.SQLALCHEMY);
    }

    private static Stream<KnownSetting> fixed() {
        return Stream.of(
                of("IBUTSU_DATABASE_URL", "the database as a JDBC address"),
                of("SQLALCHEMY_DATABASE_URI", "the database as an address of the original server"),
                of("IBUTSU_H2_SYNC", "on or off: whether the embedded database answers when the disk has a write"),
                of("IBUTSU_SLOW_STATEMENT_MS", "the milliseconds from which on statements are logged as slow"),
                of("IBUTSU_DATABASE_CONNECTIONS", "the number of connections to the database"),
                of("IBUTSU_STATEMENT_TIMEOUT_SECONDS", "how long a statement may take"),
                of("JWT_SECRET", "the secret that signs tokens"),
                of("JWT_ISSUER", "the issuer named in tokens"),
                of("JWT_LIFETIME_SECONDS", "how long a login lasts"),
                of("BCRYPT_LOG_ROUNDS", "the cost of password hashes"),
                of("USER_LOGIN_ENABLED", "whether ordinary users may log in with a password"),
                of("FRONTEND_URL", "where the frontend is"),
                of("BACKEND_URL", "where this server is for others"),
                of("IBUTSU_SUPERADMIN_EMAIL", "the address of an administrator to make at start"),
                of("IBUTSU_SUPERADMIN_PASSWORD", "the password of that administrator"),
                of("IBUTSU_SUPERADMIN_NAME", "the name of that administrator"),
                of("IBUTSU_SUPERADMIN_OWN_PROJECT", "a project to make for that administrator"),
                of("KEYCLOAK_BASE_URL", "where Keycloak is"),
                of("KEYCLOAK_AUTH_PATH", "the path below that address"),
                of("KEYCLOAK_REALM", "the realm"),
                of("KEYCLOAK_CLIENT_ID", "the client at Keycloak"),
                of("KEYCLOAK_ICON", "the icon on the login page"),
                of("KEYCLOAK_NAME", "the name on the login page"),
                of("KEYCLOAK_VERIFY_SSL", "whether the certificate of Keycloak is checked"),
                of("IBUTSU_GOOGLE_KEYS_URL", "the keys with which Google signs"),
                of("MAIL_SERVER", "the host that sends mails"),
                of("MAIL_PORT", "its port"),
                of("MAIL_USE_TLS", "whether to use STARTTLS"),
                of("MAIL_USE_SSL", "whether to use implicit TLS"),
                of("MAIL_USERNAME", "the account there"),
                of("MAIL_PASSWORD", "the password there"),
                of("MAIL_DEFAULT_SENDER", "whom mails come from"),
                of("IBUTSU_RATE_LIMIT_ACCOUNT", "failed logins, registrations and resets per account in five minutes"),
                of("IBUTSU_RATE_LIMIT_ADDRESS", "the same limit per client address"),
                of("IBUTSU_LIMIT_JSON", "the largest JSON body in bytes"),
                of("IBUTSU_LIMIT_ARTIFACT", "the largest artifact in bytes"),
                of("IBUTSU_LIMIT_IMPORT", "the largest file to import in bytes"),
                of("IBUTSU_LIMIT_METADATA", "the largest metadata of a run or result in bytes"),
                of("IBUTSU_PASSWORD_MIN_LENGTH", "the minimum length of a new password"),
                of("IBUTSU_AUDIT_LOG", "on or off: whether logins, rights and deletions are logged"),
                of("IBUTSU_ACCESS_LOG", "on or off: whether each request is logged"),
                of("IBUTSU_LOG_FORMAT", "text or json: the format of log lines"),
                of("IBUTSU_LOG_LEVEL", "error, warn, info or debug: the level of the log"),
                of("IBUTSU_RETENTION_RUNS", "how long runs are kept"),
                of("IBUTSU_RETENTION_RESULTS", "how long results are kept"),
                of("IBUTSU_RETENTION_ARTIFACTS", "how long artifacts are kept"),
                of("IBUTSU_RETENTION_IMPORTS", "how long imports are kept"),
                of("IBUTSU_TRUSTED_PROXIES", "the reverse proxies in front of this server, as addresses and blocks"),
                of("IBUTSU_LIMIT_SPOOL", "how many bytes of the disk bodies and responses may take"),
                of("IBUTSU_CONNECTIONS", "how many clients may be connected at a time"),
                of("IBUTSU_THREADS", "how many requests are answered at a time"),
                of("IBUTSU_MANAGEMENT_PORT", "the port of the management endpoint"),
                of("IBUTSU_MANAGEMENT_HOST", "the address of that port"),
                of("IBUTSU_STOP_SECONDS", "how long requests and jobs may take to end when the server stops"));
    }

    private static Map<String, String> postgresql() {
        return Map.of(
                "HOST", "the host",
                "HOSTNAME", "the host",
                "PORT", "the port",
                "DATABASE", "the database",
                "DB", "the database",
                "USER", "the account",
                "PASSWORD", "the password",
                "SSLMODE", "the kind of encryption");
    }

    private static Map<String, String> provider(String id) {
        return Map.of(
                id,
                "the client",
                "CLIENT_SECRET",
                "the secret of the client",
                "BASE_URL",
                "the address",
                "AUTH_URL",
                "the login page",
                "TOKEN_URL",
                "the token endpoint");
    }

    private static Stream<KnownSetting> group(String prefix, String whose, Map<String, String> meanings) {
        return new TreeMap<>(meanings)
                .entrySet().stream().map(entry -> of(prefix + entry.getKey(), entry.getValue() + " " + whose));
    }

    private static KnownSetting of(String name, String meaning) {
        return new KnownSetting(name, meaning);
    }
}
