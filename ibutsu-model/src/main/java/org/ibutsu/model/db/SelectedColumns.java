package org.ibutsu.model.db;

import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.tree.SqmCacheable;
import org.hibernate.query.sqm.tree.SqmCopyContext;
import org.hibernate.query.sqm.tree.select.SqmJpaCompoundSelection;
import org.hibernate.query.sqm.tree.select.SqmSelectableNode;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a query or of a derived table. Hibernate finds the plan of a query with them in its cache.
 *
 * <p>It never finds that of a query with a selection of its own, as {@link HibernateCriteriaBuilder#array} returns it:
 * in version 7.4 such a selection compares each of its columns with the whole other selection. So the query is
 * translated again each time, and the cache fills with plans of one hash code, which each look-up compares one after
 * the other.
 */
public final class SelectedColumns extends SqmJpaCompoundSelection<Object[]> {

    private static final long serialVersionUID = 1L;

    private SelectedColumns(List<? extends SqmSelectableNode<?>> columns, NodeBuilder builder) {
        super(columns, builder.getTypeConfiguration().getJavaTypeRegistry().resolveDescriptor(Object[].class), builder);
    }

    /**
     * Returns a selection of columns.
     *
     * @param builder builds the query
     * @param columns the columns; a row is an array with their values in this order
     */
    public static SelectedColumns of(HibernateCriteriaBuilder builder, Selection<?>... columns) {
        return of(builder, Arrays.asList(columns));
    }

    /**
     * Returns a selection of columns.
     *
     * @param builder builds the query
     * @param columns the columns; a row is an array with their values in this order
     */
    public static SelectedColumns of(HibernateCriteriaBuilder builder, List<? extends Selection<?>> columns) {
        return new SelectedColumns(
                columns.stream()
                        .<SqmSelectableNode<?>>map(SqmSelectableNode.class::cast)
                        .toList(),
                (NodeBuilder) builder);
    }

    @Override
    public SelectedColumns copy(SqmCopyContext context) {
        SelectedColumns copied = context.getCopy(this);
        if (copied != null) {
            return copied;
        }
        List<SqmSelectableNode<?>> columns = new ArrayList<>();
        getSelectionItems().forEach(column -> columns.add(column.copy(context)));
        return context.registerCopy(this, new SelectedColumns(columns, nodeBuilder()));
    }

    @Override
    public boolean isCompatible(@Nullable Object other) {
        return other instanceof SelectedColumns that
                && SqmCacheable.areCompatible(getSelectionItems(), that.getSelectionItems())
                && aliases().equals(that.aliases());
    }

    private List<@Nullable String> aliases() {
        List<@Nullable String> aliases = new ArrayList<>();
        getSelectionItems().forEach(column -> aliases.add(column.getAlias()));
        return aliases;
    }
}
