package org.ibutsu.server.report;

import org.jspecify.annotations.Nullable;

/**
 * A property of a run, suite or test. Several of one name make a list.
 *
 * @param name its name, never empty
 * @param value its value; null if it has none
 * @param origin where it stands, which decides what it may overwrite
 */
public record ReportedProperty(String name, @Nullable String value, Origin origin) {

    /** The place of a property in a report. */
    public enum Origin {
        /** An element with {@code key}, as the original server reads it; it overwrites what it names. */
        KEY,
        /** An element with {@code name}, or a property in any other format. */
        NAME,
        /** An attribute that has no meaning of its own here, such as {@code hostname}. */
        ATTRIBUTE
    }
}
