package org.ibutsu.server.widget;

import static org.ibutsu.server.widget.parameter.ParameterType.INTEGER;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.filter.GroupField;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.TimeWindow;
import org.ibutsu.server.widget.parameter.WidgetParameter;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.CounterSums;
import org.ibutsu.server.widget.query.Groups;
import org.ibutsu.server.widget.query.Rounding;
import org.ibutsu.server.widget.query.SummedCounters;

/** The outcomes of recent runs by group, in percent that add up to 100. */
final class RunAggregator implements Widget<RunAggregator.Parameters> {

    private static final WidgetType TYPE = WidgetType.widget(
            "run-aggregator",
            "Run Aggregation",
            "Shows the outcomes of recent runs by group",
            CommonParameters.GROUP_FIELD.suggesting("component"),
            WidgetParameter.of("weeks", INTEGER, "How many weeks to look back")
                    .mandatory()
                    .suggesting(4),
            CommonParameters.PROJECT,
            CommonParameters.FILTERS.optional());

    private static final Map<String, String> OTHER_NAMES = Map.of("xfailures", "xfailed", "xpasses", "xpassed");

    private static final double DAYS_A_WEEK = 7;

    record Parameters(Optional<GroupField> group, BigInteger weeks, Conditions conditions) {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(WidgetRequest arguments) {
        return new Parameters(
                arguments.group(FilteredEntity.RUN),
                arguments.required("weeks", arguments.integer("weeks"), BigInteger.ZERO),
                arguments.filters(FilteredEntity.RUN));
    }

    @Override
    public Outcomes answer(Parameters parameters, WidgetContext data) {
        Outcomes outcomes = Outcomes.none();
        parameters.group().ifPresent(group -> {
            for (Object[] row : rows(group, parameters, data)) {
                String key = Groups.key(group.value(row[0]));
                SummedCounters sums = SummedCounters.in(row, 1);
                if (sums.tests() != 0) {
                    outcomes.add(key, percentages(sums));
                }
            }
        });
        return outcomes;
    }

    private static List<Object[]> rows(GroupField field, Parameters parameters, WidgetContext data) {
        CounterSums query = new CounterSums(data.session());
        Columns runs = query.columns();
        return query.where(runs.among(data.scope(), parameters.conditions()))
                .where(runs.beganAfter(
                        TimeWindow.days(data.now(), parameters.weeks().doubleValue() * DAYS_A_WEEK)))
                .by(field.on(runs.root(), runs.builder()), OTHER_NAMES);
    }

    /** Passed is what the others leave of 100, so that its own rounding never shows. */
    private static SummedCounters percentages(SummedCounters sums) {
        return new SummedCounters(
                100,
                percentage(sums.errors(), sums),
                percentage(sums.failures(), sums),
                percentage(sums.skips(), sums),
                percentage(sums.xfailures(), sums),
                percentage(sums.xpasses(), sums));
    }

    private static long percentage(long part, SummedCounters sums) {
        return (long) Rounding.round((double) part / sums.tests() * 100.0, 0);
    }
}
