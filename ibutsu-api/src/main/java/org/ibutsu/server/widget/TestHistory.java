package org.ibutsu.server.widget;

import static org.ibutsu.server.widget.ParameterType.STRING;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Selection;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.ibutsu.model.Result;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.server.http.Timestamps;

/** How one test ended, and how long it took, on the latest revisions. Where the revision is not known, the run stands for it. */
final class TestHistory implements Widget<TestHistory.Parameters> {

    private static final int DEFAULT_LIMIT = 30;

    private static final WidgetType TYPE = WidgetType.report(
            "test-history",
            "Test History",
            "Shows the outcomes and durations of one test over the latest commits or builds",
            WidgetParameter.of("test_id", STRING, "The name of the test").mandatory(),
            Common.PROJECT,
            Tested.LIMIT.suggesting(DEFAULT_LIMIT),
            Common.FILTERS.optional());

    private static final List<String> OUTCOMES = List.of("passed", "failed", "error", "skipped", "xfailed", "xpassed");

    private static final int FIRST_OUTCOME = 3;

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
     * @param outcomes how many ended how
     */
    record Build(String build, String start, Double duration, Map<String, Long> outcomes) {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(Arguments arguments) {
        return new Parameters(
                arguments.required("test_id", arguments.text("test_id")),
                Tested.limit(arguments, DEFAULT_LIMIT),
                arguments.filters(FilteredEntity.RESULT));
    }

    @Override
    public Report answer(Parameters parameters, Data data) {
        Statement statement = Statement.over(Result.class, data.session());
        Columns results = statement.columns();
        HibernateCriteriaBuilder builder = results.builder();
        Expression<String> build =
                builder.coalesce(Revision.of(results), results.column("runId").cast(String.class));
        List<Object[]> rows = statement
                .where(results.among(data.scope(), parameters.conditions()))
                .where(results.is(results.column("testId"), parameters.test()))
                .where(build.isNotNull())
                .groupBy(build)
                .orderBy(
                        builder.desc(builder.greatest(results.<LocalDateTime>column("startTime")), false),
                        builder.desc(results.inOrder(build)))
                .selectFirst(
                        parameters.limit(),
                        Stream.concat(
                                        Stream.of(
                                                build,
                                                builder.least(results.<LocalDateTime>column("startTime")),
                                                builder.avg(results.seconds())),
                                        OUTCOMES.stream()
                                                .map(outcome -> builder.count(
                                                        results.column("id"),
                                                        results.is(results.column("result"), outcome))))
                                .toArray(Selection[]::new));
        List<Build> builds =
                new ArrayList<>(rows.stream().map(TestHistory::build).toList());
        Collections.reverse(builds);
        double[] durations = builds.stream()
                .map(Build::duration)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new Report(parameters.test(), builds, Rounding.round(Slope.ofValueOverPosition(durations), 6));
    }

    private static Build build(Object[] row) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < OUTCOMES.size(); i++) {
            outcomes.put(OUTCOMES.get(i), (Long) row[FIRST_OUTCOME + i]);
        }
        Double duration = (Double) row[2];
        return new Build(
                (String) row[0],
                Timestamps.format((LocalDateTime) row[1]),
                duration == null ? null : Rounding.round(duration, 6),
                outcomes);
    }
}
