package org.ibutsu.server.auth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The codes that an account waits for, in the form in which they are stored: for each purpose at most one entry of
 * purpose, expiry and hash, such as {@code reset:1893456000:9f86…}. An account of the original server may have its one
 * code in clear instead, which serves every purpose and does not expire. An account that has given itself an address
 * has the hash of its last verified one beside them, such as {@code verified:0:9f86…}.
 */
final class PendingTokens {

    private static final String VERIFIED_ADDRESS = "verified:0:";

    private final List<String> entries;

    private PendingTokens(List<String> entries) {
        this.entries = entries;
    }

    /**
     * Reads the stored form.
     *
     * @param stored the text in the database, or null
     */
    static PendingTokens parse(@Nullable String stored) {
        return new PendingTokens(stored == null || stored.isBlank() ? List.of() : List.of(stored.split(" ")));
    }

    /** Adds a code. It replaces the one of the same purpose, and one of the original server. */
    PendingTokens with(CodePurpose purpose, Instant expires, String hash) {
        List<String> kept = new ArrayList<>();
        for (String entry : entries) {
            if (entry.contains(":") && !entry.startsWith(purpose.word() + ":")) {
                kept.add(entry);
            }
        }
        kept.add(purpose.word() + ":" + expires.getEpochSecond() + ":" + hash);
        return new PendingTokens(kept);
    }

    /**
     * Uses up a code, whose mail has reached the address of the account.
     *
     * @param code the code as it was sent
     * @return the other codes; empty when the code is not good for the purpose at this time
     */
    Optional<PendingTokens> without(CodePurpose purpose, String code, Instant now) {
        String hash = EmailTokens.hash(code);
        for (String entry : entries) {
            if (entry.equals(code) || isGood(entry, purpose, hash, now)) {
                List<String> left = new ArrayList<>(entries);
                left.remove(entry);
                return Optional.of(new PendingTokens(left).verified());
            }
        }
        return Optional.empty();
    }

    /** Checks whether the account waits for its activation, even if the code has expired. */
    boolean awaitActivation() {
        return entries.stream().anyMatch(PendingTokens::activates);
    }

    /** Checks whether the former address was verified, and the present one is not. */
    boolean awaitVerification() {
        return entries.stream().anyMatch(PendingTokens::isVerifiedAddress);
    }

    /**
     * Removes all codes, as they were mailed to an address that has changed, and notes the last verified address,
     * unless the account has that again.
     *
     * @param before the hash of the address before the change
     * @param after the hash of the address after it
     */
    PendingTokens afterChange(String before, String after) {
        String verified = entries.stream()
                .filter(PendingTokens::isVerifiedAddress)
                .findFirst()
                .orElse(VERIFIED_ADDRESS + before);
        return new PendingTokens(verified.equals(VERIFIED_ADDRESS + after) ? List.of() : List.of(verified));
    }

    /** Forgets the last verified address, as the present one is. */
    PendingTokens verified() {
        return new PendingTokens(
                entries.stream().filter(entry -> !isVerifiedAddress(entry)).toList());
    }

    private static boolean isVerifiedAddress(String entry) {
        return entry.startsWith(VERIFIED_ADDRESS);
    }

    /** Removes the code for the activation. */
    PendingTokens withoutActivation() {
        return new PendingTokens(
                entries.stream().filter(entry -> !activates(entry)).toList());
    }

    /** The original stores codes for a reset in another form, which neither server accepts as a code. */
    private static boolean activates(String entry) {
        return entry.startsWith(CodePurpose.ACTIVATION.word() + ":") || EmailTokens.isWellFormed(entry);
    }

    private static boolean isGood(String entry, CodePurpose purpose, String hash, Instant now) {
        String[] parts = entry.split(":");
        return parts.length == 3
                && parts[0].equals(purpose.word())
                && parts[1].matches("\\d{1,18}")
                && now.isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1])))
                && parts[2].equals(hash);
    }

    /** Returns the stored form; null when nothing is waited for. */
    @Nullable
    String stored() {
        return entries.isEmpty() ? null : String.join(" ", entries);
    }
}
