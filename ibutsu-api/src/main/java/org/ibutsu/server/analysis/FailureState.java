package org.ibutsu.server.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the history of a project says of a failure. */
public enum FailureState {
    /** It has not failed so before. */
    NEW,
    /** It has failed so before. */
    KNOWN,
    /** It has failed so before, and it passes now and then on the same revision. */
    FLAKY;

    /** Returns the name on the wire. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
