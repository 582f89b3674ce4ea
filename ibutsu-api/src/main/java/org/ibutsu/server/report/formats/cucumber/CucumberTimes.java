package org.ibutsu.server.report.formats.cucumber;

import java.time.LocalDateTime;
import java.util.OptionalDouble;
import org.ibutsu.server.report.formats.JsonRecord;
import org.ibutsu.server.report.formats.Values;
import org.jspecify.annotations.Nullable;

/** Reads times and durations that consist of seconds and nanoseconds. */
final class CucumberTimes {

    private CucumberTimes() {}

    /** Returns a time; null if it is absent or none. */
    static @Nullable LocalDateTime time(JsonRecord fields) {
        OptionalDouble seconds = fields.number("seconds");
        LocalDateTime time = seconds.isEmpty() ? null : Values.sinceEpoch(Math.floor(seconds.getAsDouble()));
        return time == null
                ? null
                : time.plusNanos((long) fields.number("nanos").orElse(0));
    }

    /** Returns a duration in seconds; empty if it is absent or none. */
    static OptionalDouble seconds(JsonRecord fields) {
        OptionalDouble seconds = fields.number("seconds");
        return seconds.isEmpty()
                ? seconds
                : OptionalDouble.of(Math.max(
                        0, seconds.getAsDouble() + fields.number("nanos").orElse(0) / 1e9));
    }
}
