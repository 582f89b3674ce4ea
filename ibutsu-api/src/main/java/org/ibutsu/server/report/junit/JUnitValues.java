package org.ibutsu.server.report.junit;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.ibutsu.server.report.ReportNumbers;
import org.ibutsu.server.report.ReportTimes;
import org.ibutsu.server.report.Truncation;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** Reads the values of attributes. One that cannot be read is absent, and a warning says so. */
final class JUnitValues {

    private static final int MAX_QUOTED_LENGTH = 100;

    private final Consumer<String> warnings;

    JUnitValues(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /** Reads how long the element took that a cursor stands on. */
    OptionalDouble seconds(XmlCursor at) {
        String text = at.attribute("time");
        OptionalDouble seconds = ReportNumbers.seconds(text);
        if (seconds.isEmpty() && text != null && !text.isBlank()) {
            warnings.accept("time " + quoted(text) + " is not a number");
        }
        return seconds;
    }

    /** Reads the start time of the current element of a cursor; null if it has none. */
    @Nullable
    LocalDateTime start(XmlCursor at) {
        String text = at.attribute("timestamp");
        if (text == null || text.isBlank()) {
            return null;
        }
        Optional<LocalDateTime> start = ReportTimes.parse(text.strip());
        if (start.isEmpty()) {
            warnings.accept("timestamp " + quoted(text) + " is not a time");
        }
        return start.orElse(null);
    }

    private static String quoted(String text) {
        return "\"" + Truncation.truncate(text, MAX_QUOTED_LENGTH) + "\"";
    }
}
