package org.ibutsu.server.auth;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.Session;
import org.ibutsu.model.Sha256;
import org.ibutsu.model.User;
import org.ibutsu.model.store.account.AsciiCase;
import org.ibutsu.model.store.account.UserStore;

/**
 * Issues and redeems codes that are sent by e-mail. Each is valid once and for a limited time, and only its hash is
 * stored.
 */
public final class EmailTokens {

    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9_-]+={0,2}");

    private final Clock clock;

    /** Creates codes that expire by a clock. */
    public EmailTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * Creates a code. An older one of the same account and purpose is no longer good.
     *
     * @param user an account of a session, locked
     * @return the code, 48 characters that fit into an address
     */
    public String issue(User user, CodePurpose purpose) {
        String code = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
        user.activationCode(PendingTokens.parse(user.activationCode())
                .with(purpose, clock.instant().plus(purpose.lifetime()), hash(code))
                .stored());
        return code;
    }

    /**
     * Uses up a code.
     *
     * @param session its transaction must be active
     * @param code the code as it was sent; {@link #isWellFormed}
     * @return the account, locked; empty when the code is unknown, used, expired or of another purpose
     */
    public Optional<User> redeem(Session session, CodePurpose purpose, String code) {
        for (User user : new UserStore(session).lockedWithCode(code, hash(code))) {
            Optional<PendingTokens> left =
                    PendingTokens.parse(user.activationCode()).without(purpose, code, clock.instant());
            if (left.isPresent()) {
                user.activationCode(left.get().stored());
                return Optional.of(user);
            }
        }
        return Optional.empty();
    }

    /** Checks whether an account was registered, and never activated by the link that was mailed for that. */
    public static boolean awaitsActivation(User user) {
        return !user.active() && PendingTokens.parse(user.activationCode()).awaitActivation();
    }

    /** Checks whether an account has given itself its address, which is still unverified. */
    public static boolean awaitsVerification(User user) {
        return PendingTokens.parse(user.activationCode()).awaitVerification();
    }

    /**
     * Records that the owner of an account changes its address. Codes that were sent to the former address become
     * invalid.
     *
     * @param user the account, locked, with its former address
     * @param email the new address
     */
    public static void changeAddress(User user, String email) {
        String before = AsciiCase.lower(user.email());
        String after = AsciiCase.lower(email);
        if (!before.equals(after)) {
            user.activationCode(PendingTokens.parse(user.activationCode())
                    .afterChange(hash(before), hash(after))
                    .stored());
        }
    }

    /** Records that the address of an account is verified. */
    public static void verifyAddress(User user) {
        user.activationCode(
                PendingTokens.parse(user.activationCode()).verified().stored());
    }

    /** Invalidates the activation code of an account whose state an administrator has decided. */
    public static void cancelActivation(User user) {
        user.activationCode(
                PendingTokens.parse(user.activationCode()).withoutActivation().stored());
    }

    /**
     * Checks whether a text can be a code at all: URL-safe base64 of something, padded where its length asks for it.
     */
    public static boolean isWellFormed(String code) {
        return !code.isEmpty()
                && code.length() % 4 == 0
                && ENCODED.matcher(code).matches();
    }

    static String hash(String code) {
        return Sha256.hex(code);
    }
}
