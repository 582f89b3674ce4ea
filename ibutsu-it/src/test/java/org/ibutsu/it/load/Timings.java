package org.ibutsu.it.load;

import java.util.Arrays;

/**
 * What a step took on a server.
 *
 * @param first the time of the first request, in milliseconds, which finds nothing compiled or cached
 * @param p50 the time within which half of the further requests are answered, in milliseconds
 * @param p95 the time within which 95 of 100 further requests are answered, in milliseconds
 * @param perSecond how many further requests are answered in a second
 * @param bytes the length of the longest response
 * @param errors how many responses have a status of 400 or above
 */
record Timings(double first, double p50, double p95, double perSecond, int bytes, int errors) {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Summarizes requests.
     *
     * @param first the time of the first request, in nanoseconds
     * @param nanos the times of the others, in nanoseconds; at least one
     * @param wall how long all of the others took together, in nanoseconds
     */
    static Timings of(long first, long[] nanos, long wall, int bytes, int errors) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Timings(
                rounded(first / NANOS_PER_MILLI),
                rounded(percentile(sorted, 50)),
                rounded(percentile(sorted, 95)),
                rounded(nanos.length / (wall / NANOS_PER_SECOND)),
                bytes,
                errors);
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / NANOS_PER_MILLI;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
