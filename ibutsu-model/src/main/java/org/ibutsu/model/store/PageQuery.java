package org.ibutsu.model.store;

import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.Query;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;
import org.ibutsu.model.db.Kinds;
import org.ibutsu.model.db.SelectedColumns;
import org.ibutsu.model.db.jdbc.DatabaseKind;

/**
 * Reads one page of a list with two statements: one counts, one reads. A page past the end needs no second one.
 *
 * @param entity the listed entity
 * @param restriction which of them
 * @param order in which order
 */
public record PageQuery<T>(Class<T> entity, Restriction<T> restriction, Sorting<T> order) {

    /** The longest page of which PostgreSQL sends all rows at once; the driver holds them in memory. */
    public static final int MAX_ROWS_AT_ONCE = 100;

    /** Creates the predicates that all must hold, possibly none. */
    public interface Restriction<T> {
        List<Predicate> on(Root<T> root, JpaCriteriaQuery<?> query, HibernateCriteriaBuilder builder);
    }

    /** Creates the sort keys. */
    public interface Sorting<T> {
        List<? extends Order> on(Root<T> root, HibernateCriteriaBuilder builder);
    }

    public Page<T> read(Session session, long offset, long limit) {
        long total = count(session);
        if (offset >= total) {
            return new Page<>(List.of(), total);
        }
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<T> reading = builder.createQuery(entity);
        JpaRoot<T> root = reading.from(entity);
        reading.select(root);
        return new Page<>(page(session, reading, root, offset, limit).getResultList(), total);
    }

    /**
     * Reads the rows of the page one after the other.
     *
     * @param rows reads the rows
     * @param use is given each row, in order
     * @return how many items the whole list has
     */
    public <R> long read(Session session, long offset, long limit, RowReader<T, R> rows, Consumer<R> use) {
        return read(session, count(session), offset, limit, rows, use);
    }

    /**
     * Reads the rows of the page one after the other.
     *
     * @param total how many items the whole list has
     * @param rows reads the rows
     * @param use is given each row, in order
     * @return how many items the whole list has
     */
    <R> long read(Session session, long total, long offset, long limit, RowReader<T, R> rows, Consumer<R> use) {
        if (offset < total) {
            readUncounted(session, offset, limit, rows, use);
        }
        return total;
    }

    /** Reads the rows of the page one after the other, without counting the whole list. */
    <R> void readUncounted(Session session, long offset, long limit, RowReader<T, R> rows, Consumer<R> use) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> reading = builder.createQuery(Object[].class);
        JpaRoot<T> root = reading.from(entity);
        reading.select(SelectedColumns.of(builder, rows.columns(root, builder)));
        Query<Object[]> page = offset > 0 && Kinds.of(session) == DatabaseKind.POSTGRESQL
                ? lateLookup(session, reading, root, offset, limit)
                : page(session, reading, root, offset, limit);
        if (limit > MAX_ROWS_AT_ONCE) {
            page.setFetchSize(MAX_ROWS_AT_ONCE);
        }
        try (Stream<Object[]> stream = page.getResultStream()) {
            stream.forEach(columns -> use.accept(rows.row(session, columns)));
        }
    }

    /** Returns how many items the whole list has. */
    long count(Session session) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<Long> counting = builder.createQuery(Long.class);
        JpaRoot<T> counted = counting.from(entity);
        counting.select(builder.count())
                .where(restriction.on(counted, counting, builder).toArray(Predicate[]::new));
        return session.createQuery(counting).getSingleResult();
    }

    private <R> Query<R> page(Session session, JpaCriteriaQuery<R> reading, JpaRoot<T> root, long offset, long limit) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        reading.where(restriction.on(root, reading, builder).toArray(Predicate[]::new))
                .orderBy(List.copyOf(order.on(root, builder)));
        return session.createQuery(reading)
                .setFirstResult(Math.toIntExact(offset))
                .setMaxResults((int) Math.min(limit, Integer.MAX_VALUE));
    }

    /**
     * Skips rows by their identifiers alone, which an index may have, and reads those of the page only. PostgreSQL
     * would otherwise make all columns of a row that is skipped, documents included, when it need not sort.
     */
    private <R> Query<R> lateLookup(
            Session session, JpaCriteriaQuery<R> reading, JpaRoot<T> root, long offset, long limit) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaSubQuery<UUID> ids = reading.subquery(UUID.class);
        Root<T> skipped = ids.from(entity);
        ids.select(skipped.get("id"))
                .where(restriction.on(skipped, reading, builder).toArray(Predicate[]::new));
        ids.orderBy(List.copyOf(order.on(skipped, builder))).offset(offset).fetch(limit);
        reading.where(root.get("id").in(ids)).orderBy(List.copyOf(order.on(root, builder)));
        return session.createQuery(reading);
    }
}
