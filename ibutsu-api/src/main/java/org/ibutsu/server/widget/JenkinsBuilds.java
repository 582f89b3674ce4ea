package org.ibutsu.server.widget;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaSubQuery;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.DerivedTable;
import org.ibutsu.model.db.SelectedColumns;
import org.ibutsu.model.store.Page;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.CounterSums;
import org.ibutsu.server.widget.query.SummedCounters;
import org.jspecify.annotations.Nullable;

/**
 * Builds of Jenkins jobs, each put together from its runs.
 *
 * @param data where the runs are, and which of them count
 * @param restriction what else must hold for them
 * @param mostRuns how many runs to look at, those that began last; null for all
 */
record JenkinsBuilds(
        WidgetContext data,
        Function<Columns, List<Predicate>> restriction,
        @Nullable Integer mostRuns) {

    private static final int NANOSECONDS = 9;

    /**
     * A build.
     *
     * @param start when the first of its runs began
     * @param duration from then to the end of the last run, in seconds
     * @param totalTime the durations of its runs added up, in seconds; null when none is known
     */
    record Build(
            String job,
            String number,
            String url,
            String env,
            String source,
            LocalDateTime start,
            double duration,
            Double totalTime,
            SummedCounters summary) {}

    /**
     * Returns a page of the builds, those whose last run began last first. A page past the end takes a second
     * statement.
     */
    Page<Build> page(int offset, int limit) {
        List<Object[]> rows = rows(offset, limit);
        List<Object[]> counted = rows.isEmpty() && offset > 0 ? rows(0, 1) : rows;
        return new Page<>(
                rows.stream().map(JenkinsBuilds::build).toList(), counted.isEmpty() ? 0 : (Long) counted.get(0)[0]);
    }

    private List<Object[]> rows(int offset, int limit) {
        HibernateCriteriaBuilder builder = data.session().getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        JpaSubQuery<Object[]> runs = runs(query, builder);
        var run = DerivedTable.in(query, runs, "runs");
        Expression<LocalDateTime> latest = builder.greatest(run.<LocalDateTime>get("start"));
        query.select(SelectedColumns.of(
                        builder,
                        Stream.concat(
                                        Stream.of(
                                                builder.count(builder.literal(1), builder.createWindow()),
                                                run.get("job"),
                                                run.get("number"),
                                                builder.least(run.<String>get("url")),
                                                builder.least(run.<String>get("env")),
                                                builder.least(run.<String>get("source")),
                                                builder.least(run.<LocalDateTime>get("start")),
                                                latest,
                                                builder.max(run.<Double>get("duration")),
                                                builder.sum(run.<Double>get("duration"))),
                                        SummedCounters.of(name -> CounterSums.sum(builder, Stream.of(run.get(name))))
                                                .stream())
                                .toArray(Selection[]::new)))
                .groupBy(run.get("job"), run.get("number"))
                .orderBy(
                        builder.desc(latest),
                        builder.asc(inOrder(builder, run.get("job"))),
                        builder.desc(builder.max(run.<Long>get("integer")), false),
                        builder.desc(inOrder(builder, run.get("number"))));
        return data.session()
                .createSelectionQuery(query)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    private static Expression<String> inOrder(HibernateCriteriaBuilder builder, Expression<?> text) {
        return builder.function("text_order", String.class, text);
    }

    private JpaSubQuery<Object[]> runs(JpaCriteriaQuery<?> query, HibernateCriteriaBuilder builder) {
        JpaSubQuery<Object[]> subquery = query.subquery(Object[].class);
        Columns runs = new Columns(subquery.from(Run.class), builder);
        Expression<String> job = runs.metadata("jenkins", "job_name");
        Expression<String> number = runs.metadata("jenkins", "build_number");
        List<Predicate> all = new ArrayList<>(data.scope().on(runs.column("projectId")));
        all.addAll(restriction.apply(runs));
        all.add(job.isNotNull());
        all.add(number.isNotNull());
        List<Selection<?>> selections = new ArrayList<>(List.of(
                job.alias("job"),
                number.alias("number"),
                runs.metadataInteger("jenkins", "build_number").alias("integer"),
                runs.metadata("jenkins", "build_url").alias("url"),
                runs.column("env").alias("env"),
                runs.column("source").alias("source"),
                runs.column("startTime").alias("start"),
                runs.seconds().alias("duration")));
        selections.addAll(SummedCounters.of(name -> runs.counterText(name).alias(name)));
        subquery.select(SelectedColumns.of(builder, selections)).where(all.toArray(Predicate[]::new));
        if (mostRuns != null) {
            List<Order> latestFirst = List.of(builder.desc(runs.column("startTime")), builder.desc(runs.column("id")));
            subquery.orderBy(latestFirst).fetch(mostRuns);
        } else {
            // Not merged with the query around it, as CounterSums are not.
            subquery.offset(0);
        }
        return subquery;
    }

    private static Build build(Object[] row) {
        LocalDateTime start = (LocalDateTime) row[6];
        return new Build(
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                start,
                duration(start, (LocalDateTime) row[7], (Double) row[8]),
                (Double) row[9],
                SummedCounters.in(row, 10));
    }

    /**
     * Adds up exactly, as far as it may matter: doubles show noise when a fraction of microseconds meets one of
     * seconds.
     */
    private static double duration(LocalDateTime firstStart, LocalDateTime lastStart, Double longest) {
        Duration starts = Duration.between(firstStart, lastStart);
        BigDecimal between =
                BigDecimal.valueOf(starts.getSeconds()).add(BigDecimal.valueOf(starts.getNano(), NANOSECONDS));
        if (longest == null) {
            return between.doubleValue();
        }
        return between.add(BigDecimal.valueOf(longest)).doubleValue();
    }
}
