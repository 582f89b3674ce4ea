package org.ibutsu.server.analysis;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.ibutsu.model.Result;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.server.widget.FailureCause;
import org.ibutsu.server.widget.FailureGroups;
import org.ibutsu.server.widget.FailureRows;
import org.ibutsu.server.widget.FlakyTests;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;
import org.jspecify.annotations.Nullable;

/** All that is known of a test. */
public record TestSummary(
        String test_id,
        @Nullable String classname,
        List<String> classnames,
        long results,
        OutcomeCounts outcomes,
        @Nullable LocalDateTime first_seen,
        @Nullable LocalDateTime last_seen,
        @Nullable Double duration,
        List<Value> envs,
        List<Value> components,
        @Nullable Flakiness flaky,
        List<Failures> failure_groups) {

    private static final int MAX_VALUES = 100;
    private static final int MAX_FAILURE_GROUPS = 50;
    private static final int MAX_ROWS = 10_000;

    /** Results that are alike in a value. */
    public record Value(
            @Nullable String value,
            long results,
            OutcomeCounts outcomes,
            @Nullable Double duration) {}

    /** The flakiness of a test. */
    public record Flakiness(double rate, long flaky, long revisions, String last_seen) {}

    /** Failures of one cause. */
    public record Failures(
            String id,
            @Nullable String exception,
            @Nullable String message,
            List<String> frames,
            long count,
            LocalDateTime first_seen,
            LocalDateTime last_seen,
            UUID result_id) {}

    /** Results that are alike in class, environment, component and outcome. */
    private record Row(
            String className,
            String env,
            String component,
            String outcome,
            long number,
            LocalDateTime first,
            LocalDateTime last,
            Double seconds,
            long timed) {

        static Row of(Object[] row) {
            return new Row(
                    (String) row[0],
                    (String) row[1],
                    (String) row[2],
                    (String) row[3],
                    (Long) row[4],
                    (LocalDateTime) row[5],
                    (LocalDateTime) row[6],
                    (Double) row[7],
                    (Long) row[8]);
        }
    }

    /**
     * Summarizes a test.
     *
     * @param all conditions that restrict nothing
     * @param now the time, in UTC
     * @param kind which database it is
     */
    public static TestSummary of(
            Session session, TestSelection selection, Conditions all, LocalDateTime now, DatabaseKind kind) {
        List<Row> rows = rows(session, selection);
        return new TestSummary(
                selection.test(),
                selection.className().orElse(null),
                rows.stream()
                        .map(Row::className)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .limit(MAX_VALUES)
                        .toList(),
                rows.stream().mapToLong(Row::number).sum(),
                outcomes(rows),
                rows.stream()
                        .map(Row::first)
                        .filter(Objects::nonNull)
                        .min(LocalDateTime::compareTo)
                        .orElse(null),
                rows.stream()
                        .map(Row::last)
                        .filter(Objects::nonNull)
                        .max(LocalDateTime::compareTo)
                        .orElse(null),
                duration(rows),
                values(rows, Row::env),
                values(rows, Row::component),
                rows.isEmpty() ? null : flakiness(session, selection, all, now, kind),
                rows.isEmpty() ? List.of() : failures(session, selection));
    }

    private static List<Row> rows(Session session, TestSelection selection) {
        GroupQuery query = GroupQuery.over(Result.class, session);
        Columns results = query.columns();
        HibernateCriteriaBuilder builder = results.builder();
        return query
                .where(selection.on(results))
                .groupBy(
                        results.metadata("classname"),
                        results.column("env"),
                        results.column("component"),
                        results.column("result"))
                .selectFirst(
                        MAX_ROWS,
                        results.metadata("classname"),
                        results.column("env"),
                        results.column("component"),
                        results.column("result"),
                        builder.count(),
                        builder.least(results.<LocalDateTime>column("startTime")),
                        builder.greatest(results.<LocalDateTime>column("startTime")),
                        builder.sum(results.seconds()),
                        builder.count(results.column("duration")))
                .stream()
                .map(Row::of)
                .toList();
    }

    private static OutcomeCounts outcomes(List<Row> rows) {
        OutcomeCounts outcomes = new OutcomeCounts();
        rows.forEach(row -> outcomes.add(row.outcome(), row.number()));
        return outcomes;
    }

    private static @Nullable Double duration(List<Row> rows) {
        long timed = rows.stream().mapToLong(Row::timed).sum();
        double seconds = rows.stream()
                .map(Row::seconds)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
        return timed == 0 ? null : Double.valueOf(seconds / timed);
    }

    private static List<Value> values(List<Row> rows, Function<Row, String> column) {
        Map<Optional<String>, List<Row>> byValue = new HashMap<>();
        rows.forEach(row -> byValue.computeIfAbsent(Optional.ofNullable(column.apply(row)), value -> new ArrayList<>())
                .add(row));
        return byValue.entrySet().stream()
                .map(entry -> new Value(
                        entry.getKey().orElse(null),
                        entry.getValue().stream().mapToLong(Row::number).sum(),
                        outcomes(entry.getValue()),
                        duration(entry.getValue())))
                .sorted(Comparator.comparingLong(Value::results)
                        .reversed()
                        .thenComparing(Value::value, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(MAX_VALUES)
                .toList();
    }

    private static @Nullable Flakiness flakiness(
            Session session, TestSelection selection, Conditions all, LocalDateTime now, DatabaseKind kind) {
        return FlakyTests.among(
                        session,
                        selection.project(),
                        List.of(selection.test()),
                        all,
                        now,
                        Double.POSITIVE_INFINITY,
                        kind)
                .stream()
                .filter(test -> selection
                        .className()
                        .map(name -> name.equals(test.classname()))
                        .orElse(true))
                .max(Comparator.comparingDouble(FlakyTests.Test::rate))
                .map(test -> new Flakiness(test.rate(), test.flaky(), test.revisions(), test.last_seen()))
                .orElse(null);
    }

    private static List<Failures> failures(Session session, TestSelection selection) {
        List<FailureRows.Row> rows = FailureRows.read(session, selection::on, FailureGroups.MAX_COMBINATIONS);
        return FailureTriage.byCause(session, rows).entrySet().stream()
                .map(entry -> failures(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Failures::count)
                        .reversed()
                        .thenComparing(Failures::last_seen, Comparator.reverseOrder())
                        .thenComparing(Failures::id))
                .limit(MAX_FAILURE_GROUPS)
                .toList();
    }

    private static Failures failures(FailureCause cause, List<FailureRows.Row> rows) {
        FailureRows.Row latest =
                rows.stream().max(Comparator.comparing(FailureRows.Row::last)).orElseThrow();
        return new Failures(
                FailureGroup.id(cause),
                cause.exception(),
                cause.message(),
                cause.frames(),
                rows.stream().mapToLong(FailureRows.Row::count).sum(),
                rows.stream()
                        .map(FailureRows.Row::first)
                        .min(LocalDateTime::compareTo)
                        .orElseThrow(),
                latest.last(),
                latest.example());
    }
}
