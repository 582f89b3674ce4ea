package org.ibutsu.server.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ibutsu.server.http.Timestamps;

/** Reads the timestamps that tools write into reports: ISO 8601 for the most part, but not always. */
public final class ReportTimes {

    private static final int MAX_LENGTH = 200;
    private static final String CLOCK = "H:mm[:ss]";
    private static final String CLOCK_OF_TWELVE = "h:mm[:ss]";
    private static final String ZONE = "[ ][XXX][XX][X][z]";
    // Mocha writes dates as browsers do, others as C, Unix, Go and .NET do.
    private static final List<DateTimeFormatter> OTHERS = Stream.of(
                    formatter("uuuu-M-d['T'][ ]", CLOCK, ZONE),
                    formatter("[EEE ]d[ ][-]MMM[ ][-]uuuu ", CLOCK, ZONE),
                    formatter("[EEE ]MMM d uuuu ", CLOCK, ZONE),
                    formatter("EEE MMM d ", CLOCK, " [XX ][z ]uuuu"),
                    formatter("uuuu/M/d ", CLOCK, ZONE),
                    formatter("M/d/uuuu ", CLOCK_OF_TWELVE, " a"),
                    formatter("M/d/uuuu ", CLOCK, ZONE),
                    formatter("d/M/uuuu ", CLOCK, ZONE),
                    formatter("d.M.uuuu ", CLOCK, ZONE))
            .toList();

    private static final Pattern SPACE = Pattern.compile("[,\\s\\u00A0\\u202F]*[\\s\\u00A0\\u202F]+");
    // The text after the time: the name of the zone after its offset, or a reading of a monotonic clock.
    private static final Pattern REMARK = Pattern.compile(" ?\\([^)]*\\)$| ?\\[[^\\]]*\\]$| m=[+-][0-9.]+$");
    private static final Pattern NAMED_OFFSET = Pattern.compile("(?:GMT|UTC)(?=[+-]\\d)");
    private static final Pattern OFFSET_AND_NAME = Pattern.compile("([+-]\\d\\d:?\\d\\d) (?:[A-Z]{2,5}|[+-]\\d{2,4})$");
    private static final Pattern COMMA_FRACTION = Pattern.compile("(:\\d\\d),(\\d)");
    private static final Pattern FILE_NAME =
            Pattern.compile("^(\\d{4}-?\\d\\d-?\\d\\d)[-_T ](\\d\\d)-?(\\d\\d)-?(\\d\\d)");
    private static final Pattern EPOCH = Pattern.compile("\\d{1,19}(?:\\.\\d{1,9})?");
    // A number beyond is not of seconds but of milliseconds, and so on.
    private static final BigDecimal MAX_EPOCH_SECONDS = BigDecimal.valueOf(100_000_000_000L);

    private ReportTimes() {}

    /**
     * Reads a timestamp; without an offset it is UTC.
     *
     * @return the time in UTC; empty when the text is not a timestamp
     */
    public static Optional<LocalDateTime> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return Timestamps.parse(text).or(() -> epoch(text)).or(() -> other(text));
    }

    /** Reads a number of seconds, milliseconds, microseconds or nanoseconds since 1970. */
    private static Optional<LocalDateTime> epoch(String text) {
        if (!EPOCH.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal seconds = new BigDecimal(text);
        while (seconds.compareTo(MAX_EPOCH_SECONDS) >= 0) {
            seconds = seconds.movePointLeft(3);
        }
        long microseconds =
                seconds.movePointRight(6).setScale(0, RoundingMode.DOWN).longValueExact();
        return Optional.of(
                LocalDateTime.ofInstant(Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS), ZoneOffset.UTC));
    }

    private static Optional<LocalDateTime> other(String text) {
        String plain = plain(text);
        return Timestamps.parse(plain)
                .or(() -> OTHERS.stream()
                        .flatMap(format -> parse(format, plain).stream())
                        .findFirst());
    }

    private static String plain(String text) {
        String plain = SPACE.matcher(text).replaceAll(" ");
        plain = REMARK.matcher(plain).replaceFirst("");
        plain = NAMED_OFFSET.matcher(plain).replaceFirst("");
        plain = OFFSET_AND_NAME.matcher(plain).replaceFirst("$1");
        plain = COMMA_FRACTION.matcher(plain).replaceFirst("$1.$2");
        return FILE_NAME.matcher(plain).replaceFirst("$1T$2:$3:$4").strip();
    }

    private static Optional<LocalDateTime> parse(DateTimeFormatter format, String text) {
        ParsePosition position = new ParsePosition(0);
        if (format.parseUnresolved(text, position) == null || position.getIndex() < text.length()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor parsed = format.parse(text);
            LocalDateTime local = LocalDateTime.from(parsed);
            ZoneOffset offset = Optional.ofNullable(parsed.query(TemporalQueries.zone()))
                    .map(zone -> zone.getRules().getOffset(local))
                    .orElse(ZoneOffset.UTC);
            LocalDateTime utc = local.minusSeconds(offset.getTotalSeconds()).truncatedTo(ChronoUnit.MICROS);
            return utc.getYear() < 1 || utc.getYear() > 9999 ? Optional.empty() : Optional.of(utc);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter formatter(String date, String clock, String rest) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(date)
                .appendPattern(clock)
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .appendPattern(rest)
                .toFormatter(Locale.ENGLISH);
    }
}
