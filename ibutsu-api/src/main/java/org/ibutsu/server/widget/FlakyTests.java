package org.ibutsu.server.widget;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.query.criteria.JpaPredicate;
import org.hibernate.query.criteria.JpaSubQuery;
import org.hibernate.query.criteria.JpaWindow;
import org.ibutsu.model.Result;
import org.ibutsu.model.db.DerivedTable;
import org.ibutsu.model.db.SelectedColumns;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.ProjectScope;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.TimeWindow;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.Revision;
import org.ibutsu.server.widget.query.Rounding;
import org.ibutsu.server.widget.query.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The tests that both passed and failed on the same revision, or failed and were run again in one run, worst first.
 * Skipped tests and those that were expected to fail do not count, and neither do results that name neither a commit
 * nor a build, unless the test failed and passed within a run without them: then each of its runs is a revision.
 */
public final class FlakyTests implements Widget<FlakyTests.Parameters> {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_ROWS = 1_000;

    private static final WidgetType TYPE = WidgetType.report(
            "flaky-tests",
            "Flaky Tests",
            "Shows the tests that both passed and failed on the same commit or build",
            CommonParameters.PROJECT,
            Tested.DAYS,
            Tested.LIMIT.suggesting(DEFAULT_LIMIT),
            CommonParameters.FILTERS.optional());

    /** The prefix of a run where no revision is known; no revision starts with it. */
    private static final String RUN = "\u0001";

    public record Parameters(double days, int limit, Conditions conditions) {}

    public record Report(List<Test> tests) {}

    /**
     * A flaky test.
     *
     * @param classname its class, where another test has the same name; null otherwise
     * @param rate how many of the revisions it was flaky on, in percent
     * @param flaky the number of revisions on which it both passed and failed, runs in which it did so included
     * @param revisions the number of revisions on which it passed or failed
     * @param last_seen when it last ran on a revision on which it was flaky
     * @param trend the rate in the newer half of the time less the one in the older half, in percentage points; null
     *     when it ran in one half only
     */
    public record Test(
            String test_id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String classname,

            double rate,
            long flaky,
            long revisions,
            String last_seen,
            @Nullable Double trend) {}

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
        List<String> failed = failed(parameters, data);
        return new Report(failed.isEmpty() ? List.of() : named(flaky(failed, parameters, data)));
    }

    /**
     * Returns which of some tests are flaky, by their results in a project.
     *
     * @param tests the names of the tests, which need not have failed
     * @param all conditions that restrict nothing
     * @param now the time, in UTC
     * @param days how many days to look back; may be infinite, for all results
     * @param kind which database it is
     */
    public static List<Test> among(
            Session session,
            UUID project,
            List<String> tests,
            Conditions all,
            LocalDateTime now,
            double days,
            DatabaseKind kind) {
        WidgetContext data =
                new WidgetContext(session, new Scope(ProjectScope.only(project)), kind, now, Function.identity());
        return flaky(tests, new Parameters(days, MAX_ROWS, all), data).stream()
                .map(row -> test(row, row[1] != null))
                .toList();
    }

    /** Reads which tests failed at all: they are few, and only of these the JSON needs to be looked into. */
    private static List<String> failed(Parameters parameters, WidgetContext data) {
        HibernateCriteriaBuilder builder = data.session().getCriteriaBuilder();
        return data.session()
                .createQuery(builder.union(
                        tests(Tested::failed, builder, parameters, data),
                        tests(Tested::flaky, builder, parameters, data)))
                .getResultList();
    }

    private static JpaCriteriaQuery<String> tests(
            Function<Columns, JpaPredicate> which,
            HibernateCriteriaBuilder builder,
            Parameters parameters,
            WidgetContext data) {
        JpaCriteriaQuery<String> query = builder.createQuery(String.class);
        Columns results = new Columns(query.from(Result.class), builder);
        List<Predicate> all = within(results, parameters, data);
        all.add(which.apply(results));
        all.add(results.column("testId").isNotNull());
        return query.select(results.<String>column("testId"))
                .where(all.toArray(Predicate[]::new))
                .groupBy(results.column("testId"));
    }

    private static List<Predicate> within(Columns results, Parameters parameters, WidgetContext data) {
        List<Predicate> all = results.among(data.scope(), parameters.conditions());
        all.addAll(results.beganAfter(since(parameters, data)));
        return all;
    }

    /**
     * Returns the conditions of {@link #within} for rows whose JSON is read. PostgreSQL would go through the results of
     * all projects by time, as these lie next to each other, and look at each; of a time in two parts it finds those of
     * the project and the tests first, and reads no others.
     */
    private static List<Predicate> withinParts(Columns results, Parameters parameters, WidgetContext data) {
        LocalDateTime since = since(parameters, data);
        LocalDateTime middle = middle(parameters, data);
        if (data.kind() != DatabaseKind.POSTGRESQL || since == null || middle == null) {
            return within(results, parameters, data);
        }
        HibernateCriteriaBuilder builder = results.builder();
        Expression<LocalDateTime> start = results.column("startTime");
        List<Predicate> all = results.among(data.scope(), parameters.conditions());
        all.add(builder.or(
                builder.greaterThan(start, builder.value(middle)),
                builder.and(
                        builder.greaterThan(start, builder.value(since)),
                        builder.lessThanOrEqualTo(start, builder.value(middle)))));
        return all;
    }

    /** Returns when the time began that is looked at; null when that is before all results. */
    private static @Nullable LocalDateTime since(Parameters parameters, WidgetContext data) {
        return TimeWindow.days(data.now(), parameters.days());
    }

    /** Returns when the newer half of that time began; null when that is before all results. */
    private static @Nullable LocalDateTime middle(Parameters parameters, WidgetContext data) {
        return TimeWindow.days(data.now(), parameters.days() / 2);
    }

    private static List<Object[]> flaky(List<String> candidates, Parameters parameters, WidgetContext data) {
        HibernateCriteriaBuilder builder = data.session().getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        var tested = DerivedTable.in(query, revisions(candidates, query, builder, parameters, data), "revisions");
        LocalDateTime middle = middle(parameters, data);
        JpaPredicate unknown = builder.like(tested.<String>get("revision"), RUN + "%");
        JpaPredicate known = builder.notLike(tested.<String>get("revision"), RUN + "%");
        JpaPredicate newer = middle == null
                ? builder.conjunction()
                : builder.greaterThan(tested.<LocalDateTime>get("seen"), builder.value(middle));
        JpaPredicate reran = builder.greaterThan(tested.<Long>get("reran"), 0L);
        JpaPredicate flaky = builder.or(
                reran,
                builder.and(
                        known,
                        builder.greaterThan(tested.<Long>get("passed"), 0L),
                        builder.greaterThan(tested.<Long>get("failed"), 0L)));
        Expression<Long> times = Columns.count(builder, flaky);
        Expression<Long> rerunsOfUnknown = Columns.count(builder, builder.and(unknown, reran));
        Expression<Long> revisions = revisions(builder, known, unknown, rerunsOfUnknown);
        query.select(SelectedColumns.of(
                        builder,
                        tested.get("test"),
                        tested.get("class"),
                        times,
                        revisions,
                        builder.greatest(builder.<LocalDateTime>selectCase()
                                .when(flaky, tested.<LocalDateTime>get("seen"))
                                .otherwise(builder.nullLiteral(LocalDateTime.class))),
                        Columns.count(builder, builder.and(newer, flaky)),
                        revisions(builder, builder.and(newer, known), builder.and(newer, unknown), rerunsOfUnknown)))
                .groupBy(tested.get("test"), tested.get("class"))
                .having(builder.greaterThan(times, 0L))
                .orderBy(
                        builder.desc(builder.quot(times.cast(Double.class), builder.nullif(revisions, 0L))),
                        builder.desc(times),
                        builder.asc(builder.function("text_order", String.class, tested.get("test"))),
                        builder.asc(builder.function("text_order", String.class, tested.get("class")), true));
        return data.session()
                .createSelectionQuery(query)
                .setMaxResults(parameters.limit())
                .getResultList();
    }

    /** Returns the number of revisions; runs without one count if a test was flaky in any of them. */
    private static Expression<Long> revisions(
            HibernateCriteriaBuilder builder,
            JpaPredicate known,
            JpaPredicate unknown,
            Expression<Long> rerunsOfUnknown) {
        return builder.sum(
                Columns.count(builder, known),
                builder.<Long>selectCase()
                        .when(builder.greaterThan(rerunsOfUnknown, 0L), Columns.count(builder, unknown))
                        .otherwise(builder.literal(0L)));
    }

    /** A row for each candidate, class and revision, or run where that is not known. */
    private static JpaSubQuery<Object[]> revisions(
            List<String> candidates,
            JpaCriteriaQuery<?> query,
            HibernateCriteriaBuilder builder,
            Parameters parameters,
            WidgetContext data) {
        JpaSubQuery<Object[]> classes = query.subquery(Object[].class);
        var tested = DerivedTable.in(
                classes,
                builder.unionAll(
                        runs(candidates, query, builder, parameters, data),
                        reruns(candidates, query, builder, parameters, data)),
                "tested");
        // Code points are sorted faster than the words of a language.
        JpaWindow ofTest = builder.createWindow()
                .partitionBy(tested.get("project"), builder.function("text_order", String.class, tested.get("test")));
        classes.select(SelectedColumns.of(
                builder,
                tested.get("test").alias("test"),
                Tested.classOf(tested.get("class"), ofTest, builder).alias("class"),
                tested.get("revision").alias("revision"),
                tested.get("seen").alias("seen"),
                tested.get("passed").alias("passed"),
                tested.get("failed").alias("failed"),
                tested.get("reran").alias("reran")));
        JpaSubQuery<Object[]> revisions = query.subquery(Object[].class);
        var classed = DerivedTable.in(revisions, classes, "classes");
        // Whether there are any is all that counts, and PostgreSQL adds up such numbers as decimal ones.
        revisions
                .select(SelectedColumns.of(
                        builder,
                        classed.get("test").alias("test"),
                        classed.get("class").alias("class"),
                        classed.get("revision").alias("revision"),
                        builder.greatest(classed.<LocalDateTime>get("seen")).alias("seen"),
                        builder.max(classed.<Long>get("passed")).alias("passed"),
                        builder.max(classed.<Long>get("failed")).alias("failed"),
                        builder.max(classed.<Long>get("reran")).alias("reran")))
                .groupBy(classed.get("test"), classed.get("class"), classed.get("revision"));
        return revisions;
    }

    /** A row for each candidate, class and revision, with how often the one passed and failed on the other. */
    private static JpaSubQuery<Object[]> runs(
            List<String> candidates,
            JpaCriteriaQuery<?> query,
            HibernateCriteriaBuilder builder,
            Parameters parameters,
            WidgetContext data) {
        JpaSubQuery<Object[]> subquery = query.subquery(Object[].class);
        Columns results = new Columns(subquery.from(Result.class), builder);
        JpaPredicate passed = Tested.passed(results);
        JpaPredicate failed = Tested.failed(results);
        return grouped(
                subquery,
                results,
                builder.or(passed, failed),
                candidates,
                parameters,
                data,
                builder.count(results.column("id"), passed),
                builder.count(results.column("id"), failed),
                builder.literal(0L));
    }

    /**
     * Likewise the results that were flaky by themselves, which an index finds; they are not looked for in the JSON of
     * all others.
     */
    private static JpaSubQuery<Object[]> reruns(
            List<String> candidates,
            JpaCriteriaQuery<?> query,
            HibernateCriteriaBuilder builder,
            Parameters parameters,
            WidgetContext data) {
        JpaSubQuery<Object[]> subquery = query.subquery(Object[].class);
        Columns results = new Columns(subquery.from(Result.class), builder);
        return grouped(
                subquery,
                results,
                Tested.flaky(results),
                candidates,
                parameters,
                data,
                builder.literal(0L),
                builder.literal(0L),
                builder.count(results.column("id")));
    }

    /**
     * Selects counts of some results by candidate, class and revision. If the revision is unknown, its run stands for
     * it: distinguishing the two here would read each of them from its JSON twice.
     */
    private static JpaSubQuery<Object[]> grouped(
            JpaSubQuery<Object[]> subquery,
            Columns results,
            Predicate which,
            List<String> candidates,
            Parameters parameters,
            WidgetContext data,
            JpaExpression<Long> passed,
            JpaExpression<Long> failed,
            JpaExpression<Long> reran) {
        HibernateCriteriaBuilder builder = results.builder();
        Expression<String> run = builder.concat(
                builder.literal(RUN),
                builder.coalesce(results.column("runId"), results.column("id")).cast(String.class));
        Expression<String> revision = builder.coalesce(Revision.of(results), run);
        Expression<String> className = results.metadata("classname");
        List<Predicate> all = withinParts(results, parameters, data);
        all.add(which);
        Path<String> test = results.column("testId");
        all.addAll(
                since(parameters, data) == null
                        ? results.mayBeOneOf(test, candidates)
                        : results.mayBeOneOfAmongFound(test, candidates, data.kind()));
        return subquery.select(SelectedColumns.of(
                        builder,
                        results.column("projectId").alias("project"),
                        results.column("testId").alias("test"),
                        className.alias("class"),
                        revision.alias("revision"),
                        builder.greatest(results.<LocalDateTime>column("startTime"))
                                .alias("seen"),
                        passed.alias("passed"),
                        failed.alias("failed"),
                        reran.alias("reran")))
                .where(all.toArray(Predicate[]::new))
                .groupBy(results.column("projectId"), results.column("testId"), className, revision);
    }

    /** Names the class of tests that are there several times. */
    private static List<Test> named(List<Object[]> rows) {
        Map<Object, Long> times = rows.stream().collect(Collectors.groupingBy(row -> row[0], Collectors.counting()));
        return rows.stream()
                .map(row -> test(row, times.getOrDefault(row[0], 0L) > 1))
                .toList();
    }

    private static Test test(Object[] row, boolean withClass) {
        long flaky = (Long) row[2];
        long revisions = (Long) row[3];
        long newerFlaky = (Long) row[5];
        long newer = (Long) row[6];
        long older = revisions - newer;
        Double trend = newer == 0 || older == 0
                ? null
                : Rounding.round(100.0 * newerFlaky / newer - 100.0 * (flaky - newerFlaky) / older, 2);
        return new Test(
                (String) row[0],
                withClass ? (String) row[1] : null,
                Rounding.round(100.0 * flaky / revisions, 2),
                flaky,
                revisions,
                Timestamps.format((LocalDateTime) row[4]),
                trend);
    }
}
