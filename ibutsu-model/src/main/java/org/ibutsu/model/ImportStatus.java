package org.ibutsu.model;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The state of an import. */
public enum ImportStatus {
    /** Stored, and waiting for its job. */
    PENDING,
    /** Its job has begun. */
    RUNNING,
    /** Its runs and results are stored. */
    DONE,
    /** Nothing of it is stored; the reason stands in the metadata of the import. */
    ERROR;

    /** Returns the word used in the database and on the wire. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the status that a word of the database stands for; null if others have written another word. */
    static @Nullable ImportStatus of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElse(null);
    }
}
