package org.ibutsu.it.process;

import java.util.Map;

/**
 * The superadmin of servers in processes of their own.
 *
 * @param email the address of the account
 * @param password its password
 */
public record Administrator(String email, String password) {

    private static final Administrator DEFAULT = new Administrator("admin@process.example.com", "Admin-password-1");

    /** Returns the account that {@link #settings} makes. */
    public static Administrator get() {
        return DEFAULT;
    }

    /** Returns the settings of servers with this account that share their tokens and limit no rates. */
    public Map<String, String> settings() {
        return Map.of(
                "IBUTSU_SUPERADMIN_EMAIL", email,
                "IBUTSU_SUPERADMIN_PASSWORD", password,
                "JWT_SECRET", "secret-of-servers-in-processes-of-their-own-0123456789",
                "BCRYPT_LOG_ROUNDS", "4",
                "IBUTSU_RATE_LIMIT_ACCOUNT", "0",
                "IBUTSU_RATE_LIMIT_ADDRESS", "0");
    }
}
