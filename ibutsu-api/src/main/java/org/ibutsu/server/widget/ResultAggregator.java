package org.ibutsu.server.widget;

import static org.ibutsu.server.widget.parameter.ParameterType.BOOLEAN;
import static org.ibutsu.server.widget.parameter.ParameterType.FLOAT;
import static org.ibutsu.server.widget.parameter.ParameterType.STRING;

import jakarta.persistence.criteria.Expression;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.ibutsu.model.Result;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.filter.GroupField;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.TimeWindow;
import org.ibutsu.server.widget.parameter.WidgetParameter;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;
import org.ibutsu.server.widget.query.Groups;
import org.jspecify.annotations.Nullable;

/** The numbers of recent results by the value of a field, or only its values. */
final class ResultAggregator implements Widget<ResultAggregator.Parameters> {

    private static final WidgetType TYPE = WidgetType.widget(
            "result-aggregator",
            "Result Aggregation",
            "Counts recent results by group",
            CommonParameters.GROUP_FIELD.suggesting("result"),
            WidgetParameter.of("days", FLOAT, "How many days to look back")
                    .optional()
                    .suggesting(90),
            WidgetParameter.of("run_id", STRING, "The id of a run").optional(),
            CommonParameters.PROJECT,
            WidgetParameter.of("for_filter", BOOLEAN, "Whether only the groups are wanted, to choose from")
                    .optional()
                    .suggesting(false),
            CommonParameters.FILTERS.optional());

    private static final double DEFAULT_DAYS = 90;
    private static final int MAX_VALUES = 200;

    /**
     * The parameters.
     *
     * @param days the length of the period in days; 0 for all time
     * @param counted the same over counts; empty when these do not suffice
     */
    record Parameters(
            Optional<GroupField> group,
            double days,
            Optional<UUID> run,
            boolean forFilter,
            Conditions conditions,
            Optional<CountedResults> counted) {}

    record Value(Object _id) {}

    record Group(Object _id, long count) {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(WidgetRequest arguments) {
        Double days = arguments.decimal("days");
        String run = arguments.text("run_id");
        double defaultDays = run == null ? DEFAULT_DAYS : 0;
        return new Parameters(
                arguments.group(FilteredEntity.RESULT),
                days == null ? defaultDays : days,
                Ids.parse(run),
                arguments.flag("for_filter"),
                arguments.filters(FilteredEntity.RESULT),
                Ids.parse(run).isPresent() ? Optional.empty() : CountedResults.read(arguments));
    }

    @Override
    public List<?> answer(Parameters parameters, WidgetContext data) {
        if (parameters.group().isEmpty()) {
            return List.of();
        }
        GroupField field = parameters.group().get();
        return parameters
                .counted()
                .flatMap(counted -> counted.groups(field, parameters.conditions(), bound(parameters, data), data))
                .<List<?>>map(groups -> answer(parameters, groups))
                .orElseGet(() -> fromResults(field, parameters, data));
    }

    private static List<?> fromResults(GroupField field, Parameters parameters, WidgetContext data) {
        GroupQuery statement = GroupQuery.over(Result.class, data.session());
        Columns results = statement.columns();
        Expression<?> group = field.on(results.root(), results.builder());
        parameters.run().ifPresent(run -> statement.where(results.builder().equal(results.column("runId"), run)));
        statement
                .where(results.among(data.scope(), parameters.conditions()))
                .where(results.beganAfter(bound(parameters, data)))
                .where(group.isNotNull())
                .groupBy(group);
        return parameters.forFilter() ? values(statement, group, field) : counts(statement, group, field);
    }

    private static @Nullable LocalDateTime bound(Parameters parameters, WidgetContext data) {
        return parameters.days() == 0 ? null : TimeWindow.days(data.now(), parameters.days());
    }

    private static List<?> answer(Parameters parameters, Map<Object, Long> groups) {
        return parameters.forFilter()
                ? groups.keySet().stream()
                        .sorted(Comparator.comparing(ResultAggregator::inOrder, Arrays::compareUnsigned))
                        .limit(MAX_VALUES)
                        .map(Value::new)
                        .toList()
                : inOrder(groups.entrySet().stream().map(group -> new Group(group.getKey(), group.getValue())));
    }

    /** Returns the bytes by which texts come in the same order as in databases. */
    private static byte[] inOrder(Object value) {
        return Groups.key(value).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Value> values(GroupQuery statement, Expression<?> group, GroupField field) {
        return statement
                .orderBy(statement.columns().builder().asc(statement.columns().inOrder(group)))
                .selectFirst(MAX_VALUES, group)
                .stream()
                .map(row -> new Value(field.value(row[0])))
                .toList();
    }

    private static List<Group> counts(GroupQuery statement, Expression<?> group, GroupField field) {
        return inOrder(statement.select(group, statement.columns().builder().count()).stream()
                .map(row -> new Group(field.value(row[0]), (Long) row[1])));
    }

    private static List<Group> inOrder(Stream<Group> groups) {
        return groups.sorted(
                        Comparator.comparingLong(Group::count).reversed().thenComparing(each -> Groups.key(each._id())))
                .toList();
    }
}
