package org.ibutsu.server.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hashes and checks passwords with bcrypt, in the form that the original server reads, too. */
public final class Passwords {

    /** The maximum number of bytes of a password in UTF-8, the limit of bcrypt. */
    public static final int MAX_BYTES = 72;

    private final int cost;
    private final int minLength;
    private final byte[] anyHash;

    /** Creates a hasher that takes passwords of one character and more. */
    public Passwords(int cost) {
        this(cost, 1);
    }

    /**
     * Creates a hasher.
     *
     * @param cost the base-2 logarithm of the number of rounds, 4 to 31
     * @param minLength how many characters a new password must have
     */
    public Passwords(int cost, int minLength) {
        this.cost = cost;
        this.minLength = minLength;
        // Well-formed, of the same cost, and the hash of no known password.
        this.anyHash = "$2b$%02d$%s".formatted(cost, ".".repeat(53)).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Hashes a password.
     *
     * @throws IllegalArgumentException when it is longer than {@link #MAX_BYTES}
     */
    public String hash(String password) {
        return new String(
                BCrypt.with(BCrypt.Version.VERSION_2B).hash(cost, password.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);
    }

    /** Returns the fault of a new password, for its owner; empty when it is acceptable. */
    public Optional<String> fault(String password) {
        if (isTooLong(password)) {
            return Optional.of("Password is too long (max " + MAX_BYTES + " bytes)");
        }
        return isTooShort(password, minLength)
                ? Optional.of("Password is too short (min " + minLength + " characters)")
                : Optional.empty();
    }

    /** Checks whether a password has fewer characters than required. */
    public static boolean isTooShort(String password, int minLength) {
        return password.codePointCount(0, password.length()) < minLength;
    }

    /** Checks whether a password has more bytes than bcrypt looks at. */
    public static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    /**
     * Checks whether a password fits a hash. Takes the same time when there is no hash to compare with, so that
     * response times do not reveal accounts.
     *
     * @param password the password as it was sent
     * @param hash a bcrypt hash; null, or anything else, fits no password
     */
    public boolean fits(String password, @Nullable String hash) {
        byte[] against = hash != null && hash.matches("\\$2[aby]\\$\\d\\d\\$.{53}") && !isTooLong(password)
                ? hash.getBytes(StandardCharsets.UTF_8)
                : anyHash;
        BCrypt.Verifyer verifier =
                BCrypt.verifyer(BCrypt.Version.VERSION_2B, LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2B));
        return verifier.verify(password.getBytes(StandardCharsets.UTF_8), against).verified && against != anyHash;
    }
}
