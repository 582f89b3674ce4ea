package org.ibutsu.server.report;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ibutsu.server.http.Timestamps;

/** Reads the timestamps that tools write into reports: ISO 8601 for the most part, but not always. */
public final class ReportTimes {

    // Mocha writes dates as browsers do, others as C and Unix do.
    private static final List<DateTimeFormatter> OTHERS = List.of(
            formatter("[EEE[,] ]d[ ][-]MMM[ ][-]uuuu H:mm[:ss][ z][ Z][ XXX]"),
            formatter("[EEE[,] ]MMM [ ]d[,] uuuu H:mm[:ss][ 'GMT'Z][ z][ Z]"),
            formatter("EEE MMM [ ]d H:mm:ss [z ]uuuu"),
            formatter("uuuu-M-d['T'][ ]H:mm[:ss][ z][ Z][ XXX]"),
            formatter("uuuu/M/d H:mm[:ss][ z][ Z][ XXX]"),
            formatter("M/d/uuuu h:mm[:ss] a"),
            formatter("M/d/uuuu H:mm[:ss]"));

    private ReportTimes() {}

    /**
     * Reads a timestamp; without an offset it is UTC.
     *
     * @return the time in UTC; empty when the text is not a timestamp
     */
    public static Optional<LocalDateTime> parse(String text) {
        Optional<LocalDateTime> standard = Timestamps.parse(text);
        return standard.isPresent()
                ? standard
                : OTHERS.stream()
                        .flatMap(format -> parse(format, text).stream())
                        .findFirst();
    }

    private static Optional<LocalDateTime> parse(DateTimeFormatter format, String text) {
        try {
            TemporalAccessor parsed = format.parse(text);
            LocalDateTime local = LocalDateTime.from(parsed);
            ZoneOffset offset = Optional.ofNullable(parsed.query(TemporalQueries.zone()))
                    .map(zone -> zone.getRules().getOffset(local))
                    .orElse(ZoneOffset.UTC);
            LocalDateTime utc = local.minusSeconds(offset.getTotalSeconds());
            return utc.getYear() < 1 || utc.getYear() > 9999 ? Optional.empty() : Optional.of(utc);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }
}
