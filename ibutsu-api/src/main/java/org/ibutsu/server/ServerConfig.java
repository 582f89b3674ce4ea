package org.ibutsu.server;

import java.time.Duration;
import java.util.Optional;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.auth.Superadmin;
import org.ibutsu.server.auth.oauth.IdentityProviders;
import org.ibutsu.server.jetty.ClientLimits;
import org.ibutsu.server.mail.MailServer;
import org.ibutsu.server.task.RetentionPeriods;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a server. {@link #of} has a default for all but the database and the secret; {@link #toBuilder}
 * returns a builder to change it.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param threads the maximum number of concurrent requests; others wait in order
 * @param database where the data are
 * @param jwt how tokens are signed
 * @param login how people log in
 * @param frontendUrl where the frontend is, without a slash at the end
 * @param backendUrl where this server is for others, without {@code /api} at the end; port 0 stands for the one that is
 *     listened on
 * @param limits the limits of the content of requests
 * @param superadmin the administrator that must exist after the start, if one is configured
 * @param mail how mails are sent, if they are
 * @param providers who else may vouch for people who log in
 * @param retention how long rows of each kind are kept
 * @param management the management endpoint, if there is one
 * @param stopTimeout how long active requests and running jobs may take to end when the server is stopped
 * @param clients what clients may ask of the server before their requests are refused
 * @param trustedProxies the proxies whose word is taken for where a request comes from
 * @param security the rules for passwords, and the audit log
 * @param accessLog whether each request is logged
 */
public record ServerConfig(
        String host,
        int port,
        int threads,
        DatabaseConfig database,
        Jwt jwt,
        Login login,
        String frontendUrl,
        String backendUrl,
        Limits limits,
        Optional<Superadmin> superadmin,
        Optional<MailServer> mail,
        IdentityProviders providers,
        RetentionPeriods retention,
        Optional<Management> management,
        Duration stopTimeout,
        ClientLimits clients,
        TrustedProxies trustedProxies,
        Security security,
        boolean accessLog) {

    /** The default time-out for requests and jobs when the server stops. */
    public static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    /**
     * A second address, for those who run the server. Requests cannot fill it.
     *
     * @param host the address to listen on
     * @param port the port to listen on, 0 for any free one
     */
    public record Management(String host, int port) {}

    /**
     * The signing of tokens.
     *
     * @param secret the shared secret
     * @param issuer the claim {@code iss}
     * @param lifetime the lifetime of a login
     */
    public record Jwt(String secret, String issuer, Duration lifetime) {

        /** Signs with a secret, with the defaults of the original for the rest. */
        public Jwt(String secret) {
            this(secret, "org.ibutsu-project.server", Duration.ofDays(30));
        }

        /** Leaves out the secret. */
        @Override
        public String toString() {
            return "Jwt[" + issuer + ", " + lifetime + "]";
        }
    }

    /**
     * The rules of logins.
     *
     * @param enabled whether ordinary users may log in with a password
     * @param bcryptCost the base-2 logarithm of the rounds of bcrypt, 4 to 31
     * @param triesPerAccount the maximum number of failed attempts for an account within five minutes, 0 for no limit
     * @param triesPerAddress the maximum number of failed attempts from a client address within five minutes, 0 for no
     *     limit
     */
    public record Login(boolean enabled, int bcryptCost, int triesPerAccount, int triesPerAddress) {

        /** The defaults: enabled, cost 12, 20 tries an account and 200 an address. */
        public static final Login DEFAULT = new Login(true, 12, 20, 200);
    }

    /**
     * The rules of passwords and of the audit log.
     *
     * @param minPasswordLength the minimum length of a new password in characters, 1 to 72
     * @param audit whether logins, changes of rights and deletions are logged
     */
    public record Security(int minPasswordLength, boolean audit) {

        /** The defaults: any password that is not empty, and a log. */
        public static final Security DEFAULT = new Security(1, true);
    }

    /**
     * The size limits of requests, in bytes.
     *
     * @param json a JSON body
     * @param artifact an uploaded artifact
     * @param importFile an uploaded file to import
     * @param metadata the metadata of a run or a result, written as JSON
     */
    public record Limits(long json, long artifact, long importFile, long metadata) {

        /** The defaults: 10 MiB, 5 MiB, 200 MiB and 1 MiB. */
        public static final Limits DEFAULT = new Limits(10L << 20, 5L << 20, 200L << 20, 1L << 20);
    }

    /** Describes a server on a free port of this machine, with defaults for everything else. */
    public static ServerConfig of(DatabaseConfig database, String jwtSecret) {
        return new Builder(database, new Jwt(jwtSecret)).build();
    }

    /** Returns the address of the page that a server itself serves. */
    private static String ownPage(String backendUrl) {
        return backendUrl + "/ui";
    }

    /**
     * Returns a builder initialized with this configuration. A frontend that is the server's own page follows its
     * address.
     */
    public Builder toBuilder() {
        return new Builder(database, jwt)
                .host(host)
                .port(port)
                .threads(threads)
                .login(login)
                .frontendUrl(frontendUrl.equals(ownPage(backendUrl)) ? null : frontendUrl)
                .backendUrl(backendUrl)
                .limits(limits)
                .superadmin(superadmin)
                .mail(mail)
                .providers(providers)
                .retention(retention)
                .management(management)
                .stopTimeout(stopTimeout)
                .clients(clients)
                .trustedProxies(trustedProxies)
                .security(security)
                .accessLog(accessLog);
    }

    /**
     * Returns the configuration with the port that is listened on; an address of this server with port 0 gets it, too.
     */
    ServerConfig onPort(int listening) {
        return toBuilder()
                .port(listening)
                .backendUrl(backendUrl.replaceFirst(":0$", ":" + listening))
                .build();
    }

    /** Builds a configuration from the defaults or from another configuration. */
    public static final class Builder {

        private String host = "127.0.0.1";
        private int port;
        private int threads = 200;
        private DatabaseConfig database;
        private Jwt jwt;
        private Login login = Login.DEFAULT;
        private @Nullable String frontendUrl;
        private String backendUrl = "http://127.0.0.1:8080";
        private Limits limits = Limits.DEFAULT;
        private Optional<Superadmin> superadmin = Optional.empty();
        private Optional<MailServer> mail = Optional.empty();
        private IdentityProviders providers = IdentityProviders.NONE;
        private Optional<Management> management = Optional.empty();
        private Duration stopTimeout = STOP_TIMEOUT;
        private Security security = Security.DEFAULT;
        private RetentionPeriods retention = RetentionPeriods.DEFAULT;
        private ClientLimits clients = ClientLimits.DEFAULT;
        private TrustedProxies trustedProxies = TrustedProxies.NONE;
        private boolean accessLog;

        /** Creates a builder initialized with the defaults. */
        public Builder(DatabaseConfig database, Jwt jwt) {
            this.database = database;
            this.jwt = jwt;
        }

        /** Sets the address to listen on. */
        public Builder host(String value) {
            this.host = value;
            return this;
        }

        /** Sets the port to listen on, 0 for any free one. */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /** Sets the most requests that are answered at a time. */
        public Builder threads(int value) {
            this.threads = value;
            return this;
        }

        /** Sets the database. */
        public Builder database(DatabaseConfig value) {
            this.database = value;
            return this;
        }

        /** Sets how tokens are signed. */
        public Builder jwt(Jwt value) {
            this.jwt = value;
            return this;
        }

        /** Sets how people log in. */
        public Builder login(Login value) {
            this.login = value;
            return this;
        }

        /**
         * Sets the address of the frontend, without a slash at the end; null for the page of this server, the default.
         */
        public Builder frontendUrl(@Nullable String value) {
            this.frontendUrl = value;
            return this;
        }

        /** Sets the address of this server for others, without {@code /api} at the end. */
        public Builder backendUrl(String value) {
            this.backendUrl = value;
            return this;
        }

        /** Sets how much a request may bring. */
        public Builder limits(Limits value) {
            this.limits = value;
            return this;
        }

        /** Sets the administrator that must exist after the start. */
        public Builder superadmin(Optional<Superadmin> value) {
            this.superadmin = value;
            return this;
        }

        /** Sets how mails are sent, if they are. */
        public Builder mail(Optional<MailServer> value) {
            this.mail = value;
            return this;
        }

        /** Sets the identity providers. */
        public Builder providers(IdentityProviders value) {
            this.providers = value;
            return this;
        }

        /** Sets how long rows of each kind are kept. */
        public Builder retention(RetentionPeriods value) {
            this.retention = value;
            return this;
        }

        /** Sets the management endpoint. */
        public Builder management(Optional<Management> value) {
            this.management = value;
            return this;
        }

        /** Sets how long active requests and running jobs may take to end. */
        public Builder stopTimeout(Duration value) {
            this.stopTimeout = value;
            return this;
        }

        /** Sets the limits of clients, beyond which their requests are refused. */
        public Builder clients(ClientLimits value) {
            this.clients = value;
            return this;
        }

        /** Sets the proxies whose word is taken for where a request comes from. */
        public Builder trustedProxies(TrustedProxies value) {
            this.trustedProxies = value;
            return this;
        }

        /** Sets the rules of passwords, and whether there is an audit log. */
        public Builder security(Security value) {
            this.security = value;
            return this;
        }

        /** Sets whether each request is logged. */
        public Builder accessLog(boolean value) {
            this.accessLog = value;
            return this;
        }

        /** Returns the configuration. */
        public ServerConfig build() {
            return new ServerConfig(
                    host,
                    port,
                    threads,
                    database,
                    jwt,
                    login,
                    frontendUrl == null ? ownPage(backendUrl) : frontendUrl,
                    backendUrl,
                    limits,
                    superadmin,
                    mail,
                    providers,
                    retention,
                    management,
                    stopTimeout,
                    clients,
                    trustedProxies,
                    security,
                    accessLog);
        }
    }
}
