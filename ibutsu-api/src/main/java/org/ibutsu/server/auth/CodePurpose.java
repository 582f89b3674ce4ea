package org.ibutsu.server.auth;

import java.time.Duration;

/** The purpose of a mailed code. */
public enum CodePurpose {

    /** Activates a registered account. */
    ACTIVATION("activation", Duration.ofDays(7)),

    /** Sets a new password. */
    RESET("reset", Duration.ofHours(1));

    private final String word;
    private final Duration lifetime;

    CodePurpose(String word, Duration lifetime) {
        this.word = word;
        this.lifetime = lifetime;
    }

    /** Returns the word that marks its codes in the database. */
    public String word() {
        return word;
    }

    /** Returns the time for which a code is valid. */
    public Duration lifetime() {
        return lifetime;
    }
}
