package org.ibutsu.server.widget.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.ibutsu.model.db.SelectedColumns;

/** One statement that selects columns of runs or results, without loading any. */
public final class GroupQuery {

    private final Session session;
    private final JpaCriteriaQuery<Object[]> query;
    private final Columns columns;
    private final List<Predicate> predicates = new ArrayList<>();

    private GroupQuery(Class<?> entity, Session session) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        this.session = session;
        this.query = builder.createQuery(Object[].class);
        this.columns = new Columns(query.from(entity), builder);
    }

    /** Starts a query over the rows of an entity. */
    public static GroupQuery over(Class<?> entity, Session session) {
        return new GroupQuery(entity, session);
    }

    /** Returns the columns that can be selected. */
    public Columns columns() {
        return columns;
    }

    /** Adds conditions for rows. */
    public GroupQuery where(Collection<Predicate> more) {
        predicates.addAll(more);
        return this;
    }

    /** Adds conditions for rows. */
    public GroupQuery where(Predicate... more) {
        return where(Arrays.asList(more));
    }

    /** Sets the columns to group by. */
    public GroupQuery groupBy(Expression<?>... expressions) {
        query.groupBy(expressions);
        return this;
    }

    /** Sets the condition for groups. */
    public GroupQuery having(Predicate... conditions) {
        query.having(conditions);
        return this;
    }

    /** Sets the order. */
    public GroupQuery orderBy(Order... keys) {
        query.orderBy(keys);
        return this;
    }

    /** Selects columns, and returns the rows, an array each. */
    public List<Object[]> select(Selection<?>... selections) {
        return prepared(selections).getResultList();
    }

    /** Selects columns, and returns the first rows. */
    public List<Object[]> selectFirst(int limit, Selection<?>... selections) {
        return prepared(selections).setMaxResults(limit).getResultList();
    }

    /** Ends it with the columns to select, and returns some of the rows. */
    public List<Object[]> selectPage(long offset, long limit, Selection<?>... selections) {
        return prepared(selections)
                .setFirstResult((int) Math.min(offset, Integer.MAX_VALUE))
                .setMaxResults((int) Math.min(limit, Integer.MAX_VALUE))
                .getResultList();
    }

    private SelectionQuery<Object[]> prepared(Selection<?>... selections) {
        query.select(SelectedColumns.of(columns.builder(), selections)).where(predicates.toArray(Predicate[]::new));
        return session.createSelectionQuery(query);
    }
}
