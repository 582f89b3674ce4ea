package org.ibutsu.server;

import java.time.Duration;
import org.ibutsu.model.db.DatabaseConfig;

/**
 * Everything a server needs to be told.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param database where the data are
 * @param jwt how tokens are signed
 * @param login how people log in
 * @param frontendUrl where the frontend is, without a slash at the end
 * @param backendUrl where this server is for others, without {@code /api} at the end
 * @param limits how much of what a request may bring
 */
public record ServerConfig(
        String host,
        int port,
        DatabaseConfig database,
        Jwt jwt,
        Login login,
        String frontendUrl,
        String backendUrl,
        Limits limits) {

    /**
     * How tokens are signed.
     *
     * @param secret the shared secret
     * @param issuer the claim {@code iss}
     * @param lifetime how long a login lasts
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
     * How people log in.
     *
     * @param enabled whether ordinary users may log in with a password
     * @param bcryptCost the base-2 logarithm of the rounds of bcrypt, 4 to 31
     * @param triesPerAccount how many failed tries an account has in five minutes, 0 for no limit
     * @param triesPerAddress how many failed tries a client address has in five minutes, 0 for no limit
     */
    public record Login(boolean enabled, int bcryptCost, int triesPerAccount, int triesPerAddress) {

        /** The defaults: enabled, cost 12, 20 tries an account and 200 an address. */
        public static final Login DEFAULT = new Login(true, 12, 20, 200);
    }

    /**
     * How much a request may bring, in bytes.
     *
     * @param json a JSON body
     * @param artifact an uploaded artifact
     * @param importFile an uploaded file to import
     */
    public record Limits(long json, long artifact, long importFile) {

        /** The defaults: 10 MiB, 5 MiB and 200 MiB. */
        public static final Limits DEFAULT = new Limits(10L << 20, 5L << 20, 200L << 20);
    }

    /** Describes a server on a free port of this machine, with defaults for everything else. */
    public static ServerConfig of(DatabaseConfig database, String jwtSecret) {
        return new ServerConfig(
                "127.0.0.1",
                0,
                database,
                new Jwt(jwtSecret),
                Login.DEFAULT,
                "http://127.0.0.1:3000",
                "http://127.0.0.1:8080",
                Limits.DEFAULT);
    }
}
