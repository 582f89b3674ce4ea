package org.ibutsu.publisher;

import java.util.Locale;

/** The status of a result, in the vocabulary of Ibutsu. */
enum ResultStatus {
    PASSED,
    /** An assertion failed. */
    FAILED,
    /** Anything but an {@link AssertionError} was thrown. */
    ERROR,
    /** Not executed, or aborted because of an assumption. */
    SKIPPED;

    /** Returns the value of a result's field {@code result}. */
    String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
