package org.ibutsu.harness.report;

import org.apiguardian.api.API;

/** Texts in commands for a POSIX shell. */
@API(status = API.Status.INTERNAL)
public final class ShellText {

    private ShellText() {}

    /**
     * Quotes a text, so that a shell takes all of its characters as they are.
     *
     * @param text the text
     * @return the text in single quotes
     */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
