package org.ibutsu.server.widget;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ibutsu.model.Run;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.filter.GroupField;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;
import org.ibutsu.server.widget.query.Groups;
import org.ibutsu.server.widget.query.Slope;
import org.ibutsu.server.widget.query.SummedCounters;

/** The pass rates of the latest runs that fit some filters, by group. */
final class FilterHeatmap implements Widget<FilterHeatmap.Parameters> {

    private static final WidgetType TYPE = WidgetType.widget(
            "filter-heatmap",
            "Filtered Heatmap",
            "Shows the pass rates of the latest runs that fit some filters",
            CommonParameters.FILTERS.mandatory(),
            CommonParameters.BUILDS.mandatory().suggesting(5),
            CommonParameters.GROUP_FIELD.suggesting("component"),
            CommonParameters.PROJECT);

    private static final long RUNS_A_BUILD = 75;

    record Parameters(Conditions conditions, int builds, Optional<GroupField> group) {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(WidgetRequest arguments) {
        arguments.required("additional_filters", arguments.text("additional_filters"), "");
        return new Parameters(
                arguments.filters(FilteredEntity.RUN),
                arguments.required("builds", arguments.number("builds"), 0),
                arguments.group(FilteredEntity.RUN));
    }

    @Override
    public Heatmap answer(Parameters parameters, WidgetContext data) {
        if (parameters.builds() == 0 || parameters.group().isEmpty()) {
            return new Heatmap(Map.of());
        }
        Map<String, List<Heatmap.Cell>> cells = new LinkedHashMap<>();
        GroupField group = parameters.group().get();
        int position = 0;
        for (Object[] row : rows(group, parameters, data)) {
            position++;
            List<Heatmap.Cell> line = cells.computeIfAbsent(Groups.key(group.value(row[0])), key -> new ArrayList<>());
            if (line.size() < parameters.builds()) {
                SummedCounters summary = SummedCounters.in(row, 2);
                double rate = summary.percentage(summary.passesAndSkips());
                line.add(new Heatmap.Cell(rate, row[1].toString(), null, String.valueOf(position)));
            }
        }
        Map<String, List<Object>> heatmap = new LinkedHashMap<>();
        cells.forEach((key, line) -> {
            Collections.reverse(line);
            heatmap.put(key, Heatmap.line(Slope.ofPositionOverRate(Heatmap.rates(line)), line));
        });
        return new Heatmap(heatmap);
    }

    private static List<Object[]> rows(GroupField field, Parameters parameters, WidgetContext data) {
        GroupQuery statement = GroupQuery.over(Run.class, data.session());
        Columns runs = statement.columns();
        Expression<?> group = field.on(runs.root(), runs.builder());
        int most = (int) Math.min(RUNS_A_BUILD * parameters.builds(), Integer.MAX_VALUE);
        return statement
                .where(runs.among(data.scope(), parameters.conditions()))
                .orderBy(
                        runs.builder().desc(runs.column("startTime")),
                        runs.builder().asc(runs.column("id")))
                .selectFirst(
                        most,
                        Stream.concat(Stream.of(group, runs.column("id")), SummedCounters.of(runs::counter).stream())
                                .toArray(Selection[]::new));
    }
}
