package org.ibutsu.server.report.formats.robot;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.formats.Values;
import org.ibutsu.server.report.formats.XmlValues;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/**
 * The status of a suite, test or keyword of Robot Framework.
 *
 * @param status the status in lower case
 * @param message why; null if there is none
 * @param start when it began; null if the report does not state it
 * @param seconds how long it took; empty if the report does not state it
 */
record RobotStatus(
        String status, @Nullable String message, @Nullable LocalDateTime start, OptionalDouble seconds) {

    // Before Robot Framework 7 times are written as 20260131 23:59:59.999.
    private static final Pattern OLD_TIME =
            Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)");

    /** Reads the status that a document stands on, and goes to its end. */
    static RobotStatus read(XmlCursor xml, XmlValues values) throws IOException {
        String status = values.word("status");
        LocalDateTime start =
                values.filled("start") == null ? oldTime(xml.attribute("starttime")) : values.time("start");
        OptionalDouble seconds = values.filled("elapsed") == null
                ? XmlValues.between(start, oldTime(xml.attribute("endtime")))
                : values.seconds("elapsed", 1);
        return new RobotStatus(status, values.text(), start, seconds);
    }

    /** Returns the time that a text of Robot Framework before version 7 is; null if it is none, such as N/A. */
    static @Nullable LocalDateTime oldTime(@Nullable String text) {
        Matcher match = OLD_TIME.matcher(text == null ? "" : text);
        return match.matches()
                ? Values.time(match.group(1) + "-" + match.group(2) + "-" + match.group(3) + "T" + match.group(4))
                : null;
    }

    /** Returns the outcome; an error if the status is unknown. */
    TestOutcome outcome(ReportHandler handler) {
        return switch (status) {
            case "pass" -> TestOutcome.PASSED;
            case "fail" -> TestOutcome.FAILED;
            case "skip", "not run", "not_run" -> TestOutcome.SKIPPED;
            default -> {
                handler.warning("status \"" + status + "\" is unknown");
                yield TestOutcome.ERROR;
            }
        };
    }
}
