package org.ibutsu.model.filter;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import org.ibutsu.model.json.Json;

/** A field that rows can be grouped by, found by {@link FilteredEntity#groupField}. Immutable. */
public final class GroupField {

    private final Field field;

    GroupField(Field field) {
        this.field = field;
    }

    /**
     * Creates the expression to select and to group by. It contains no parameters, so that it may stand in a query
     * twice.
     *
     * @param root the entity the field was looked up for
     * @param builder the criteria builder of Hibernate
     */
    public Expression<?> on(Root<?> root, CriteriaBuilder builder) {
        return holdsTrees()
                ? builder.function(
                        "json_tree", String.class, Operand.withPath(root, builder, field.attribute(), field.path()))
                : field.operand().in(root, builder);
    }

    /**
     * Converts a selected value: a tree for arrays and whole documents; otherwise the value of the column, a text or,
     * for the counters of a summary, a Long.
     *
     * @param selected a value of the expression, or null
     */
    public Object value(Object selected) {
        return holdsTrees() && selected != null ? Json.parse((String) selected) : selected;
    }

    private boolean holdsTrees() {
        return field.kind() == FieldKind.JSON_ARRAY || field.kind() == FieldKind.DOCUMENT;
    }
}
