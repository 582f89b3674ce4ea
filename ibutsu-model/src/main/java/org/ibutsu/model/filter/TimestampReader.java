package org.ibutsu.model.filter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads timestamps as PostgreSQL does, without time zones: an offset is accepted and, as existing clients expect,
 * ignored.
 */
final class TimestampReader {

    private static final String EXPECTED =
            "the value must be a date such as 2024-01-31, or a time such as 2024-01-31T12:30:00";

    private static final int LAST_YEAR = 294_276;

    private static final Pattern GRAMMAR = Pattern.compile("""
            (?x)
            (?: (?<year>\\d{4,6}) ([-/.]) (?<month>\\d{1,2}) \\2 (?<day>\\d{1,2})
              | (?<year2>\\d{4}) (?<month2>\\d\\d) (?<day2>\\d\\d) (?= [Tt] | \\x20 ) )
            (?: (?: [Tt] | \\x20+ )
                (?: (?<hour>\\d{1,2}) : (?<minute>\\d{1,2}) (?: : (?<second>\\d{1,2}) (?<fraction> \\. \\d* )? )?
                  | (?<hour2>\\d\\d) (?<minute2>\\d\\d) (?: (?<second2>\\d\\d) (?<fraction2> \\. \\d* )? )? ) )?
            \\x20* (?: [Zz] | [Uu][Tt][Cc] | [Gg][Mm][Tt] | [-+] (?: 0?\\d | 1[0-5] ) (?: :?[0-5]\\d (?: :?[0-5]\\d )? )? )?
            """);

    private final Clock clock;

    TimestampReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads a timestamp.
     *
     * @return the time; the farthest times of {@link LocalDateTime} for the infinities, as the PostgreSQL driver has it
     * @throws IllegalArgumentException when the text is not a timestamp, with the expected form
     */
    LocalDateTime read(String text) {
        String trimmed = text.strip();
        return switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "infinity" -> LocalDateTime.MAX;
            case "-infinity" -> LocalDateTime.MIN;
            case "epoch" -> LocalDateTime.of(1970, 1, 1, 0, 0);
            case "now" -> now();
            case "today" -> now().truncatedTo(ChronoUnit.DAYS);
            case "tomorrow" -> now().truncatedTo(ChronoUnit.DAYS).plusDays(1);
            case "yesterday" -> now().truncatedTo(ChronoUnit.DAYS).minusDays(1);
            default -> dateAndTime(trimmed);
        };
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    private static LocalDateTime dateAndTime(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return new Parts(matcher).time();
    }

    /** The parts of a text that has the form of a timestamp. */
    private record Parts(Matcher matcher) {

        LocalDateTime time() {
            int year = number("year");
            int hour = number("hour");
            int minute = number("minute");
            int second = number("second");
            long microseconds = microseconds();
            boolean endOfDay = hour == 24 && minute == 0 && second == 0 && microseconds == 0;
            if (year == 0 || year > LAST_YEAR || hour > 23 && !endOfDay || minute > 59 || second > 60) {
                throw new IllegalArgumentException(EXPECTED);
            }
            try {
                return LocalDate.of(year, number("month"), number("day"))
                        .atStartOfDay()
                        .plusHours(hour)
                        .plusMinutes(minute)
                        .plusSeconds(second)
                        .plus(microseconds, ChronoUnit.MICROS);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(EXPECTED, e);
            }
        }

        private int number(String group) {
            String digits = either(group);
            return digits == null ? 0 : Integer.parseInt(digits);
        }

        private long microseconds() {
            String fraction = either("fraction");
            return fraction == null
                    ? 0
                    : new BigDecimal("0" + fraction + "0")
                            .movePointRight(6)
                            .setScale(0, RoundingMode.HALF_EVEN)
                            .longValueExact();
        }

        /** Returns a part from the form with separators, or else from the form without. */
        private String either(String group) {
            return matcher.group(group) != null ? matcher.group(group) : matcher.group(group + "2");
        }
    }
}
