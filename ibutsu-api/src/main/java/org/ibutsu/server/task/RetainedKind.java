package org.ibutsu.server.task;

import java.time.Duration;
import java.util.Locale;

/** A kind of data that is kept for a period. */
public enum RetainedKind {
    /** Runs, with their results and artifacts. */
    RUNS(months(12), months(10)),
    /** Results, with their artifacts. */
    RESULTS(months(5), months(4)),
    /** Artifacts. */
    ARTIFACTS(months(3), months(2)),
    /** Imports, with their files. */
    IMPORTS(Duration.ofDays(7), Duration.ofDays(1));

    private static final int DAYS_PER_MONTH = 30;

    private final Duration defaultPeriod;
    private final Duration minPeriod;

    RetainedKind(Duration defaultPeriod, Duration minPeriod) {
        this.defaultPeriod = defaultPeriod;
        this.minPeriod = minPeriod;
    }

    /**
     * Returns a number of months, which have 30 days here.
     *
     * @param number how many
     * @return the duration
     */
    public static Duration months(int number) {
        return Duration.ofDays((long) DAYS_PER_MONTH * number);
    }

    /** Returns how long it is kept unless configured otherwise. */
    public Duration defaultPeriod() {
        return defaultPeriod;
    }

    /**
     * Returns the shortest period for which it can be kept. As existing administrators expect, nothing younger is
     * removed.
     */
    public Duration minPeriod() {
        return minPeriod;
    }

    /** Returns the word for it, such as {@code runs}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
