package org.ibutsu.server.analysis;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ibutsu.model.Sha256;
import org.ibutsu.server.widget.FailureCause;
import org.ibutsu.server.widget.FailureRows;
import org.jspecify.annotations.Nullable;

/**
 * Failures of one cause.
 *
 * @param id names the cause
 * @param state what the history of the project says
 * @param exception the name of the exception, null when it is not known
 * @param message its message without what varies, null when there is none
 * @param frames where it came from, innermost first
 * @param count how many results failed so
 * @param earlier how many results of other runs failed alike before
 * @param first_seen when the first result that failed alike began
 * @param last_seen when the last one began
 * @param result_id a result that failed so
 * @param test_count how many tests failed so
 * @param tests those that failed most
 * @param classifications what the failures are classified as
 */
public record FailureGroup(
        String id,
        FailureState state,
        @Nullable String exception,
        @Nullable String message,
        List<String> frames,
        long count,
        long earlier,
        LocalDateTime first_seen,
        LocalDateTime last_seen,
        UUID result_id,
        int test_count,
        List<Test> tests,
        List<FailureClassifications.Classification> classifications) {

    private static final int MAX_TESTS = 100;
    private static final int ID_LENGTH = 32;

    /** A test that failed so. */
    public record Test(
            String test_id,
            FailureState state,
            long count,
            long earlier,
            LocalDateTime first_seen,
            LocalDateTime last_seen,
            @Nullable Double flaky_rate,
            UUID result_id) {

        private static Test of(List<FailureRows.Row> rows, FailureHistory history, Map<String, Double> rates) {
            String name = rows.get(0).test();
            FailureHistory.Past past = history.of(rows);
            Double rate = rates.get(name);
            FailureState otherwise = rate == null ? FailureState.KNOWN : FailureState.FLAKY;
            return new Test(
                    name,
                    past.earlier() == 0 ? FailureState.NEW : otherwise,
                    rows.stream().mapToLong(FailureRows.Row::count).sum(),
                    past.earlier(),
                    past.first(),
                    past.last(),
                    rate,
                    latest(rows).example());
        }
    }

    static FailureGroup of(
            FailureCause cause,
            List<FailureRows.Row> rows,
            FailureHistory history,
            Map<String, Double> rates,
            List<FailureClassifications.Classification> classifications) {
        List<Test> tests = rows.stream().collect(Collectors.groupingBy(FailureRows.Row::test)).values().stream()
                .map(ofTest -> Test.of(ofTest, history, rates))
                .sorted(Comparator.comparingLong(Test::count).reversed().thenComparing(Test::test_id))
                .toList();
        return new FailureGroup(
                id(cause),
                state(tests),
                cause.exception(),
                cause.message(),
                cause.frames(),
                tests.stream().mapToLong(Test::count).sum(),
                tests.stream().mapToLong(Test::earlier).sum(),
                tests.stream()
                        .map(Test::first_seen)
                        .min(LocalDateTime::compareTo)
                        .orElseThrow(),
                tests.stream()
                        .map(Test::last_seen)
                        .max(LocalDateTime::compareTo)
                        .orElseThrow(),
                latest(rows).example(),
                tests.size(),
                tests.subList(0, Math.min(MAX_TESTS, tests.size())),
                classifications);
    }

    private static FailureRows.Row latest(List<FailureRows.Row> rows) {
        return rows.stream().max(Comparator.comparing(FailureRows.Row::last)).orElseThrow();
    }

    private static FailureState state(List<Test> tests) {
        if (tests.stream().allMatch(test -> test.state() == FailureState.NEW)) {
            return FailureState.NEW;
        }
        return tests.stream().allMatch(test -> test.flaky_rate() != null) ? FailureState.FLAKY : FailureState.KNOWN;
    }

    /** Returns a name of a cause, which is the same for failures of any time. */
    static String id(FailureCause cause) {
        return Sha256.hex(cause.toString()).substring(0, ID_LENGTH);
    }
}
