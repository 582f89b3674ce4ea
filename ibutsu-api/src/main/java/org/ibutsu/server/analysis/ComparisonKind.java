package org.ibutsu.server.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The difference of a test between a run and another, most urgent first. */
public enum ComparisonKind {
    /** Fails in the run, and does not in the other, or is not there. */
    NEWLY_FAILING,
    /** Fails in both. */
    STILL_FAILING,
    /** Both passed and failed in the run. */
    FLAKY,
    /** Took longer by more than the requested threshold. */
    SLOWER,
    /** Fails in the other run and passes in this one. */
    FIXED,
    /** Is in the run only. */
    ADDED,
    /** Is in the other run only. */
    REMOVED,
    /** Ended otherwise in another way, such as skipped instead of passed. */
    CHANGED,
    /** Ended alike, and is neither flaky nor slower. */
    UNCHANGED;

    /** Returns the name on the wire. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
