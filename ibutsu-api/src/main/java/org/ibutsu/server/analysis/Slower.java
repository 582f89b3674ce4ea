package org.ibutsu.server.analysis;

import org.jspecify.annotations.Nullable;

/**
 * The rule by which a test is slower than before.
 *
 * @param factor the minimum ratio of the durations
 * @param seconds the minimum difference, in seconds
 */
public record Slower(double factor, double seconds) {

    /** Checks whether a duration is slower than one before; durations that are not known are not. */
    boolean holds(@Nullable Double duration, @Nullable Double before) {
        return duration != null && before != null && duration >= before * factor && duration - before >= seconds;
    }
}
