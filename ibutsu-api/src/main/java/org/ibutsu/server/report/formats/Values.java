package org.ibutsu.server.report.formats;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.ibutsu.server.report.ReportTimes;
import org.jspecify.annotations.Nullable;

/** Reads numbers and times as they stand in reports. */
public final class Values {

    private static final Pattern SPACES_AFTER_DATE = Pattern.compile("T +");

    private static final int MAX_LENGTH = 100;

    /** The number from which on a time since 1970 is not in seconds. */
    public static final double MAX_SECONDS = 1e11;

    private static final double MAX_MILLISECONDS = 1e14;
    private static final double MAX_MICROSECONDS = 1e17;
    private static final double MAX_NANOSECONDS = 1e20;

    private Values() {}

    /** Returns the number that a text is; empty if it is none. */
    public static OptionalDouble number(String text) {
        if (text.length() > MAX_LENGTH) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Returns the time that a text is; null if it is none. */
    public static @Nullable LocalDateTime time(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        OptionalDouble number = text.length() < 8 ? OptionalDouble.empty() : number(text);
        return number.isPresent() && number.getAsDouble() > 1e9
                ? sinceEpoch(number.getAsDouble())
                : ReportTimes.parse(SPACES_AFTER_DATE.matcher(text.strip()).replaceFirst("T"))
                        .orElse(null);
    }

    /**
     * Returns the time so many seconds, or smaller units, after the beginning of 1970; null if it cannot be the time of
     * a test.
     */
    public static @Nullable LocalDateTime sinceEpoch(double number) {
        if (!(number > 0) || number >= MAX_NANOSECONDS) {
            return null;
        }
        double seconds = number < MAX_SECONDS
                ? number
                : number < MAX_MILLISECONDS ? number / 1e3 : number < MAX_MICROSECONDS ? number / 1e6 : number / 1e9;
        long micros = Math.round(seconds * 1e6);
        return LocalDateTime.ofInstant(
                Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000), ZoneOffset.UTC);
    }
}
