package org.ibutsu.server.analysis;

/**
 * When a test is slower than before.
 *
 * @param factor how many times as long it takes at least
 * @param seconds how many seconds more it takes at least
 */
public record Slower(double factor, double seconds) {

    /** Checks whether a duration is slower than one before; durations that are not known are not. */
    boolean holds(Double duration, Double before) {
        return duration != null && before != null && duration >= before * factor && duration - before >= seconds;
    }
}
