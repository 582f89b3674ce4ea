package org.ibutsu.publisher;

import java.util.Locale;

/** Whether a test holds. */
enum Outcome {
    PASSED,
    /** An assertion did not hold. */
    FAILED,
    /** Something else was thrown. */
    ERROR,
    /** Not executed, or given up because an assumption did not hold. */
    SKIPPED;

    /** Gives the name that servers know. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
