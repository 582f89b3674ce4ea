package org.ibutsu.server.widget;

import static org.ibutsu.server.widget.parameter.ParameterType.STRING;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaSubQuery;
import org.hibernate.query.criteria.JpaWindow;
import org.ibutsu.model.Result;
import org.ibutsu.model.db.DerivedTable;
import org.ibutsu.model.db.SelectedColumns;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.WidgetParameter;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.Revision;
import org.ibutsu.server.widget.query.Rounding;
import org.ibutsu.server.widget.query.Slope;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes and durations of one test on the latest revisions. If the revision is unknown, the run takes its place.
 */
final class TestHistory implements Widget<TestHistory.Parameters> {

    private static final int DEFAULT_LIMIT = 30;

    private static final WidgetType TYPE = WidgetType.report(
            "test-history",
            "Test History",
            "Shows the outcomes and durations of one test over the latest commits or builds",
            WidgetParameter.of("test_id", STRING, "The name of the test").mandatory(),
            CommonParameters.PROJECT,
            Tested.LIMIT.suggesting(DEFAULT_LIMIT),
            CommonParameters.FILTERS.optional());

    private static final List<String> OUTCOMES = List.of("passed", "failed", "error", "skipped", "xfailed", "xpassed");

    private static final int FIRST_OUTCOME = 4;

    record Parameters(String test, int limit, Conditions conditions) {}

    /**
     * The history, oldest first.
     *
     * @param trend by how many seconds the mean duration grows with each build, by the straight line that fits best
     */
    record Report(String test_id, List<Build> builds, double trend) {}

    /**
     * The results of the test on a revision.
     *
     * @param build the commit, the job with the number of the build, or the id of the run
     * @param start when the first of them began
     * @param duration their mean duration in seconds, null when none is known
     * @param classname the class of the test, where several tests have its name; null otherwise
     * @param outcomes how many ended how, and under {@code flaky}, where it is not 0, how many of them failed before
     */
    record Build(
            String build,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String classname,

            String start,
            @Nullable Double duration,
            Map<String, Long> outcomes) {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(WidgetRequest arguments) {
        return new Parameters(
                arguments.required("test_id", arguments.text("test_id"), ""),
                Tested.limit(arguments, DEFAULT_LIMIT),
                arguments.filters(FilteredEntity.RESULT));
    }

    @Override
    public Report answer(Parameters parameters, WidgetContext data) {
        List<Object[]> rows = rows(parameters, data);
        boolean severalClasses = rows.stream().map(row -> row[1]).distinct().count() > 1;
        List<Build> builds = new ArrayList<>(
                rows.stream().map(row -> build(row, severalClasses)).toList());
        Collections.reverse(builds);
        double[] durations = builds.stream()
                .map(Build::duration)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new Report(parameters.test(), builds, Rounding.round(Slope.ofValueOverPosition(durations), 6));
    }

    private static List<Object[]> rows(Parameters parameters, WidgetContext data) {
        HibernateCriteriaBuilder builder = data.session().getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        var tested = DerivedTable.in(query, results(query, builder, parameters, data), "tested");
        List<Selection<?>> selections = new ArrayList<>(List.of(
                tested.get("build"),
                tested.get("class"),
                builder.least(tested.<LocalDateTime>get("start")),
                builder.avg(tested.<Double>get("seconds"))));
        OUTCOMES.forEach(outcome ->
                selections.add(Columns.count(builder, builder.equal(tested.get("outcome"), builder.value(outcome)))));
        selections.add(Columns.count(builder, builder.equal(tested.get("flaky"), builder.literal("true"))));
        query.select(SelectedColumns.of(builder, selections.toArray(Selection[]::new)))
                .groupBy(tested.get("build"), tested.get("class"))
                .orderBy(
                        builder.desc(builder.greatest(tested.<LocalDateTime>get("start")), false),
                        builder.desc(textOrder(tested.get("build"), builder)),
                        builder.desc(textOrder(tested.get("class"), builder), false));
        return data.session()
                .createSelectionQuery(query)
                .setMaxResults(parameters.limit())
                .getResultList();
    }

    private static Expression<String> textOrder(Expression<String> group, HibernateCriteriaBuilder builder) {
        return builder.least(builder.function("text_order", String.class, group));
    }

    /** The results of the test, each with its build and class. */
    private static JpaSubQuery<Object[]> results(
            JpaCriteriaQuery<?> query, HibernateCriteriaBuilder builder, Parameters parameters, WidgetContext data) {
        JpaSubQuery<Object[]> subquery = query.subquery(Object[].class);
        Columns results = new Columns(subquery.from(Result.class), builder);
        Expression<String> build =
                builder.coalesce(Revision.of(results), results.column("runId").cast(String.class));
        JpaWindow ofProject = builder.createWindow().partitionBy(results.column("projectId"));
        List<Predicate> all = results.among(data.scope(), parameters.conditions());
        all.add(results.is(results.column("testId"), parameters.test()));
        all.add(build.isNotNull());
        subquery.select(SelectedColumns.of(
                        builder,
                        build.alias("build"),
                        Tested.classOf(results.metadata("classname"), ofProject, builder)
                                .alias("class"),
                        results.column("startTime").alias("start"),
                        results.seconds().alias("seconds"),
                        results.column("result").alias("outcome"),
                        results.metadata("flaky").alias("flaky")))
                .where(all.toArray(Predicate[]::new));
        return subquery;
    }

    private static Build build(Object[] row, boolean withClass) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < OUTCOMES.size(); i++) {
            outcomes.put(OUTCOMES.get(i), (Long) row[FIRST_OUTCOME + i]);
        }
        long flaky = (Long) row[FIRST_OUTCOME + OUTCOMES.size()];
        if (flaky > 0) {
            outcomes.put("flaky", flaky);
        }
        Double duration = (Double) row[3];
        return new Build(
                (String) row[0],
                withClass ? (String) row[1] : null,
                Timestamps.format((LocalDateTime) row[2]),
                duration == null ? null : Rounding.round(duration, 6),
                outcomes);
    }
}
