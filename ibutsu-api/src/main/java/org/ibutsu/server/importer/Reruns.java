package org.ibutsu.server.importer;

import java.util.List;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.importer.unpack.Digests;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedTest;

/**
 * Distinguishes tests that were run again from different tests of one name. A rerun follows tries that failed, and ends
 * with the first that did not. If all tries failed, they did so for the same reason, and took time, as findings of
 * linters do not.
 */
final class Reruns {

    private static final int MAX_TRIES = 20;
    private static final int COUNT = 0xFFFF;
    private static final int ONLY_LAST_PASSED = 1 << 16;
    private static final int LAST_FAILED = 1 << 17;
    private static final int TOOK_TIME = 1 << 18;
    private static final int DIFFERENT_REASONS = 1 << 19;
    private static final List<String> PARAMETERS = List.of("type_param", "value_param", "index");

    private final LongIntTable tests = new LongIntTable();
    private final LongIntTable reasons = new LongIntTable();
    private int reruns;

    /** Records a test. */
    void add(ReportedTest test) {
        long key = key(test);
        int known = tests.get(key);
        int count = Math.min((known & COUNT) + 1, COUNT);
        boolean failed = test.outcome() == TestOutcome.FAILED || test.outcome() == TestOutcome.ERROR;
        boolean isConsistent = count == 1 || (known & ONLY_LAST_PASSED) != 0 && (known & LAST_FAILED) != 0;
        int flags = known & (TOOK_TIME | DIFFERENT_REASONS);
        flags |= isConsistent ? ONLY_LAST_PASSED : 0;
        flags |= failed ? LAST_FAILED : 0;
        flags |= test.seconds().orElse(0) > 0 ? TOOK_TIME : 0;
        flags |= failed && differs(key, test) ? DIFFERENT_REASONS : 0;
        tests.put(key, count | flags);
        reruns += (isRerun(count | flags) ? 1 : 0) - (isRerun(known) ? 1 : 0);
    }

    private boolean differs(long key, ReportedTest test) {
        int reason = test.failures().stream()
                        .map(failure -> failure.type() + " " + failure.message())
                        .toList()
                        .hashCode()
                | 1;
        int known = reasons.get(key);
        reasons.put(key, reason);
        return known != 0 && known != reason;
    }

    /** Checks whether no test was run several times. */
    boolean isEmpty() {
        return reruns == 0;
    }

    /** Checks whether a test, of which note was taken before, was run several times. */
    boolean contains(ReportedTest test) {
        return reruns > 0 && isRerun(tests.get(key(test)));
    }

    private static boolean isRerun(int known) {
        int count = known & COUNT;
        boolean allFailed = (known & LAST_FAILED) != 0;
        return count > 1
                && count <= MAX_TRIES
                && (known & ONLY_LAST_PASSED) != 0
                && (!allFailed || (known & TOOK_TIME) != 0 && (known & DIFFERENT_REASONS) == 0);
    }

    /** Returns a number for the place of a test in its suite; equal for all its tries. */
    static long key(ReportedTest test) {
        StringBuilder parameters = new StringBuilder();
        for (ReportedProperty property : test.properties()) {
            if (PARAMETERS.contains(property.name())) {
                parameters
                        .append(property.name())
                        .append('=')
                        .append(property.value())
                        .append('\n');
            }
        }
        return Digests.number(
                test.suite() == null ? -1 : test.suite().number(),
                test.className(),
                test.name(),
                test.file(),
                parameters);
    }
}
