package org.ibutsu.server.widget.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaPredicate;
import org.ibutsu.model.Durations;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;
import org.jspecify.annotations.Nullable;

/**
 * The expressions that widgets select from the runs or results of a query.
 *
 * @param root the runs or results
 * @param builder builds the query
 */
public record Columns(Root<?> root, HibernateCriteriaBuilder builder) {

    private static final int MAX_PARAMETERS = 10_000;

    /** Returns an attribute. */
    public <T> Path<T> column(String attribute) {
        return root.get(attribute);
    }

    /** Returns a value of the metadata as text. */
    public Expression<String> metadata(String... path) {
        return builder.function("json_text", String.class, keys("metadata", path));
    }

    /** Returns a value of the metadata as an integer of up to 18 digits, null when it is none. */
    public Expression<Long> metadataInteger(String... path) {
        return builder.function("json_int", Long.class, keys("metadata", path));
    }

    /** Returns a value of the metadata as JSON, the empty string where it is better read by itself. */
    public Expression<String> inlineMetadata(String... path) {
        return builder.function("json_inline_at", String.class, keys("metadata", path));
    }

    /** Returns a number of the summary; 0 when it is missing or no integer. */
    public Expression<Long> counter(String name) {
        return builder.coalesce(builder.function("json_int", Long.class, keys("summary", name)), builder.literal(0L));
    }

    /** Returns a number of the summary as text. */
    public Expression<String> counterText(String name) {
        return builder.function("json_text", String.class, keys("summary", name));
    }

    /** The keys are literals, for the sake of indexes. */
    private Expression<?>[] keys(String document, String... path) {
        return Stream.concat(Stream.of(root.get(document)), Stream.of(path).map(builder::literal))
                .toArray(Expression<?>[]::new);
    }

    /**
     * Returns the duration in seconds, or the nearest bound of {@link Durations}, so that sums and means do not
     * overflow.
     */
    public Expression<Double> seconds() {
        return within(column("duration"), Durations.MAX_SECONDS);
    }

    /** Returns a number, or the nearest one from the negative of a bound to the bound; null stays null. */
    public Expression<Double> within(Expression<Double> number, double bound) {
        // The casts keep H2 from comparing decimal numbers of hundreds of digits.
        Expression<Double> most = builder.value(bound).cast(Double.class);
        Expression<Double> least = builder.value(-bound).cast(Double.class);
        return builder.<Double>selectCase()
                .when(builder.gt(number, most), most)
                .when(builder.lt(number, least), least)
                .otherwise(number);
    }

    /** Returns how many rows something holds for. H2 fails on many aggregates that have a filter each. */
    public static Expression<Long> count(HibernateCriteriaBuilder builder, Expression<Boolean> condition) {
        return builder.sum(
                builder.<Long>selectCase().when(condition, builder.literal(1L)).otherwise(builder.literal(0L)));
    }

    /** Returns the condition that a text is a given one. */
    public JpaPredicate is(Expression<String> text, @Nullable String wanted) {
        return builder.equal(text, builder.value(wanted));
    }

    /**
     * Returns the condition that a text is one of some; nothing when these are more than a statement takes, so that the
     * rows must be looked at again.
     */
    public List<Predicate> mayBeOneOf(Expression<String> text, Collection<String> wanted) {
        return wanted.size() > MAX_PARAMETERS
                ? List.of()
                : List.of(text.in(wanted.stream().map(builder::value).toArray(Expression<?>[]::new)));
    }

    /**
     * Returns the condition that a text is one of some, as {@link #mayBeOneOf} does, for rows that another condition
     * finds. H2 would rather look up each of the texts in the index of the column, among the rows of all times;
     * PostgreSQL knows better.
     */
    public List<Predicate> mayBeOneOfAmongFound(Expression<String> text, Collection<String> wanted, DatabaseKind kind) {
        if (kind == DatabaseKind.POSTGRESQL || wanted.size() > MAX_PARAMETERS) {
            return mayBeOneOf(text, wanted);
        }
        // No index has the expression, and H2 makes a set of literals only.
        return List.of(builder.substring(text, 1)
                .in(wanted.stream().map(builder::literal).toArray(Expression<?>[]::new)));
    }

    /** Returns the sort key of groups, which gives texts the same order on every database. */
    public Expression<?> inOrder(Expression<?> group) {
        return group.getJavaType() == String.class
                ? builder.least(builder.function("text_order", String.class, group))
                : group;
    }

    /** Returns the order of lists within a project, which indexes have. */
    public Order[] newestFirst() {
        return new Order[] {
            builder.asc(column("projectId")), builder.desc(column("startTime")), builder.asc(column("id"))
        };
    }

    /** Returns the condition for rows of a scope that meet some conditions. */
    public List<Predicate> among(Scope scope, Conditions conditions) {
        List<Predicate> all = new ArrayList<>(scope.on(column("projectId")));
        all.addAll(conditions.on(root, builder));
        return all;
    }

    /** Returns the condition for rows that began after a time; nothing when there is none. */
    public List<Predicate> beganAfter(@Nullable LocalDateTime time) {
        return time == null
                ? List.of()
                : List.of(builder.greaterThan(this.<LocalDateTime>column("startTime"), builder.value(time)));
    }
}
