package org.ibutsu.server.widget;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.ibutsu.model.Result;
import org.ibutsu.model.ResultCount;
import org.ibutsu.model.db.SelectedColumns;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.filter.GroupField;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.ResultCounts;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the counts that the database keeps instead of reading every result.
 *
 * @param group the group, as a field of counts
 * @param conditions the filters, as conditions on counts
 */
record CountedResults(GroupField group, Conditions conditions) {

    private static final int NOON = 12;

    /** Creates the query of counts for a request; empty if counts do not suffice for its groups or filters. */
    static Optional<CountedResults> read(WidgetRequest arguments) {
        return Optional.ofNullable(arguments.text("group_field"))
                .flatMap(FilteredEntity.RESULT_COUNT::groupField)
                .flatMap(group -> arguments
                        .filtersIfKnown(FilteredEntity.RESULT_COUNT)
                        .map(conditions -> new CountedResults(group, conditions)));
    }

    /**
     * Returns how many results there are by group. Counts are of whole days, so some results of the first day are read:
     * those after the bound to be added, or, if it lies in the morning, those before it to be taken away.
     *
     * @param resultGroup the group, as a field of results
     * @param resultConditions the filters, as conditions on results
     * @param bound when the results began at the earliest; null for all
     * @param data where to ask
     * @return the numbers by group; empty when no counts are kept
     */
    Optional<Map<Object, Long>> groups(
            GroupField resultGroup, Conditions resultConditions, @Nullable LocalDateTime bound, WidgetContext data) {
        HibernateCriteriaBuilder builder = data.session().getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> query;
        if (bound == null) {
            query = counts(days -> List.of(), data, builder);
        } else if (bound.getHour() < NOON) {
            query = builder.unionAll(
                    counts(
                            days -> List.of(builder.greaterThanOrEqualTo(days, builder.value(bound.toLocalDate()))),
                            data,
                            builder),
                    morning(resultGroup, resultConditions, bound, data, builder));
        } else {
            query = builder.unionAll(
                    counts(
                            days -> List.of(builder.greaterThan(days, builder.value(bound.toLocalDate()))),
                            data,
                            builder),
                    evening(resultGroup, resultConditions, bound, data, builder));
        }
        return ResultCounts.rows(query, groupType(builder), data.session()).map(CountedResults::added);
    }

    private Class<?> groupType(HibernateCriteriaBuilder builder) {
        return group.on(builder.createQuery().from(ResultCount.class), builder).getJavaType();
    }

    private static Map<Object, Long> added(List<Object[]> rows) {
        Map<Object, Long> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.merge(row[0], (Long) row[1], Long::sum));
        groups.values().removeIf(number -> number == 0);
        return groups;
    }

    private JpaCriteriaQuery<Object[]> counts(
            Function<Expression<LocalDate>, List<Predicate>> period,
            WidgetContext data,
            HibernateCriteriaBuilder builder) {
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        Columns counts = new Columns(query.from(ResultCount.class), builder);
        Expression<?> value = group.on(counts.root(), builder);
        List<Predicate> all = counts.among(data.scope(), conditions);
        all.add(value.isNotNull());
        all.addAll(period.apply(counts.column("day")));
        return query.select(SelectedColumns.of(builder, value, builder.sum(counts.<Long>column("number"))))
                .where(all.toArray(Predicate[]::new))
                .groupBy(value);
    }

    /** Takes away the results of a day up to a time. */
    private static JpaCriteriaQuery<Object[]> morning(
            GroupField group,
            Conditions conditions,
            LocalDateTime bound,
            WidgetContext data,
            HibernateCriteriaBuilder builder) {
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        Columns results = new Columns(query.from(Result.class), builder);
        List<Predicate> all = new ArrayList<>(results.among(data.scope(), conditions));
        Expression<LocalDateTime> start = results.column("startTime");
        all.add(builder.greaterThanOrEqualTo(
                start, builder.value(bound.toLocalDate().atStartOfDay())));
        all.add(builder.lessThanOrEqualTo(start, builder.value(bound)));
        return counted(query, builder.neg(builder.count()), group, all, results);
    }

    /** Adds the results of a day after a time. */
    private static JpaCriteriaQuery<Object[]> evening(
            GroupField group,
            Conditions conditions,
            LocalDateTime bound,
            WidgetContext data,
            HibernateCriteriaBuilder builder) {
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        Columns results = new Columns(query.from(Result.class), builder);
        List<Predicate> all = new ArrayList<>(results.among(data.scope(), conditions));
        all.addAll(results.beganAfter(bound));
        all.add(builder.lessThan(
                results.<LocalDateTime>column("startTime"),
                builder.value(bound.toLocalDate().plusDays(1).atStartOfDay())));
        return counted(query, builder.count(), group, all, results);
    }

    private static JpaCriteriaQuery<Object[]> counted(
            JpaCriteriaQuery<Object[]> query,
            Expression<Long> number,
            GroupField group,
            List<Predicate> all,
            Columns results) {
        Expression<?> value = group.on(results.root(), results.builder());
        all.add(value.isNotNull());
        return query.select(SelectedColumns.of(results.builder(), value, number))
                .where(all.toArray(Predicate[]::new))
                .groupBy(value);
    }
}
