package org.ibutsu.server.report.formats;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.OptionalDouble;
import org.ibutsu.model.Durations;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportNumbers;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** Converts attributes and texts of XML. An unreadable value is absent, and a warning says so. */
public final class XmlValues {

    // Earlier times, such as the year 1 or 1970, are what tools write that do not know the time.
    private static final int MIN_YEAR = 2000;

    private final XmlCursor xml;
    private final ReportHandler handler;

    public XmlValues(XmlCursor xml, ReportHandler handler) {
        this.xml = xml;
        this.handler = handler;
    }

    /** Returns an attribute; null if it is absent or blank. */
    public @Nullable String filled(String attribute) {
        String value = xml.attribute(attribute);
        return value == null || value.isBlank() ? null : value;
    }

    /** Returns an attribute in lower case; empty if it is absent. */
    public String word(String attribute) {
        String value = xml.attribute(attribute);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns an attribute as a time; null if it is absent or none. */
    public @Nullable LocalDateTime time(String attribute) {
        String value = filled(attribute);
        LocalDateTime time = value == null ? null : Values.time(value);
        if (value != null && time == null) {
            handler.warning(attribute + " \"" + value + "\" is not a time");
        }
        return time;
    }

    /** Returns an attribute as a duration in seconds, given in another unit; empty if it is absent or none. */
    public OptionalDouble seconds(String attribute, double unitsPerSecond) {
        String value = filled(attribute);
        OptionalDouble seconds = value == null ? OptionalDouble.empty() : ReportNumbers.seconds(value);
        if (value != null && seconds.isEmpty()) {
            handler.warning(attribute + " \"" + value + "\" is not a number");
        }
        return seconds.isEmpty() ? seconds : OptionalDouble.of(Math.max(0, seconds.getAsDouble() / unitsPerSecond));
    }

    /** Returns an attribute as a whole number; 0 if it is absent or none. */
    public long count(String attribute) {
        return (long) seconds(attribute, 1).orElse(0);
    }

    /** Moves to the end of the element, and returns its text without surrounding space; null if it is blank. */
    public @Nullable String text() throws IOException {
        String text = xml.text().strip();
        return text.isEmpty() ? null : text;
    }

    /**
     * Returns the time between two times in seconds; empty if one is unknown, or the start stands for an unknown one.
     */
    public static OptionalDouble between(@Nullable LocalDateTime start, @Nullable LocalDateTime end) {
        return start == null || end == null || end.isBefore(start) || start.getYear() < MIN_YEAR
                ? OptionalDouble.empty()
                : OptionalDouble.of(Durations.seconds(Duration.between(start, end)));
    }
}
