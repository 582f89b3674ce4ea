package org.ibutsu.server.widget;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaSubQuery;
import org.ibutsu.model.Result;
import org.ibutsu.model.db.SelectedColumns;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.EmbeddedOrder;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;
import org.jspecify.annotations.Nullable;

/**
 * The tests that ended differently in two runs. Tests of one name are distinguished by their path and class; a result
 * that does not name its class is of the only class that its test has in the project. Each run is the latest one with a
 * result that fits the filters of its side. Only differing results are read as a whole.
 */
final class CompareRuns implements Widget<CompareRuns.Parameters> {

    private static final WidgetType TYPE = WidgetType.view(
            "compare-runs-view",
            "Compare Runs",
            "Shows the tests whose results differ between two runs",
            CommonParameters.FILTER_LIST.mandatory());

    private static final String FILTERS = "additional_filters";

    private static final int PAIRS_AT_ONCE = 100;

    /** Databases take only so many parameters in one statement. */
    private static final int IDS_A_STATEMENT = 10_000;

    /**
     * The parameters.
     *
     * @param sides the conditions of each of the two sides; none if no comparison is requested
     */
    record Parameters(List<Conditions> sides) {}

    /**
     * The differences.
     *
     * @param results pairs of results, which are read while they are written
     */
    record Comparison(Iterable<List<Object>> results, Total pagination) {}

    record Total(int totalItems) {}

    private record Test(String fspath, String name) {}

    private record Outcome(UUID id, Test test, String result, UUID project, String className) {

        static Outcome in(Object[] row) {
            return new Outcome(
                    (UUID) row[1], new Test((String) row[2], (String) row[3]), (String) row[4], (UUID) row[5], (String)
                            row[6]);
        }
    }

    private record ClassKey(UUID project, String test) {}

    private record Difference(UUID first, UUID second) {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(WidgetRequest arguments) {
        List<String> sides = arguments.list(FILTERS);
        if (sides == null) {
            return new Parameters(List.of());
        }
        if (sides.size() < 2) {
            arguments.missing(FILTERS);
        }
        return new Parameters(sides.stream()
                .limit(2)
                .map(side -> arguments.filters(FilteredEntity.RESULT, List.of(side)))
                .toList());
    }

    @Override
    public Comparison answer(Parameters parameters, WidgetContext data) {
        if (parameters.sides().isEmpty()) {
            return new Comparison(List.of(), new Total(0));
        }
        List<Difference> differences = differences(parameters, data);
        return new Comparison(() -> pairs(differences, data), new Total(differences.size()));
    }

    /** Reads the results of a few differences at a time. */
    private static Iterator<List<Object>> pairs(List<Difference> differences, WidgetContext data) {
        return IntStream.iterate(0, from -> from < differences.size(), from -> from + PAIRS_AT_ONCE)
                .mapToObj(from -> differences.subList(from, Math.min(from + PAIRS_AT_ONCE, differences.size())))
                .flatMap(some -> {
                    Map<UUID, Object> results = results(some, data);
                    return some.stream().map(each -> List.of(results.get(each.first()), results.get(each.second())));
                })
                .iterator();
    }

    private static List<Difference> differences(Parameters parameters, WidgetContext data) {
        HibernateCriteriaBuilder builder = data.session().getCriteriaBuilder();
        List<Object[]> rows = data.session()
                .createQuery(builder.unionAll(
                        side(0, parameters.sides().get(0), data, builder),
                        side(1, parameters.sides().get(1), data, builder)))
                .getResultList();
        List<Outcome> first = outcomes(rows, 0);
        Map<Test, List<Outcome>> second = outcomes(rows, 1).stream().collect(Collectors.groupingBy(Outcome::test));
        Map<ClassKey, String> classes = classes(first, second, data);
        List<Difference> differences = new ArrayList<>();
        for (Outcome outcome : first) {
            second.getOrDefault(outcome.test(), List.of()).stream()
                    .filter(other -> Objects.equals(classOf(outcome, classes), classOf(other, classes)))
                    .filter(other -> !Objects.equals(outcome.result(), other.result()))
                    .findFirst()
                    .ifPresent(other -> differences.add(new Difference(outcome.id(), other.id())));
        }
        return differences;
    }

    private static @Nullable String classOf(Outcome outcome, Map<ClassKey, String> classes) {
        return outcome.className() != null
                ? outcome.className()
                : classes.get(new ClassKey(outcome.project(), outcome.test().name()));
    }

    /** Reads the only classes of tests of which one side names the class and the other does not. */
    private static Map<ClassKey, String> classes(
            List<Outcome> first, Map<Test, List<Outcome>> second, WidgetContext data) {
        List<String> unclear = first.stream()
                .filter(outcome -> second.getOrDefault(outcome.test(), List.of()).stream()
                        .anyMatch(other -> (outcome.className() == null) != (other.className() == null)))
                .map(outcome -> outcome.test().name())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<ClassKey, String> classes = new HashMap<>();
        for (int from = 0; from < unclear.size(); from += IDS_A_STATEMENT) {
            GroupQuery statement = GroupQuery.over(Result.class, data.session());
            Columns results = statement.columns();
            Expression<String> className = results.metadata("classname");
            Expression<String> least = results.builder().least(className);
            statement
                    .where(data.scope().on(results.column("projectId")))
                    .where(results.mayBeOneOf(
                            results.column("testId"),
                            unclear.subList(from, Math.min(from + IDS_A_STATEMENT, unclear.size()))))
                    .groupBy(results.column("projectId"), results.column("testId"))
                    .having(results.builder().equal(least, results.builder().greatest(className)))
                    .select(results.column("projectId"), results.column("testId"), least)
                    .forEach(row -> classes.put(new ClassKey((UUID) row[0], (String) row[1]), (String) row[2]));
        }
        return classes;
    }

    private static List<Outcome> outcomes(List<Object[]> rows, int side) {
        return rows.stream()
                .filter(row -> ((Integer) row[0]) == side)
                .map(Outcome::in)
                .sorted(Comparator.comparing((Outcome outcome) -> outcome.test().fspath())
                        .thenComparing(
                                outcome -> outcome.test().name(), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(outcome -> outcome.id().toString()))
                .toList();
    }

    private static JpaCriteriaQuery<Object[]> side(
            int side, Conditions conditions, WidgetContext data, HibernateCriteriaBuilder builder) {
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        Root<Result> root = query.from(Result.class);
        Columns results = new Columns(root, builder);
        Expression<String> fspath = results.metadata("fspath");
        List<Predicate> all = results.among(data.scope(), conditions);
        all.add(builder.equal(results.column("runId"), latestRun(query, conditions, data, builder)));
        all.add(fspath.isNotNull());
        return query.select(SelectedColumns.of(
                        builder,
                        builder.literal(side),
                        results.column("id"),
                        fspath,
                        results.column("testId"),
                        results.column("result"),
                        results.column("projectId"),
                        results.metadata("classname")))
                .where(all.toArray(Predicate[]::new));
    }

    private static JpaSubQuery<UUID> latestRun(
            JpaCriteriaQuery<?> query, Conditions conditions, WidgetContext data, HibernateCriteriaBuilder builder) {
        JpaSubQuery<UUID> latest = query.subquery(UUID.class);
        Columns results = new Columns(latest.from(Result.class), builder);
        List<Predicate> all = new ArrayList<>(results.among(data.scope(), conditions));
        List<Order> order = new ArrayList<>();
        if (data.kind() == DatabaseKind.H2) {
            conditions.project().ifPresent(project -> {
                all.addAll(EmbeddedOrder.ofProject(project, results.root(), builder));
                order.add(builder.asc(results.column("projectId")));
            });
        }
        order.add(builder.desc(results.column("startTime")));
        order.add(builder.desc(results.column("id")));
        return latest.select(results.<UUID>column("runId"))
                .where(all.toArray(Predicate[]::new))
                .orderBy(order)
                .fetch(1);
    }

    private static Map<UUID, Object> results(List<Difference> differences, WidgetContext data) {
        Set<UUID> wanted = new HashSet<>();
        for (Difference each : differences) {
            wanted.add(each.first());
            wanted.add(each.second());
        }
        Map<UUID, Object> results = new HashMap<>();
        new ResultStore(data.session())
                .rows(
                        List.copyOf(wanted),
                        row -> results.put(row.columns().id(), data.resultForm().apply(row)));
        return results;
    }
}
