package org.ibutsu.server.report.junit;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.ibutsu.model.Summary;
import org.ibutsu.server.report.ReportNumbers;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/**
 * The totals of the run by the attributes of a document: those of the root, or of its outermost suites together where
 * the root has none.
 */
final class JUnitTotals {

    /** The attributes of suites that have a meaning of their own. */
    static final Set<String> ATTRIBUTES = Set.of(
            "name",
            "file",
            "time",
            "timestamp",
            "tests",
            "failures",
            "errors",
            "skipped",
            "skips",
            "disabled",
            "ignored",
            "xfailures",
            "xpasses",
            "flakes");

    private static final long MAX_COUNT = 1_000_000_000_000L;

    private @Nullable LocalDateTime start;
    private Totals ofRoot = Totals.NONE;
    private Totals ofSuites = Totals.NONE;
    private boolean hasRoot;
    private boolean isFound;

    /** Reads the element {@code testsuites} at a cursor. */
    void suites(XmlCursor at, JUnitValues values) {
        isFound = true;
        if (!hasRoot) {
            hasRoot = true;
            start = values.start(at);
            ofRoot = Totals.of(at, values.seconds(at));
        }
    }

    /** Reads an outermost suite at the cursor. */
    void suite(XmlCursor at, ReportedSuite suite) {
        if (!isFound) {
            start = suite.start();
        }
        isFound = true;
        ofSuites = ofSuites.plus(Totals.of(at, suite.seconds()));
    }

    /** Returns the stated totals; empty if there is no suite at all. */
    Optional<ReportedRun> run() {
        Totals stated = ofRoot.orElse(ofSuites);
        return isFound
                ? Optional.of(new ReportedRun(
                        start,
                        stated.seconds > 0 ? OptionalDouble.of(stated.seconds) : OptionalDouble.empty(),
                        stated.counts()))
                : Optional.empty();
    }

    private record Totals(
            double seconds, long errors, long failures, long skips, long tests, long xpasses, long xfailures) {

        private static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0);

        static Totals of(XmlCursor at, OptionalDouble seconds) {
            return new Totals(
                    seconds.orElse(0),
                    count(at, "errors"),
                    count(at, "failures"),
                    Math.max(Math.max(count(at, "skipped"), count(at, "skips")), count(at, "disabled")),
                    count(at, "tests"),
                    count(at, "xpasses"),
                    count(at, "xfailures"));
        }

        private static long count(XmlCursor at, String attribute) {
            return Math.min(
                    MAX_COUNT, ReportNumbers.count(at.attribute(attribute)).orElse(0));
        }

        Totals plus(Totals other) {
            return new Totals(
                    seconds + other.seconds,
                    errors + other.errors,
                    failures + other.failures,
                    skips + other.skips,
                    tests + other.tests,
                    xpasses + other.xpasses,
                    xfailures + other.xfailures);
        }

        /** Replaces each value that is 0 by that of others. */
        Totals orElse(Totals other) {
            return new Totals(
                    seconds == 0 ? other.seconds : seconds,
                    errors == 0 ? other.errors : errors,
                    failures == 0 ? other.failures : failures,
                    skips == 0 ? other.skips : skips,
                    tests == 0 ? other.tests : tests,
                    xpasses == 0 ? other.xpasses : xpasses,
                    xfailures == 0 ? other.xfailures : xfailures);
        }

        /** Returns the counts; null if none is stated. */
        @Nullable
        Summary counts() {
            boolean isStated = errors + failures + skips + tests + xpasses + xfailures > 0;
            return isStated ? new Summary(errors, failures, skips, tests, xpasses, xfailures, 0) : null;
        }
    }
}
