package org.ibutsu.model.store;

import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;

/**
 * Reads one page of a list with two statements: one counts, one reads. A page past the end needs no second one.
 *
 * @param entity what is listed
 * @param restriction which of them
 * @param order in which order
 */
record PageQuery<T>(Class<T> entity, Restriction<T> restriction, Sorting<T> order) {

    /** Gives the predicates that all must hold, possibly none. */
    interface Restriction<T> {
        List<Predicate> on(Root<T> root, JpaCriteriaQuery<?> query, HibernateCriteriaBuilder builder);
    }

    /** Gives the keys to sort by. */
    interface Sorting<T> {
        List<? extends Order> on(Root<T> root, HibernateCriteriaBuilder builder);
    }

    Page<T> read(Session session, long offset, long limit) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<Long> counting = builder.createQuery(Long.class);
        JpaRoot<T> counted = counting.from(entity);
        counting.select(builder.count())
                .where(restriction.on(counted, counting, builder).toArray(Predicate[]::new));
        long total = session.createQuery(counting).getSingleResult();
        if (offset >= total) {
            return new Page<>(List.of(), total);
        }
        JpaCriteriaQuery<T> reading = builder.createQuery(entity);
        JpaRoot<T> root = reading.from(entity);
        reading.select(root)
                .where(restriction.on(root, reading, builder).toArray(Predicate[]::new))
                .orderBy(List.copyOf(order.on(root, builder)));
        List<T> items = session.createQuery(reading)
                .setFirstResult(Math.toIntExact(offset))
                .setMaxResults((int) Math.min(limit, Integer.MAX_VALUE))
                .getResultList();
        return new Page<>(items, total);
    }
}
