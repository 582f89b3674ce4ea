package org.ibutsu.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations in seconds, as far as they can be stored and added up. */
public final class Durations {

    /** The longest duration, some 30,000 years. The sum of ten million of them is still exact to the hour. */
    public static final double MAX_SECONDS = 1e12;

    private Durations() {}

    /**
     * Checks whether a duration is within the bounds.
     *
     * @param seconds the duration; may be negative, as clocks of clients go backward
     * @return false also for infinite values and NaN
     */
    public static boolean isWithinBounds(double seconds) {
        return Math.abs(seconds) <= MAX_SECONDS;
    }

    /**
     * Returns the duration within the bounds that is nearest to a value.
     *
     * @param seconds any value; NaN counts as infinite, as it does in databases
     * @return the duration
     */
    public static double clamp(double seconds) {
        return Double.isNaN(seconds) ? MAX_SECONDS : Math.max(-MAX_SECONDS, Math.min(MAX_SECONDS, seconds));
    }

    /**
     * Returns a stored duration as a number that JSON has.
     *
     * @param seconds a stored value, or null
     * @return the same value if it is finite, else the nearest bound; null for null
     */
    public static @Nullable Double finite(@Nullable Double seconds) {
        return seconds == null || Double.isFinite(seconds) ? seconds : Double.valueOf(clamp(seconds));
    }

    /**
     * Returns a duration in seconds, with its fraction. Unlike {@link Duration#toNanos} it takes any duration, such as
     * one from the year 1 that stands for an unknown time.
     *
     * @param duration the duration
     * @return the seconds, negative for a negative duration
     */
    public static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
