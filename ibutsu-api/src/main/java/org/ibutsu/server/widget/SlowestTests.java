package org.ibutsu.server.widget;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Nulls;
import java.time.LocalDateTime;
import java.util.List;
import org.hibernate.query.SortDirection;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.query.criteria.JpaPredicate;
import org.ibutsu.model.Result;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;

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
            Common.PROJECT,
            Tested.DAYS,
            Tested.LIMIT.suggesting(DEFAULT_LIMIT),
            Common.FILTERS.optional());

    private static final double MEDIAN = 0.5;
    private static final double P95 = 0.95;

    record Parameters(double days, int limit, Conditions conditions) {}

    record Report(List<Test> tests) {}

    /**
     * A slow test; durations are in seconds, interpolated where a percentile lies between two of them.
     *
     * @param count how many results the figures are made of
     * @param previous_median the median of the time before, null when the test did not run then
     * @param change by how many percent the median has grown; null when there is nothing to compare with
     */
    record Test(String test_id, long count, double median, double p95, Double previous_median, Double change) {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(Arguments arguments) {
        return new Parameters(
                Tested.days(arguments),
                Tested.limit(arguments, DEFAULT_LIMIT),
                arguments.filters(FilteredEntity.RESULT));
    }

    @Override
    public Report answer(Parameters parameters, Data data) {
        Statement statement = Statement.over(Result.class, data.session());
        Columns results = statement.columns();
        HibernateCriteriaBuilder builder = results.builder();
        LocalDateTime since = LookBack.days(data.now(), parameters.days());
        Expression<LocalDateTime> start = results.column("startTime");
        JpaPredicate recent = since == null ? builder.conjunction() : builder.greaterThan(start, builder.value(since));
        JpaExpression<Double> median = percentile(results, MEDIAN, recent);
        JpaExpression<Long> count = builder.count(start, recent);
        List<Object[]> rows = statement
                .where(results.among(data.scope(), parameters.conditions()))
                .where(results.beganAfter(LookBack.days(data.now(), 2 * parameters.days())))
                .where(results.column("duration").isNotNull())
                .where(builder.notEqual(results.column("result"), "skipped"))
                .groupBy(results.column("testId"))
                .having(builder.greaterThan(count, 0L))
                .orderBy(builder.desc(median), builder.asc(results.inOrder(results.column("testId"))))
                .selectFirst(
                        parameters.limit(),
                        results.column("testId"),
                        count,
                        median,
                        percentile(results, P95, recent),
                        percentile(results, MEDIAN, builder.not(recent)));
        return new Report(rows.stream().map(SlowestTests::test).toList());
    }

    private static JpaExpression<Double> percentile(Columns results, double share, JpaPredicate filter) {
        HibernateCriteriaBuilder builder = results.builder();
        return builder.percentileCont(
                builder.literal(share),
                filter,
                results.<Double>column("duration"),
                SortDirection.ASCENDING,
                Nulls.NONE);
    }

    private static Test test(Object[] row) {
        double median = (Double) row[2];
        Double before = (Double) row[4];
        return new Test(
                (String) row[0],
                (Long) row[1],
                Rounding.round(median, 6),
                Rounding.round((Double) row[3], 6),
                before == null ? null : Rounding.round(before, 6),
                before == null || before == 0 ? null : Rounding.round(100 * (median - before) / before, 2));
    }
}
