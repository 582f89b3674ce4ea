package org.ibutsu.model.db;

import org.hibernate.query.criteria.JpaDerivedRoot;
import org.hibernate.query.criteria.JpaSelectCriteria;
import org.hibernate.query.criteria.JpaSubQuery;
import org.hibernate.query.sqm.tree.domain.SqmDerivedRoot;
import org.hibernate.query.sqm.tree.select.AbstractSqmSelectQuery;
import org.hibernate.query.sqm.tree.select.SqmSubQuery;

/** A subquery in the from clause of a query. */
public final class DerivedTable {

    private DerivedTable() {}

    /**
     * Adds a subquery to the from clause of a query. {@code from} of the query itself would name the table by a number
     * that no other query has, so that Hibernate would never find a plan for the query in its cache.
     *
     * @param query the query or subquery that reads the table
     * @param table the subquery
     * @param alias the name of the table, which no other table of the whole query has
     * @return the table, for its columns
     */
    public static <T> JpaDerivedRoot<T> in(JpaSelectCriteria<?> query, JpaSubQuery<T> table, String alias) {
        SqmDerivedRoot<T> root = new SqmDerivedRoot<>((SqmSubQuery<T>) table, alias);
        ((AbstractSqmSelectQuery<?>) query).getQuerySpec().addRoot(root);
        return root;
    }
}
