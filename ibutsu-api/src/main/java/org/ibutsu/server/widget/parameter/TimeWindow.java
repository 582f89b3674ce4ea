package org.ibutsu.server.widget.parameter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Periods that end now. */
public final class TimeWindow {

    private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000);
    private static final BigDecimal MICROSECONDS_A_DAY = BigDecimal.valueOf(86_400_000_000L);

    private TimeWindow() {}

    /**
     * Returns the time that lies some days before another, in microseconds.
     *
     * @param now a time between the years 1 and 9999
     * @param days how many, with a fraction; negative for a time to come; may be infinite
     * @return the time, at most the end of the year 9999, after which nothing can begin; null when it lies before the
     *     year 1, so that nothing is too old
     */
    public static @Nullable LocalDateTime days(LocalDateTime now, double days) {
        if (days > ChronoUnit.DAYS.between(FIRST, now)) {
            return null;
        }
        if (days < ChronoUnit.DAYS.between(LAST, now)) {
            return LAST;
        }
        BigDecimal back = new BigDecimal(days).multiply(MICROSECONDS_A_DAY).setScale(0, RoundingMode.HALF_EVEN);
        return now.minus(back.longValueExact(), ChronoUnit.MICROS);
    }
}
