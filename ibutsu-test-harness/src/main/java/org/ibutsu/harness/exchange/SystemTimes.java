package org.ibutsu.harness.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * The times that the clock of the machine has shown during a test, as ISO 8601 writes them. An application that answers
 * by that clock, and not by the one of its slot, gives other ones each time.
 *
 * @param first the start of the test
 * @param last the end of the range
 */
record SystemTimes(Instant first, Instant last) {

    /** The form of a time in a text; without an offset it is of UTC or of the zone of the machine. */
    static final String FORM =
            "\\b\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)?";

    private static final Pattern OFFSET = Pattern.compile(".*(?:Z|[+-]\\d\\d:\\d\\d)");

    /** Checks whether a time in that form is one of these, possibly rounded to seconds. */
    boolean contain(String text) {
        String iso = text.replace(' ', 'T');
        try {
            if (OFFSET.matcher(iso).matches()) {
                return contain(OffsetDateTime.parse(iso).toInstant());
            }
            LocalDateTime local = LocalDateTime.parse(iso);
            return contain(local.toInstant(ZoneOffset.UTC))
                    || contain(local.atZone(ZoneId.systemDefault()).toInstant());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private boolean contain(Instant time) {
        return !time.isBefore(first.truncatedTo(ChronoUnit.SECONDS)) && !time.isAfter(last.plusSeconds(1));
    }
}
