package org.ibutsu.server.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes timestamps as they stand on the wire: ISO 8601 in, UTC with a {@code Z} out. */
public final class Timestamps {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private static final LocalDateTime MIN = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final LocalDateTime MAX = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000);

    private static final Pattern ISO_8601 = Pattern.compile("""
            (?<year>\\d{4}) (?: -(?<month>\\d\\d)-(?<day>\\d\\d) | (?<month2>\\d\\d)(?<day2>\\d\\d)
                | -W(?<week>\\d\\d)(?:-(?<weekday>\\d))? | W(?<week2>\\d\\d)(?<weekday2>\\d)? )
            (?: [T\\x20] (?<hour>\\d\\d) (?: : (?<minute>\\d\\d) (?: : (?<second>\\d\\d) (?:[.,](?<fraction>\\d+))? )?
                | (?<minute2>\\d\\d) (?: (?<second2>\\d\\d) (?:[.,](?<fraction2>\\d+))? )? )
                (?<zone> Z | z | [+-]\\d\\d:?\\d\\d )? )?
            """, Pattern.COMMENTS);

    private Timestamps() {}

    /** Returns the time of a clock as the database keeps it: UTC, in microseconds. */
    public static LocalDateTime now(Clock clock) {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Writes a timestamp; the fraction has six digits, or is absent when it is zero. A time that others have stored
     * outside of the years 1 to 9999 is written as the nearest one within, which clients can read.
     */
    public static String format(LocalDateTime time) {
        LocalDateTime within = time.isBefore(MIN) ? MIN : time.isAfter(MAX) ? MAX : time;
        return within.format(within.getNano() / 1000 == 0 ? SECONDS : MICROSECONDS);
    }

    /**
     * Reads a date or a timestamp. Without an offset it is UTC; an offset is converted; fractions are cut to
     * microseconds.
     *
     * @return empty when the text is not ISO 8601
     */
    public static Optional<LocalDateTime> parse(String text) {
        Matcher match = ISO_8601.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime utc = new Iso8601(match).utc();
            return utc.getYear() < 1 || utc.getYear() > 9999 ? Optional.empty() : Optional.of(utc);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The parts of a text in a form of ISO 8601, which may name times that do not exist. */
    private record Iso8601(Matcher match) {

        LocalDateTime utc() {
            String zone = match.group("zone");
            ZoneOffset offset = zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone.toUpperCase(Locale.ROOT));
            return date().atTime(time()).minusSeconds(offset.getTotalSeconds());
        }

        private LocalDate date() {
            int year = Integer.parseInt(match.group("year"));
            String week = either("week", "week2");
            if (week == null) {
                return LocalDate.of(
                        year, Integer.parseInt(either("month", "month2")), Integer.parseInt(either("day", "day2")));
            }
            String weekday = either("weekday", "weekday2");
            return LocalDate.parse(
                    match.group("year") + "-W" + week + "-" + (weekday == null ? "1" : weekday),
                    DateTimeFormatter.ISO_WEEK_DATE);
        }

        private LocalTime time() {
            if (match.group("hour") == null) {
                return LocalTime.MIDNIGHT;
            }
            String second = either("second", "second2");
            String fraction = either("fraction", "fraction2");
            String microseconds = fraction == null ? "0" : (fraction + "000000").substring(0, 6);
            return LocalTime.of(
                    Integer.parseInt(match.group("hour")),
                    Integer.parseInt(either("minute", "minute2")),
                    second == null ? 0 : Integer.parseInt(second),
                    Integer.parseInt(microseconds) * 1000);
        }

        private @Nullable String either(String first, String second) {
            String value = match.group(first);
            return value == null ? match.group(second) : value;
        }
    }
}
