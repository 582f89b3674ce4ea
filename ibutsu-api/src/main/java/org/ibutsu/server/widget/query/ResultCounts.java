package org.ibutsu.server.widget.query;

import jakarta.persistence.criteria.Selection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.ibutsu.model.ResultCounters;
import org.ibutsu.model.db.SelectedColumns;
import org.ibutsu.model.store.EmbeddedCountStore;

/** Queries of the counts of results, which a database keeps or not. */
public final class ResultCounts {

    private ResultCounts() {}

    /**
     * Returns the rows of a query of counts. The same statement asks whether counts are kept, so that both are seen at
     * the same moment.
     *
     * @param query selects a group, a number, which is never null, and whatever else
     * @param group the type of the group
     * @param session where to ask
     * @param others the types of what else is selected
     * @return the rows; empty when no counts are kept, so that the results themselves must be read
     */
    public static Optional<List<Object[]>> rows(
            JpaCriteriaQuery<Object[]> query, Class<?> group, Session session, Class<?>... others) {
        if (!EmbeddedCountStore.mayKeepCounts(session)) {
            return Optional.empty();
        }
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        List<Object[]> rows = session.createQuery(builder.unionAll(query, rowWithoutNumberIfOn(group, others, builder)))
                .getResultList();
        List<Object[]> counts = rows.stream().filter(row -> row[1] != null).toList();
        return counts.size() < rows.size() ? Optional.of(counts) : Optional.empty();
    }

    private static JpaCriteriaQuery<Object[]> rowWithoutNumberIfOn(
            Class<?> group, Class<?>[] others, HibernateCriteriaBuilder builder) {
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        JpaRoot<ResultCounters> counters = query.from(ResultCounters.class);
        Selection<?>[] nulls = Stream.concat(Stream.of(group, Long.class), Stream.of(others))
                .map(builder::nullLiteral)
                .toArray(Selection<?>[]::new);
        return query.select(SelectedColumns.of(builder, nulls))
                .where(builder.equal(counters.get("state"), ResultCounters.State.ON));
    }
}
