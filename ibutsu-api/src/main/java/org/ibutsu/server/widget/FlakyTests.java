package org.ibutsu.server.widget;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.time.LocalDateTime;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.query.criteria.JpaPredicate;
import org.hibernate.query.criteria.JpaSubQuery;
import org.ibutsu.model.Result;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.server.http.Timestamps;

/**
 * The tests that both passed and failed on the same revision, worst first. Results that name neither a commit nor a build
 * do not count, and neither do skipped tests and those that were expected to fail.
 */
final class FlakyTests implements Widget<FlakyTests.Parameters> {

    private static final int DEFAULT_LIMIT = 50;

    private static final WidgetType TYPE = WidgetType.report(
            "flaky-tests",
            "Flaky Tests",
            "Shows the tests that both passed and failed on the same commit or build",
            Common.PROJECT,
            Tested.DAYS,
            Tested.LIMIT.suggesting(DEFAULT_LIMIT),
            Common.FILTERS.optional());

    record Parameters(double days, int limit, Conditions conditions) {}

    record Report(List<Test> tests) {}

    /**
     * A flaky test.
     *
     * @param rate how many of the revisions it was flaky on, in percent
     * @param flaky the number of revisions on which it both passed and failed
     * @param revisions the number of revisions on which it passed or failed
     * @param last_seen when it last ran on a revision on which it was flaky
     * @param trend the rate in the newer half of the time less the one in the older half, in percentage points; null when
     *     it ran in one half only
     */
    record Test(String test_id, double rate, long flaky, long revisions, String last_seen, Double trend) {}

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
        List<String> failed = failed(parameters, data);
        return new Report(
                failed.isEmpty()
                        ? List.of()
                        : flaky(failed, parameters, data).stream()
                                .map(FlakyTests::test)
                                .toList());
    }

    /** Reads which tests failed at all: they are few, and only of these the JSON needs to be looked into. */
    private static List<String> failed(Parameters parameters, Data data) {
        Statement statement = Statement.over(Result.class, data.session());
        Columns results = statement.columns();
        return statement
                .where(results.among(data.scope(), parameters.conditions()))
                .where(results.beganAfter(LookBack.days(data.now(), parameters.days())))
                .where(Tested.failed(results), results.column("testId").isNotNull())
                .groupBy(results.column("testId"))
                .select(results.column("testId"))
                .stream()
                .map(row -> (String) row[0])
                .toList();
    }

    private static List<Object[]> flaky(List<String> candidates, Parameters parameters, Data data) {
        HibernateCriteriaBuilder builder = data.session().getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        var tested = query.from(revisions(candidates, query, builder, parameters, data));
        LocalDateTime middle = LookBack.days(data.now(), parameters.days() / 2);
        JpaPredicate known = builder.isNotNull(tested.get("revision"));
        JpaPredicate newer = middle == null
                ? known
                : builder.and(known, builder.greaterThan(tested.<LocalDateTime>get("seen"), builder.value(middle)));
        JpaPredicate flaky = builder.and(
                known,
                builder.greaterThan(tested.<Long>get("passed"), 0L),
                builder.greaterThan(tested.<Long>get("failed"), 0L));
        JpaExpression<Long> times = builder.count(tested.get("test"), flaky);
        JpaExpression<Long> revisions = builder.count(tested.get("test"), known);
        query.select(builder.array(
                        tested.get("test"),
                        times,
                        revisions,
                        builder.functionAggregate("max", LocalDateTime.class, flaky, tested.get("seen")),
                        builder.count(tested.get("test"), builder.and(newer, flaky)),
                        builder.count(tested.get("test"), newer)))
                .groupBy(tested.get("test"))
                .having(builder.greaterThan(times, 0L))
                .orderBy(
                        builder.desc(builder.quot(times.cast(Double.class), builder.nullif(revisions, 0L))),
                        builder.desc(times),
                        builder.asc(builder.function("text_order", String.class, tested.get("test"))));
        return data.session()
                .createSelectionQuery(query)
                .setMaxResults(parameters.limit())
                .getResultList();
    }

    /**
     * A row for each candidate and revision, with how often the one passed and failed on the other. The revision may be null:
     * to leave out such results here would take each of them out of its JSON twice.
     */
    private static JpaSubQuery<Object[]> revisions(
            List<String> candidates,
            JpaCriteriaQuery<?> query,
            HibernateCriteriaBuilder builder,
            Parameters parameters,
            Data data) {
        JpaSubQuery<Object[]> subquery = query.subquery(Object[].class);
        Columns results = new Columns(subquery.from(Result.class), builder);
        Expression<String> revision = Revision.of(results);
        JpaPredicate passed = Tested.passed(results);
        JpaPredicate failed = Tested.failed(results);
        List<Predicate> all = results.among(data.scope(), parameters.conditions());
        all.addAll(results.beganAfter(LookBack.days(data.now(), parameters.days())));
        all.add(builder.or(passed, failed));
        all.addAll(results.mayBeOneOf(results.column("testId"), candidates));
        subquery.multiselect(
                        results.column("testId").alias("test"),
                        revision.alias("revision"),
                        builder.greatest(results.<LocalDateTime>column("startTime"))
                                .alias("seen"),
                        builder.count(results.column("id"), passed).alias("passed"),
                        builder.count(results.column("id"), failed).alias("failed"))
                .where(all.toArray(Predicate[]::new))
                .groupBy(results.column("testId"), revision);
        return subquery;
    }

    private static Test test(Object[] row) {
        long flaky = (Long) row[1];
        long revisions = (Long) row[2];
        long newerFlaky = (Long) row[4];
        long newer = (Long) row[5];
        long older = revisions - newer;
        Double trend = newer == 0 || older == 0
                ? null
                : Rounding.round(100.0 * newerFlaky / newer - 100.0 * (flaky - newerFlaky) / older, 2);
        return new Test(
                (String) row[0],
                Rounding.round(100.0 * flaky / revisions, 2),
                flaky,
                revisions,
                Timestamps.format((LocalDateTime) row[3]),
                trend);
    }
}
