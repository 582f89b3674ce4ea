package org.ibutsu.server.analysis;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ibutsu.model.Durations;
import org.ibutsu.server.analysis.TestExecution.Axes;
import org.jspecify.annotations.Nullable;

/**
 * A test in two runs.
 *
 * @param test_id its name, may be null
 * @param classname its class, null when it is not known
 * @param env the environment, if it distinguishes the test from others
 * @param component the component, if it distinguishes the test from others
 * @param variant the part of a matrix of builds, if it distinguishes the test from others
 * @param kinds how it differs
 * @param result how it ended in the run; null when it is not there
 * @param other how it ended in the other run; null when it is not there
 */
public record RunComparison(
        String test_id,
        @Nullable String classname,
        @Nullable String env,
        @Nullable String component,
        @Nullable String variant,
        Set<ComparisonKind> kinds,
        @Nullable Side result,
        @Nullable Side other) {

    /** The order: most urgent first, then by name. */
    static final Comparator<RunComparison> ORDER = Comparator.comparing(
                    (RunComparison test) -> test.kinds().iterator().next())
            .thenComparing(RunComparison::test_id, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(RunComparison::classname, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(RunComparison::env, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(RunComparison::component, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(RunComparison::variant, Comparator.nullsFirst(Comparator.naturalOrder()));

    /**
     * The outcome of a test in a run.
     *
     * @param id the result that counts
     * @param result its outcome
     * @param duration in seconds
     * @param start_time its start
     * @param results the number of results of the test in the run
     */
    public record Side(UUID id, String result, @Nullable Double duration, LocalDateTime start_time, int results) {

        private static @Nullable Side of(List<TestExecution> executions) {
            if (executions.isEmpty()) {
                return null;
            }
            TestExecution last = TestExecution.last(executions);
            return new Side(
                    last.id(), last.outcome(), Durations.finite(last.duration()), last.start(), executions.size());
        }
    }

    /**
     * Compares the results of tests of one name.
     *
     * @param executions the results in both runs
     * @param run the run
     * @param other the run to compare it with
     * @param slower when a test is slower
     * @return the tests, distinguished by class and, where a run has several of them, by axes
     */
    static List<RunComparison> of(List<TestExecution> executions, UUID run, UUID other, Slower slower) {
        Set<String> classes = executions.stream()
                .map(TestExecution::className)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        String only = classes.size() == 1 ? classes.iterator().next() : null;
        return groups(
                        executions,
                        execution -> Optional.ofNullable(execution.className() == null ? only : execution.className()))
                .entrySet()
                .stream()
                .flatMap(ofClass -> {
                    boolean severalAxes =
                            hasSeveralAxes(ofClass.getValue(), run) || hasSeveralAxes(ofClass.getValue(), other);
                    return groups(ofClass.getValue(), each -> severalAxes ? each.axes() : Axes.NONE).entrySet().stream()
                            .map(ofAxes -> test(
                                    ofClass.getKey().orElse(null),
                                    ofAxes.getKey(),
                                    ofAxes.getValue(),
                                    run,
                                    other,
                                    slower));
                })
                .toList();
    }

    private static <K> Map<K, List<TestExecution>> groups(
            List<TestExecution> executions, Function<TestExecution, K> key) {
        return executions.stream().collect(Collectors.groupingBy(key));
    }

    private static boolean hasSeveralAxes(Collection<TestExecution> executions, UUID run) {
        return executions.stream()
                        .filter(execution -> execution.run().equals(run))
                        .map(TestExecution::axes)
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    private static RunComparison test(
            @Nullable String className,
            Axes axes,
            List<TestExecution> executions,
            UUID run,
            UUID other,
            Slower slower) {
        List<TestExecution> here = ofRun(executions, run);
        List<TestExecution> there = ofRun(executions, other);
        return new RunComparison(
                executions.get(0).test(),
                className,
                axes.env(),
                axes.component(),
                axes.variant(),
                kinds(here, there, slower),
                Side.of(here),
                Side.of(there));
    }

    private static List<TestExecution> ofRun(List<TestExecution> executions, UUID run) {
        return executions.stream()
                .filter(execution -> execution.run().equals(run))
                .toList();
    }

    private static Set<ComparisonKind> kinds(List<TestExecution> here, List<TestExecution> there, Slower slower) {
        EnumSet<ComparisonKind> kinds = EnumSet.noneOf(ComparisonKind.class);
        if (isFlaky(here)) {
            kinds.add(ComparisonKind.FLAKY);
        }
        if (here.isEmpty()) {
            kinds.add(ComparisonKind.REMOVED);
        } else if (there.isEmpty()) {
            kinds.add(ComparisonKind.ADDED);
            if (TestExecution.last(here).failed()) {
                kinds.add(ComparisonKind.NEWLY_FAILING);
            }
        } else {
            compare(TestExecution.last(here), TestExecution.last(there), slower, kinds);
        }
        if (kinds.isEmpty()) {
            kinds.add(ComparisonKind.UNCHANGED);
        }
        return kinds;
    }

    private static void compare(TestExecution now, TestExecution before, Slower slower, Set<ComparisonKind> kinds) {
        if (now.failed()) {
            kinds.add(before.failed() ? ComparisonKind.STILL_FAILING : ComparisonKind.NEWLY_FAILING);
        } else if (before.failed() && now.passed()) {
            kinds.add(ComparisonKind.FIXED);
        } else if (!Objects.equals(now.outcome(), before.outcome())) {
            kinds.add(ComparisonKind.CHANGED);
        }
        if (slower.holds(now.comparableDuration(), before.comparableDuration())) {
            kinds.add(ComparisonKind.SLOWER);
        }
    }

    private static boolean isFlaky(List<TestExecution> here) {
        return here.stream().anyMatch(TestExecution::flaky)
                || here.stream().anyMatch(TestExecution::failed)
                        && here.stream().anyMatch(TestExecution::passed);
    }
}
