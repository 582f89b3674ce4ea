package org.ibutsu.server.widget;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Nulls;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.query.SortDirection;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;
import org.ibutsu.model.Result;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.TimeWindow;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;
import org.ibutsu.server.widget.query.MedianRange;
import org.ibutsu.server.widget.query.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * The tests that take longest in the last days, by their median, and how that has changed since as many days before.
 * Skipped tests do not count.
 */
final class SlowestTests implements Widget<SlowestTests.Parameters> {

    private static final int DEFAULT_LIMIT = 10;

    private static final WidgetType TYPE = WidgetType.report(
            "slowest-tests",
            "Slowest Tests",
            "Shows the tests that take longest, and how that has changed",
            CommonParameters.PROJECT,
            Tested.DAYS,
            Tested.LIMIT.suggesting(DEFAULT_LIMIT),
            CommonParameters.FILTERS.optional());

    private static final double MEDIAN = 0.5;
    private static final double P95 = 0.95;

    /** So that the squares of absurd durations do not overflow. */
    private static final double MAX_DURATION = 1e100;

    /** So that the difference of two absurd durations does not overflow. */
    private static final double MAX_DIFFERENCE = Double.MAX_VALUE / 2;

    record Parameters(double days, int limit, Conditions conditions) {}

    record Report(List<Test> tests) {}

    /**
     * A slow test; durations are in seconds, interpolated where a percentile lies between two of them.
     *
     * @param count how many results the figures are made of
     * @param previous_median the median of the time before, null when the test did not run then
     * @param change by how many percent the median has grown; null when there is nothing to compare with
     */
    record Test(
            String test_id,
            long count,
            double median,
            double p95,
            @Nullable Double previous_median,
            @Nullable Double change) {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(WidgetRequest arguments) {
        return new Parameters(
                Tested.days(arguments),
                Tested.limit(arguments, DEFAULT_LIMIT),
                arguments.filters(FilteredEntity.RESULT));
    }

    @Override
    public Report answer(Parameters parameters, WidgetContext data) {
        List<String> candidates = MedianRange.candidates(ranges(parameters, data), parameters.limit());
        if (candidates.isEmpty()) {
            return new Report(List.of());
        }
        List<Object[]> slowest = slowest(candidates, parameters, data);
        Map<String, Double> before =
                mediansBefore(slowest.stream().map(row -> (String) row[0]).toList(), parameters, data);
        return new Report(slowest.stream()
                .map(row -> test(row, before.get((String) row[0])))
                .toList());
    }

    /** Reads approximate medians, so that percentiles need to be computed of a few tests only. */
    private static List<MedianRange> ranges(Parameters parameters, WidgetContext data) {
        GroupQuery statement = GroupQuery.over(Result.class, data.session());
        Columns results = statement.columns();
        HibernateCriteriaBuilder builder = results.builder();
        Expression<Double> duration = results.within(results.column("duration"), MAX_DURATION);
        return timed(statement, parameters, data, since(1, parameters, data))
                .groupBy(results.column("testId"))
                .select(
                        results.column("testId"),
                        builder.avg(duration),
                        builder.function("stddev_pop", Double.class, duration))
                .stream()
                .map(row -> MedianRange.of((String) row[0], (Double) row[1], (Double) row[2]))
                .toList();
    }

    private static List<Object[]> slowest(List<String> candidates, Parameters parameters, WidgetContext data) {
        GroupQuery statement = GroupQuery.over(Result.class, data.session());
        Columns results = statement.columns();
        HibernateCriteriaBuilder builder = results.builder();
        JpaExpression<Double> median = percentile(results, MEDIAN);
        return timed(statement, parameters, data, since(1, parameters, data))
                .where(areOneOf(results, candidates, data.kind()))
                .groupBy(results.column("testId"))
                .orderBy(builder.desc(median), builder.asc(results.inOrder(results.column("testId"))))
                .selectFirst(
                        parameters.limit(),
                        results.column("testId"),
                        builder.count(),
                        median,
                        percentile(results, P95));
    }

    /** Reads the medians of the period before, of none but the tests that are shown. */
    private static Map<String, Double> mediansBefore(List<String> tests, Parameters parameters, WidgetContext data) {
        LocalDateTime until = since(1, parameters, data);
        Map<String, Double> medians = new HashMap<>();
        if (until != null) {
            GroupQuery statement = GroupQuery.over(Result.class, data.session());
            Columns results = statement.columns();
            timed(statement, parameters, data, since(2, parameters, data))
                    .where(results.builder().lessThanOrEqualTo(results.column("startTime"), until))
                    .where(areOneOf(results, tests, data.kind()))
                    .groupBy(results.column("testId"))
                    .select(results.column("testId"), percentile(results, MEDIAN))
                    .forEach(row -> medians.put((String) row[0], (Double) row[1]));
        }
        return medians;
    }

    /** Returns when a number of periods began; null when that is before all results. */
    private static @Nullable LocalDateTime since(int periods, Parameters parameters, WidgetContext data) {
        return TimeWindow.days(data.now(), periods * parameters.days());
    }

    /** Selects the results after a time whose duration counts. */
    private static GroupQuery timed(
            GroupQuery statement, Parameters parameters, WidgetContext data, @Nullable LocalDateTime since) {
        Columns results = statement.columns();
        return statement
                .where(results.among(data.scope(), parameters.conditions()))
                .where(results.beganAfter(since))
                .where(results.column("duration").isNotNull())
                .where(results.builder().notEqual(results.column("result"), "skipped"));
    }

    /**
     * Returns the condition for results of some tests; nothing when these are more than a statement takes.
     *
     * @param tests the tests; null for results that name none
     */
    private static List<Predicate> areOneOf(Columns results, Collection<String> tests, DatabaseKind kind) {
        Path<String> test = results.column("testId");
        List<String> named = tests.stream().filter(Objects::nonNull).toList();
        List<Predicate> ofNamed = results.mayBeOneOfAmongFound(test, named, kind);
        if (named.size() == tests.size()) {
            return ofNamed;
        }
        return ofNamed.stream()
                .<Predicate>map(one -> results.builder().or(one, test.isNull()))
                .toList();
    }

    private static JpaExpression<Double> percentile(Columns results, double share) {
        HibernateCriteriaBuilder builder = results.builder();
        return builder.percentileCont(
                builder.literal(share),
                results.within(results.column("duration"), MAX_DIFFERENCE),
                SortDirection.ASCENDING,
                Nulls.NONE);
    }

    private static Test test(Object[] row, @Nullable Double before) {
        double median = (Double) row[2];
        return new Test(
                (String) row[0],
                (Long) row[1],
                Rounding.round(median, 6),
                Rounding.round((Double) row[3], 6),
                before == null ? null : Rounding.round(before, 6),
                before == null ? null : change(before, median));
    }

    private static @Nullable Double change(double before, double median) {
        double percent = (median - before) / before * 100;
        return Double.isFinite(percent) ? Rounding.round(percent, 2) : null;
    }
}
