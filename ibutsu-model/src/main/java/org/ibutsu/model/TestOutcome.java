package org.ibutsu.model;

import java.util.Locale;

/** The outcome of a test. Results hold the lower-case name, as clients of the original server expect. */
public enum TestOutcome {
    /** It passed. */
    PASSED,
    /** An assertion of it did not hold. */
    FAILED,
    /** It failed before or outside of its assertions. */
    ERROR,
    /** It was not run. */
    SKIPPED,
    /** It failed, as expected. */
    XFAILED,
    /** It passed, though it was expected to fail. */
    XPASSED;

    /** Returns the value of the column {@code result}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
