package org.ibutsu.server.widget;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.model.Run;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.filter.GroupField;
import org.ibutsu.model.json.StoredDocument;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;
import org.ibutsu.server.widget.query.Groups;
import org.ibutsu.server.widget.query.Slope;
import org.ibutsu.server.widget.query.SummedCounters;

/**
 * The pass rates of the latest builds of a Jenkins job, by group. Runs whose build number is not an integer are left
 * out.
 */
final class JenkinsHeatmap implements Widget<JenkinsHeatmap.Parameters> {

    private static final WidgetType TYPE = WidgetType.widget(
            "jenkins-heatmap",
            "Jenkins Pipeline Heatmap",
            "Shows the pass rates of the latest builds of a Jenkins job",
            CommonParameters.JOB.mandatory(),
            CommonParameters.BUILDS.mandatory().suggesting(5),
            CommonParameters.GROUP_FIELD.suggesting("component"),
            CommonParameters.COUNT_SKIPS.suggesting(true),
            CommonParameters.PROJECT,
            CommonParameters.FILTERS.optional());

    private static final String ANNOTATIONS = "annotations";

    record Parameters(String job, int builds, Optional<GroupField> group, boolean countSkips, Conditions conditions) {}

    /** A build that is shown: how its runs write the number, and when the first of them began. */
    private record Build(List<String> texts, LocalDateTime start) {

        static Build together(Build one, Build other) {
            List<String> texts = new ArrayList<>(one.texts);
            texts.addAll(other.texts);
            return new Build(texts, one.start.isBefore(other.start) ? one.start : other.start);
        }
    }

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(WidgetRequest arguments) {
        return new Parameters(
                arguments.required("job_name", arguments.text("job_name"), ""),
                arguments.required("builds", arguments.number("builds"), 0),
                arguments.group(FilteredEntity.RUN),
                arguments.flag("count_skips"),
                arguments.filters(FilteredEntity.RUN));
    }

    @Override
    public Heatmap answer(Parameters parameters, WidgetContext data) {
        if (parameters.builds() == 0 || parameters.group().isEmpty()) {
            return new Heatmap(Map.of());
        }
        SortedMap<BigInteger, Build> builds = builds(parameters, data);
        if (builds.isEmpty()) {
            return new Heatmap(Map.of());
        }
        Map<String, Map<BigInteger, Heatmap.Cell>> cells = cells(parameters, builds, data);
        Map<String, List<Object>> heatmap = new LinkedHashMap<>();
        cells.forEach((group, filled) -> {
            List<Heatmap.Cell> line = new ArrayList<>();
            for (BigInteger build : builds.keySet()) {
                line.add(filled.getOrDefault(build, Heatmap.Cell.failed(build.toString())));
            }
            heatmap.put(group, Heatmap.line(Slope.ofRateOverPosition(Heatmap.rates(line)), line));
        });
        return new Heatmap(heatmap);
    }

    private static SortedMap<BigInteger, Build> builds(Parameters parameters, WidgetContext data) {
        GroupQuery statement = GroupQuery.over(Run.class, data.session());
        Columns runs = statement.columns();
        Expression<String> number = number(runs);
        List<Object[]> rows = statement
                .where(ofJob(runs, parameters, data))
                .where(number.isNotNull())
                .groupBy(number)
                .select(number, runs.builder().least(runs.<LocalDateTime>column("startTime")));
        Map<BigInteger, Build> all = new LinkedHashMap<>();
        for (Object[] row : rows) {
            String text = (String) row[0];
            Build build = new Build(List.of(text), (LocalDateTime) row[1]);
            BuildNumber.integer(text).ifPresent(integer -> all.merge(integer, build, Build::together));
        }
        SortedMap<BigInteger, Build> latest = new TreeMap<>();
        all.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<BigInteger, Build> build) ->
                                build.getValue().start())
                        .thenComparing(Map.Entry::getKey)
                        .reversed())
                .limit(parameters.builds())
                .forEach(build -> latest.put(build.getKey(), build.getValue()));
        return latest;
    }

    /** Returns the cells by group and build. If there are several runs, the one that began last counts. */
    private static Map<String, Map<BigInteger, Heatmap.Cell>> cells(
            Parameters parameters, SortedMap<BigInteger, Build> builds, WidgetContext data) {
        GroupField group = parameters.group().orElseThrow();
        Map<String, Map<BigInteger, Heatmap.Cell>> cells = new LinkedHashMap<>();
        for (Object[] row : rows(group, parameters, builds, data)) {
            BuildNumber.integer((String) row[1])
                    .filter(builds::containsKey)
                    .ifPresent(build -> cells.computeIfAbsent(
                                    Groups.key(group.value(row[0])), key -> new LinkedHashMap<>())
                            .put(build, cell(data.session(), row, build, parameters.countSkips())));
        }
        return cells;
    }

    private static List<Object[]> rows(
            GroupField field, Parameters parameters, SortedMap<BigInteger, Build> builds, WidgetContext data) {
        GroupQuery statement = GroupQuery.over(Run.class, data.session());
        Columns runs = statement.columns();
        Expression<?> group = field.on(runs.root(), runs.builder());
        List<String> texts = builds.values().stream()
                .flatMap(build -> build.texts().stream())
                .toList();
        LocalDateTime start = builds.values().stream()
                .map(Build::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return statement
                .where(ofJob(runs, parameters, data))
                .where(number(runs).isNotNull())
                .where(runs.mayBeOneOf(number(runs), texts))
                .where(runs.builder()
                        .greaterThanOrEqualTo(
                                runs.<LocalDateTime>column("startTime"),
                                runs.builder().value(start)))
                .where(group.isNotNull())
                .orderBy(
                        runs.builder().asc(runs.column("startTime")),
                        runs.builder().asc(runs.column("id")))
                .select(Stream.concat(
                                Stream.of(group, number(runs), runs.column("id"), runs.inlineMetadata(ANNOTATIONS)),
                                SummedCounters.of(runs::counter).stream())
                        .toArray(Selection[]::new));
    }

    private static Heatmap.Cell cell(Session session, Object[] row, BigInteger build, boolean countSkips) {
        SummedCounters summary = SummedCounters.in(row, 4);
        double rate = summary.percentage(countSkips ? summary.passes() : summary.passesAndSkips());
        StoredDocument annotations = new RunStore(session).metadataAt((UUID) row[2], (String) row[3], ANNOTATIONS);
        return new Heatmap.Cell(rate, row[2].toString(), annotations, build.toString());
    }

    private static List<Predicate> ofJob(Columns runs, Parameters parameters, WidgetContext data) {
        List<Predicate> all = runs.among(data.scope(), parameters.conditions());
        all.add(runs.is(runs.metadata("jenkins", "job_name"), parameters.job()));
        return all;
    }

    private static Expression<String> number(Columns runs) {
        return runs.metadata("jenkins", "build_number");
    }
}
