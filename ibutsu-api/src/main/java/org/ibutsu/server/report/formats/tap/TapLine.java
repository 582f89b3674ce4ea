package org.ibutsu.server.report.formats.tap;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.formats.Values;
import org.jspecify.annotations.Nullable;

/**
 * A TAP test line.
 *
 * @param ok whether it says {@code ok}
 * @param number its number; null if it has none
 * @param description its description, with escapes resolved; empty if it has none
 * @param directive {@code SKIP}, {@code TODO}, or null
 * @param reason what stands after the directive; null if nothing does
 * @param seconds how long the test took; empty if the line does not state it
 * @param opensBlock whether its subtests follow in braces
 */
record TapLine(
        boolean ok,
        String number,
        String description,
        @Nullable String directive,
        @Nullable String reason,
        OptionalDouble seconds,
        boolean opensBlock) {

    private static final Pattern ESCAPED = Pattern.compile("\\\\([#\\\\])");

    private static final Pattern LINE = Pattern.compile("(not )?ok\\b(?: +(\\d+))?(?![\\w.])(?: *-(?= |$))?(.*)");
    private static final Pattern DIRECTIVE =
            Pattern.compile("(?<!\\\\)#\\s*(SKIP|TODO)(?:PED|PING)?\\b[:\\s]*(.*)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile(
            "\\s(?:(?<!\\\\)# *(?:time=|in )|in )([\\d.]+) ?(ms|s|sec)\\b\\s*", Pattern.CASE_INSENSITIVE);

    /** Reads a line without its indentation; null if it is not a test line. */
    static @Nullable TapLine parse(String line) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) {
            return null;
        }
        String rest = match.group(3);
        boolean block = rest.stripTrailing().endsWith("{");
        rest = block ? rest.substring(0, rest.lastIndexOf('{')) : rest;
        Matcher directive = DIRECTIVE.matcher(rest);
        String kind = null;
        String reason = null;
        if (directive.find()) {
            kind = directive.group(1).toUpperCase(Locale.ROOT);
            reason = directive.group(2).strip();
            reason = reason.isEmpty() || reason.equals("-") ? null : reason;
            rest = rest.substring(0, directive.start());
        }
        OptionalDouble seconds = OptionalDouble.empty();
        Matcher time = TIME.matcher(rest);
        if (time.find() && time.end() == rest.length()) {
            double unit = time.group(2).equalsIgnoreCase("ms") ? 1e-3 : 1;
            seconds = Values.number(time.group(1));
            seconds = seconds.isEmpty() ? seconds : OptionalDouble.of(seconds.getAsDouble() * unit);
            rest = rest.substring(0, time.start());
        }
        String description = ESCAPED.matcher(rest.strip()).replaceAll("$1");
        return new TapLine(match.group(1) == null, match.group(2), description, kind, reason, seconds, block);
    }

    /** Returns how the test ended. */
    TestOutcome outcome() {
        if (directive == null) {
            return ok ? TestOutcome.PASSED : TestOutcome.FAILED;
        }
        if (directive.equals("SKIP")) {
            return TestOutcome.SKIPPED;
        }
        return ok ? TestOutcome.XPASSED : TestOutcome.XFAILED;
    }
}
