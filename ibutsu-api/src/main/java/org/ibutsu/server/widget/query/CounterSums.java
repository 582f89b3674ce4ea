package org.ibutsu.server.widget.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCoalesce;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaSubQuery;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.DerivedTable;
import org.ibutsu.model.db.SelectedColumns;

/**
 * A query that adds up the counters in the summaries of runs. Their texts are read in a derived table that the database
 * does not merge with the query around it; merged, it would take each of them out of the JSON document again for every
 * check of its form.
 */
public final class CounterSums {

    private static final String GROUP = "grouped";

    private final Session session;
    private final HibernateCriteriaBuilder builder;
    private final JpaCriteriaQuery<Object[]> query;
    private final JpaSubQuery<Object[]> texts;
    private final Columns columns;
    private final List<Predicate> predicates = new ArrayList<>();

    /**
     * Creates a query over all runs.
     *
     * @param session the session that executes the query
     */
    public CounterSums(Session session) {
        this.session = session;
        this.builder = session.getCriteriaBuilder();
        this.query = builder.createQuery(Object[].class);
        this.texts = query.subquery(Object[].class);
        this.columns = new Columns(texts.from(Run.class), builder);
    }

    /** Returns the columns of the runs, for conditions and groups. */
    public Columns columns() {
        return columns;
    }

    /** Adds conditions that the runs must meet. */
    public CounterSums where(Collection<Predicate> more) {
        predicates.addAll(more);
        return this;
    }

    /** Executes the query and returns the sums over all runs. */
    public SummedCounters total() {
        return SummedCounters.in(rows(List.of(), Map.of()).get(0), 0);
    }

    /**
     * Executes the query and returns the sums by group.
     *
     * @param group an expression over the columns; runs for which it is null belong to no group
     * @param otherNames other names under which summaries may hold counters, by the name of the counter
     * @return rows of the value of the group and the counters in the order of {@link SummedCounters#of}
     */
    public List<Object[]> by(Expression<?> group, Map<String, String> otherNames) {
        predicates.add(group.isNotNull());
        return rows(List.of(group.alias(GROUP)), otherNames);
    }

    private List<Object[]> rows(List<Selection<?>> group, Map<String, String> otherNames) {
        List<Selection<?>> inner = new ArrayList<>(group);
        Stream.concat(SummedCounters.of(name -> name).stream(), otherNames.values().stream())
                .forEach(name -> inner.add(columns.counterText(name).alias(name)));
        texts.select(SelectedColumns.of(builder, inner))
                .where(predicates.toArray(Predicate[]::new))
                .offset(0);
        From<?, ?> run = DerivedTable.in(query, texts, "texts");
        List<Selection<?>> outer = new ArrayList<>();
        if (!group.isEmpty()) {
            query.groupBy(run.get(GROUP));
            outer.add(run.get(GROUP));
        }
        outer.addAll(
                SummedCounters.of(name -> sum(builder, names(name, otherNames).map(run::<String>get))));
        return session.createSelectionQuery(query.select(SelectedColumns.of(builder, outer.toArray(Selection[]::new))))
                .getResultList();
    }

    private static Stream<String> names(String name, Map<String, String> otherNames) {
        return Stream.concat(Stream.of(name), Stream.ofNullable(otherNames.get(name)));
    }

    /**
     * Returns the sum of a counter as a double: it never overflows, and is exact as far as anyone counts.
     *
     * @param builder builds the query
     * @param texts the texts of which the first that is an integer counts; without one, the counter is 0
     */
    public static Expression<Double> sum(HibernateCriteriaBuilder builder, Stream<Expression<String>> texts) {
        JpaCoalesce<Long> number = builder.coalesce();
        texts.forEach(text -> number.value(builder.function("text_int", Long.class, text)));
        return builder.sum(builder.cast(number.value(0L), Double.class));
    }
}
