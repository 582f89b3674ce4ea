package org.ibutsu.server.importer;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.ibutsu.model.Durations;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.jspecify.annotations.Nullable;

/**
 * Determines the start times of the tests of a report: from the test itself, else from its suite and the tests before
 * it, else from the run. Tests that began together are a microsecond apart, so that lists show them in the order of
 * the file.
 */
final class ReportClock {

    private static final LocalDateTime EARLIEST = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final LocalDateTime now;
    private final LocalDateTime ofRun;
    private final Map<Integer, SuiteTime> suites = new HashMap<>();
    private @Nullable LocalDateTime base;
    private @Nullable LocalDateTime last;

    /**
     * Creates a clock for a report.
     *
     * @param now the time of the import, UTC
     * @param ofRun when the run began, UTC
     */
    ReportClock(LocalDateTime now, LocalDateTime ofRun) {
        this.now = now;
        this.ofRun = ofRun;
    }

    /** Returns a time if tests can have run then; null if not. Zeros of clocks are none. */
    static @Nullable LocalDateTime plausible(@Nullable LocalDateTime time, LocalDateTime now) {
        boolean isPlausible = time != null && time.isAfter(EARLIEST) && time.isBefore(now.plusDays(1));
        return isPlausible ? time : null;
    }

    /** Records a suite, before its tests. */
    void suite(ReportedSuite suite) {
        suites.put(suite.number(), new SuiteTime(suites.get(suite.parent()), plausible(suite.start(), now)));
    }

    /** Returns when a test began, and counts its duration for the tests that follow it. */
    LocalDateTime start(ReportedTest test) {
        SuiteTime suite = test.suite() == null ? null : suites.get(test.suite().number());
        LocalDateTime own = plausible(test.start(), now);
        LocalDateTime inherited = suite == null ? null : suite.now();
        LocalDateTime begun = own != null ? own : inherited != null ? inherited : ofRun;
        LocalDateTime start = begun;
        if (last != null && !begun.isAfter(last) && !begun.isBefore(base)) {
            start = last.plus(1, ChronoUnit.MICROS);
        } else {
            base = begun;
        }
        last = start;
        for (SuiteTime each = suite; each != null; each = each.parent) {
            each.seconds += Math.max(test.seconds().orElse(0), 0);
        }
        return start;
    }

    /** The time within a suite while its tests are read. */
    private static final class SuiteTime {

        private final @Nullable SuiteTime parent;
        private final @Nullable LocalDateTime start;
        private double seconds;

        SuiteTime(@Nullable SuiteTime parent, @Nullable LocalDateTime start) {
            this.parent = parent;
            this.start = start;
        }

        /** Returns the time after the tests so far; null if no suite around them has a time. */
        @Nullable
        LocalDateTime now() {
            if (start == null) {
                return parent == null ? null : parent.now();
            }
            return after(start, seconds);
        }
    }

    /** Returns the time some seconds after another. */
    static LocalDateTime after(LocalDateTime start, double seconds) {
        double bounded = Math.min(Durations.clamp(seconds), 1e9);
        return start.plus(Math.round(bounded * 1e6), ChronoUnit.MICROS);
    }
}
