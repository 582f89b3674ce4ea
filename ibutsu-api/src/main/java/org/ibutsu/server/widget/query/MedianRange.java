package org.ibutsu.server.widget.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Between which values the median of the durations of a test lies. Finding out takes no sorting of durations: a median
 * is never further from the mean than the standard deviation.
 *
 * @param test the test, null for results that name none
 * @param least the median is not less
 * @param greatest the median is not greater
 */
public record MedianRange(String test, double least, double greatest) {

    /** Databases round, so that a range is made wider by this part of it. */
    private static final double MARGIN = 1e-6;

    public static MedianRange of(String test, double mean, double deviation) {
        double reach = deviation + MARGIN * (Math.abs(mean) + deviation);
        return new MedianRange(test, mean - reach, mean + reach);
    }

    /** Returns the tests that may be among the first when those with the greatest medians come first. */
    public static List<String> candidates(Collection<MedianRange> ranges, int first) {
        double bar = ranges.stream()
                .map(MedianRange::least)
                .sorted(Comparator.reverseOrder())
                .skip(first - 1L)
                .findFirst()
                .orElse(Double.NEGATIVE_INFINITY);
        return ranges.stream()
                .filter(range -> range.greatest() >= bar)
                .map(MedianRange::test)
                .toList();
    }
}
