package org.ibutsu.server.report.formats.tap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that {@code prove -v} prints around TAP.
 *
 * @param kind its kind
 * @param file the file that it announces; null if it announces none
 * @param skipReason why the whole file is skipped; null if it is not
 */
record ProveLine(Kind kind, @Nullable String file, @Nullable String skipReason) {

    private static final Pattern FILE =
            Pattern.compile("(?:\\[[\\d:]+\\] )?(\\S*[./]\\S*) \\.\\.+\\s*(?:skipped:? ?(.*)|ok)?");
    private static final Pattern FAULT =
            Pattern.compile("Dubious, test returned .*|No subtests run.*|Failed \\d+/\\d+ subtests.*");
    private static final Pattern SUMMARY =
            Pattern.compile("Test Summary Report|All tests successful\\.|Files=\\d+, Tests=.*");
    private static final Pattern VERDICT = Pattern.compile("ok(?:\\s+[\\d.]+ ?m?s\\b.*)?");

    /** The meaning of a line. */
    enum Kind {
        /** A file begins. */
        FILE,
        /** Something is wrong with the file. */
        FAULT,
        /** The summary of all files begins. */
        SUMMARY
    }

    /** Reads a line; null if prove does not print such. */
    static @Nullable ProveLine parse(String line) {
        Matcher file = FILE.matcher(line);
        if (file.matches()) {
            return new ProveLine(Kind.FILE, file.group(1), file.group(2));
        }
        String text = line.strip();
        if (FAULT.matcher(text).matches()) {
            return new ProveLine(Kind.FAULT, null, null);
        }
        return SUMMARY.matcher(text).matches() ? new ProveLine(Kind.SUMMARY, null, null) : null;
    }

    /** Checks whether a line may end a file whose tests have all been listed; it looks like one more of them. */
    static boolean isVerdict(String text) {
        return VERDICT.matcher(text).matches();
    }
}
