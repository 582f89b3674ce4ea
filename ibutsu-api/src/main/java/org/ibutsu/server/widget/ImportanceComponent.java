package org.ibutsu.server.widget;

import static org.ibutsu.server.widget.parameter.ParameterType.STRING;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.ibutsu.model.Result;
import org.ibutsu.model.ResultCount;
import org.ibutsu.model.db.SelectedColumns;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.WidgetParameter;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;
import org.ibutsu.server.widget.query.ResultCounts;
import org.ibutsu.server.widget.query.Rounding;
import org.jspecify.annotations.Nullable;

/** The pass rates of components by build and by the importance of the tests. */
final class ImportanceComponent implements Widget<ImportanceComponent.Parameters> {

    private static final WidgetType TYPE = WidgetType.widget(
            "importance-component",
            "Importance by component",
            "Shows the pass rates of components by the importance of their tests",
            CommonParameters.JOB.mandatory().suggesting(""),
            CommonParameters.GROUP_FIELD.suggesting("component"),
            CommonParameters.ENV.suggesting(""),
            WidgetParameter.of("components", STRING, "The components, with a comma between them")
                    .mandatory()
                    .suggesting(""),
            CommonParameters.BUILDS.optional().suggesting(5),
            CommonParameters.COUNT_SKIPS.suggesting(false),
            CommonParameters.PROJECT);

    private static final int DEFAULT_BUILDS = 5;

    private static final List<String> IMPORTANCES = List.of("critical", "high", "medium", "low");

    private static final Set<String> FAILED = Set.of("error", "failed", "xpassed", "xfailed");

    record Parameters(
            Optional<UUID> project, String job, String env, List<String> components, int builds, boolean countSkips) {}

    record Table(List<Component> table_data) {}

    record Component(
            String component, Set<String> bnums, List<String> importances, Map<String, Map<String, Share>> data) {}

    /** The pass rate of some results, as a fraction or a text that states why there is none, and their identifiers. */
    record Share(Object percentage, List<UUID> result_list) {}

    /** A build, and a time before which none of its results began; null when that is not known. */
    private record Build(String number, @Nullable LocalDateTime start) {}

    private record Outcome(UUID id, String result) {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(WidgetRequest arguments) {
        String job = arguments.text("job_name");
        String env = arguments.text("env");
        String components = arguments.text("components");
        Integer builds = arguments.number("builds");
        return new Parameters(
                arguments.strictProject(),
                job == null ? "" : job,
                env == null ? "" : env,
                Arrays.asList((components == null ? "" : components).split(",", -1)),
                builds == null ? DEFAULT_BUILDS : builds,
                arguments.flag("count_skips"));
    }

    @Override
    public Table answer(Parameters parameters, WidgetContext data) {
        List<Build> builds = parameters.project().isEmpty() ? List.of() : latestBuilds(parameters, data);
        if (builds.isEmpty()) {
            return new Table(List.of());
        }
        SortedSet<String> found = new TreeSet<>(BuildNumber.ORDER);
        Map<String, Map<String, Map<String, List<Outcome>>>> outcomes = new TreeMap<>();
        Set<String> wanted = builds.stream().map(Build::number).collect(Collectors.toSet());
        for (Object[] row : rows(parameters, builds, data)) {
            if (!wanted.contains((String) row[1])) {
                continue;
            }
            found.add((String) row[1]);
            outcomes.computeIfAbsent((String) row[0], component -> new LinkedHashMap<>())
                    .computeIfAbsent((String) row[1], build -> new LinkedHashMap<>())
                    .computeIfAbsent(String.valueOf(row[2]), importance -> new ArrayList<>())
                    .add(new Outcome((UUID) row[4], (String) row[3]));
        }
        List<Component> table = new ArrayList<>();
        outcomes.forEach((component, byBuild) -> {
            Map<String, Map<String, Share>> shares = new LinkedHashMap<>();
            found.forEach(build -> shares.put(build, shares(byBuild.get(build), parameters.countSkips())));
            table.add(new Component(component, found, IMPORTANCES, shares));
        });
        return new Table(table);
    }

    private static List<Build> latestBuilds(Parameters parameters, WidgetContext data) {
        return countedBuilds(parameters, data)
                .orElseGet(() -> builds(parameters, data))
                .filter(build -> build.number() != null)
                .sorted(Comparator.comparing(Build::number, BuildNumber.ORDER.reversed()))
                .limit(parameters.builds())
                .toList();
    }

    private static Stream<Build> builds(Parameters parameters, WidgetContext data) {
        GroupQuery statement = GroupQuery.over(Result.class, data.session());
        Columns results = statement.columns();
        return statement
                .where(ofJob(results, results.metadata("jenkins", "job_name"), parameters, data))
                .groupBy(build(results))
                .select(build(results), results.builder().least(results.<LocalDateTime>column("startTime")))
                .stream()
                .map(row -> new Build((String) row[0], (LocalDateTime) row[1]));
    }

    /** Returns the builds by counts; empty when no counts are kept. */
    private static Optional<Stream<Build>> countedBuilds(Parameters parameters, WidgetContext data) {
        HibernateCriteriaBuilder builder = data.session().getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        Columns counts = new Columns(query.from(ResultCount.class), builder);
        Expression<String> build = counts.column("buildNumber");
        Expression<Long> number = builder.sum(counts.<Long>column("number"));
        query.select(SelectedColumns.of(builder, build, number, builder.least(counts.<LocalDate>column("day"))))
                .where(ofJob(counts, counts.column("jobName"), parameters, data).toArray(Predicate[]::new))
                .groupBy(build)
                .having(builder.gt(number, 0));
        return ResultCounts.rows(query, String.class, data.session(), LocalDate.class)
                .map(rows -> rows.stream().map(row -> new Build((String) row[0], beginning(row[2], data.kind()))));
    }

    /**
     * Returns the beginning of a day on H2. PostgreSQL has an index of builds, and results without a start time.
     */
    private static @Nullable LocalDateTime beginning(Object day, DatabaseKind kind) {
        return kind == DatabaseKind.H2 ? ((LocalDate) day).atStartOfDay() : null;
    }

    private static List<Object[]> rows(Parameters parameters, List<Build> builds, WidgetContext data) {
        GroupQuery statement = GroupQuery.over(Result.class, data.session());
        Columns results = statement.columns();
        return statement
                .where(sinceFirst(builds, results))
                .where(results.mayBeOneOf(results.column("component"), parameters.components()))
                .where(ofJob(results, results.metadata("jenkins", "job_name"), parameters, data))
                .where(results.mayBeOneOf(
                        build(results), builds.stream().map(Build::number).toList()))
                .orderBy(
                        results.builder().asc(results.column("startTime")),
                        results.builder().asc(results.column("id")))
                .select(
                        results.column("component"),
                        build(results),
                        results.metadata("importance"),
                        results.column("result"),
                        results.column("id"));
    }

    /** Spares databases without an index of builds the results of all the builds before. */
    private static List<Predicate> sinceFirst(List<Build> builds, Columns results) {
        return builds.stream().anyMatch(build -> build.start() == null)
                ? List.of()
                : List.of(results.builder()
                        .greaterThanOrEqualTo(
                                results.<LocalDateTime>column("startTime"),
                                results.builder()
                                        .value(builds.stream()
                                                .map(Build::start)
                                                .min(Comparator.naturalOrder())
                                                .orElseThrow())));
    }

    private static List<Predicate> ofJob(
            Columns results, Expression<String> job, Parameters parameters, WidgetContext data) {
        List<Predicate> all = new ArrayList<>(data.scope().on(results.column("projectId")));
        if (!parameters.env().isEmpty()) {
            all.add(results.is(results.column("env"), parameters.env()));
        }
        all.add(results.is(job, parameters.job()));
        return all;
    }

    private static Expression<String> build(Columns results) {
        return results.metadata("jenkins", "build_number");
    }

    /**
     * Returns the shares by importance. As existing clients expect, a missing build and a missing importance differ by
     * a slash.
     */
    private static Map<String, Share> shares(@Nullable Map<String, List<Outcome>> byImportance, boolean countSkips) {
        Map<String, Share> shares = new LinkedHashMap<>();
        IMPORTANCES.forEach(
                importance -> shares.put(importance, new Share(byImportance == null ? "NA" : "N/A", List.of())));
        if (byImportance != null) {
            byImportance.forEach((importance, outcomes) -> shares.put(importance, share(outcomes, countSkips)));
        }
        return shares;
    }

    private static Share share(List<Outcome> outcomes, boolean countSkips) {
        long passed = outcomes.stream()
                .map(Outcome::result)
                .filter(result ->
                        result == null || !FAILED.contains(result) && !(countSkips && result.equals("skipped")))
                .count();
        return new Share(
                Rounding.round((double) passed / outcomes.size(), 2),
                outcomes.stream().map(Outcome::id).toList());
    }
}
