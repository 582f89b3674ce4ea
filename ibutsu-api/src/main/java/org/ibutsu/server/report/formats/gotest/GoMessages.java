package org.ibutsu.server.report.formats.gotest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the reason of a failure in the output of a Go test. */
final class GoMessages {

    private static final Pattern PANIC = Pattern.compile("(?m)^(?:panic|fatal error): .*$");
    private static final Pattern PLACED = Pattern.compile("(?m)^\\s*[^\\s:]+\\.go:\\d+(?::\\d+)?: (.*)$");

    private GoMessages() {}

    /** Returns the panic, else the first line with a place in a source file; null if there is neither. */
    static @Nullable String failure(String printed) {
        Matcher panic = PANIC.matcher(printed);
        if (panic.find()) {
            return panic.group();
        }
        Matcher placed = PLACED.matcher(printed);
        return placed.find() ? placed.group(1).strip() : null;
    }
}
