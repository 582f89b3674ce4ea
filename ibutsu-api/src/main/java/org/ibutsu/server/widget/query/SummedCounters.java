package org.ibutsu.server.widget.query;

import java.util.List;
import java.util.function.Function;

/** The outcomes of the tests of runs. */
public record SummedCounters(long tests, long errors, long failures, long skips, long xfailures, long xpasses) {

    /** The counters in stored summaries, in the order of the components. */
    private static final List<String> COUNTERS =
            List.of("tests", "errors", "failures", "skips", "xfailures", "xpasses");

    /** The maximum of a counter: six of them fit into a long, so that no sum or difference overflows. */
    private static final long MAX_COUNT = 1_000_000_000_000_000_000L;

    /** Keeps sums and differences within the range of a long. */
    public SummedCounters {
        tests = clamp(tests);
        errors = clamp(errors);
        failures = clamp(failures);
        skips = clamp(skips);
        xfailures = clamp(xfailures);
        xpasses = clamp(xpasses);
    }

    private static long clamp(long count) {
        return Math.max(-MAX_COUNT, Math.min(MAX_COUNT, count));
    }

    /** Returns something for each of the counters, such as an expression. */
    public static <T> List<T> of(Function<String, T> each) {
        return COUNTERS.stream().map(each).toList();
    }

    /**
     * Reads the counters from a row.
     *
     * @param first where the first of them is
     */
    public static SummedCounters in(Object[] row, int first) {
        return new SummedCounters(
                integer(row[first]),
                integer(row[first + 1]),
                integer(row[first + 2]),
                integer(row[first + 3]),
                integer(row[first + 4]),
                integer(row[first + 5]));
    }

    private static long integer(Object number) {
        return number == null ? 0 : ((Number) number).longValue();
    }

    /** Returns how many tests neither failed in any way nor were skipped. */
    public long passes() {
        return passesAndSkips() - skips;
    }

    /** Returns how many tests did not fail in any way. */
    public long passesAndSkips() {
        return tests - errors - failures - xfailures - xpasses;
    }

    /** Returns a part of the tests in percent, to two decimals; 0 when there are no tests. */
    public double percentage(long part) {
        return tests == 0 ? 0 : Rounding.round(100.0 * part / tests, 2);
    }
}
