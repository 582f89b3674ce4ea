package org.ibutsu.model.filter;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.ibutsu.model.regex.RegularExpression;

/** A filter whose value has been checked and has the type of its field. */
sealed interface Condition {

    /** Creates the predicate for a query. Values are bound as parameters. */
    Predicate on(Root<?> root, HibernateCriteriaBuilder builder);

    /** Checks whether it uses only some attributes, whose values are not documents. */
    default boolean isOn(Set<String> attributes) {
        return false;
    }

    /** Checks whether a row may cost much. */
    default boolean isCostly() {
        return false;
    }

    /** Returns the text that it searches an attribute for; empty if it does anything else. */
    default Optional<TextSearch> search(String attribute) {
        return Optional.empty();
    }

    /** A condition on one value. */
    sealed interface OnValue extends Condition {

        Operand operand();

        @Override
        default boolean isOn(Set<String> attributes) {
            return operand() instanceof Operand.Column column && attributes.contains(column.attribute());
        }
    }

    /** There is a value, or there is none. */
    record Exists(Operand operand, boolean wanted) implements OnValue {

        @Override
        public Predicate on(Root<?> root, HibernateCriteriaBuilder builder) {
            Expression<?> expression = operand.in(root, builder);
            return wanted ? expression.isNotNull() : expression.isNull();
        }
    }

    /** A comparison with one value, which is of the Java type of the operand. */
    record Compared(Operand operand, Operator operator, Comparable<?> value) implements OnValue {

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Predicate on(Root<?> root, HibernateCriteriaBuilder builder) {
            if (value instanceof String text) {
                return compared(builder, operator, operand.textIn(root, builder), builder.value(text));
            }
            return compared(
                    builder, operator, (Expression<Comparable>) operand.in(root, builder), (Expression<Comparable>)
                            builder.value((Comparable) value));
        }
    }

    /**
     * A value in a document equals a text that is neither a number nor an object or array. On H2 only, where the bytes
     * of most documents without the text already exclude them.
     */
    record IsJsonText(Operand.JsonText operand, String value) implements OnValue {

        private static final Pattern OTHER = Pattern.compile("[-+.0-9]*|[\\[{].*", Pattern.DOTALL);

        static boolean suits(String value) {
            return !OTHER.matcher(value).matches();
        }

        @Override
        public Predicate on(Root<?> root, HibernateCriteriaBuilder builder) {
            return builder.and(
                    builder.isTrue(builder.function(
                            "json_may_hold", Boolean.class, root.get(operand.attribute()), builder.value(value))),
                    builder.equal(operand.textIn(root, builder), builder.value(value)));
        }
    }

    /** A comparison of texts whose order depends on characters that H2 places elsewhere. */
    record ComparedByCodePoint(Operand operand, Operator operator, String value) implements OnValue {

        @Override
        public Predicate on(Root<?> root, HibernateCriteriaBuilder builder) {
            return compared(
                    builder,
                    operator,
                    builder.function("text_order", String.class, operand.textIn(root, builder)),
                    builder.function("text_order", String.class, builder.value(value)));
        }
    }

    private static <Y extends Comparable<? super Y>> Predicate compared(
            CriteriaBuilder builder, Operator operator, Expression<Y> left, Expression<Y> right) {
        return switch (operator) {
            case EQUAL -> builder.equal(left, right);
            case NOT_EQUAL -> builder.notEqual(left, right);
            case GREATER -> builder.greaterThan(left, right);
            case AT_LEAST -> builder.greaterThanOrEqualTo(left, right);
            case LESS -> builder.lessThan(left, right);
            case AT_MOST -> builder.lessThanOrEqualTo(left, right);
            case MATCHES, ONE_OF, CONTAINS, EXISTS -> throw new IllegalStateException(operator + " does not compare");
        };
    }

    /** Equal to one of some values, which are of the Java type of the operand; to none of none. */
    record OneOf(Operand operand, List<? extends Comparable<?>> values) implements OnValue {

        @Override
        public Predicate on(Root<?> root, HibernateCriteriaBuilder builder) {
            if (values.isEmpty()) {
                return builder.disjunction();
            }
            boolean text = values.get(0) instanceof String;
            Expression<?> expression = text ? operand.textIn(root, builder) : operand.in(root, builder);
            return expression.in(values.stream().map(builder::value).toArray(Expression<?>[]::new));
        }
    }

    /** The value of a column is one of many texts. PostgreSQL only. */
    record AmongTexts(String attribute, List<String> texts) implements Condition {

        @Override
        public boolean isOn(Set<String> attributes) {
            return attributes.contains(attribute);
        }

        @Override
        public Predicate on(Root<?> root, HibernateCriteriaBuilder builder) {
            return builder.isTrue(
                    builder.function("text_among", Boolean.class, root.get(attribute), builder.value(arrayLiteral())));
        }

        private String arrayLiteral() {
            return texts.stream()
                    .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    /** Contains a text, ignoring case; the text may hold wildcards. */
    record Like(Operand operand, String contained) implements OnValue {

        @Override
        public Optional<TextSearch> search(String attribute) {
            return isOn(Set.of(attribute))
                    ? Optional.of(new TextSearch(Operator.CONTAINS, pattern()))
                    : Optional.empty();
        }

        private String pattern() {
            return "%" + contained + "%";
        }

        @Override
        public Predicate on(Root<?> root, HibernateCriteriaBuilder builder) {
            return builder.isTrue(builder.function(
                    "text_like", Boolean.class, operand.textIn(root, builder), builder.value(pattern())));
        }
    }

    /** Contains a match of a regular expression. */
    record Matches(Operand operand, RegularExpression expression) implements OnValue {

        @Override
        public Optional<TextSearch> search(String attribute) {
            return isOn(Set.of(attribute))
                    ? Optional.of(new TextSearch(Operator.MATCHES, expression.text()))
                    : Optional.empty();
        }

        @Override
        public boolean isCostly() {
            return true;
        }

        @Override
        public Predicate on(Root<?> root, HibernateCriteriaBuilder builder) {
            return builder.isTrue(builder.function(
                    "text_matches", Boolean.class, operand.textIn(root, builder), builder.value(expression.text())));
        }
    }

    /** A document has a key, possibly with the JSON null. */
    record HasKey(String attribute, List<String> path, boolean wanted) implements Condition {

        @Override
        public Predicate on(Root<?> root, HibernateCriteriaBuilder builder) {
            Predicate has = builder.isTrue(
                    builder.function("json_has", Boolean.class, Operand.withPath(root, builder, attribute, path)));
            return wanted ? has : builder.not(has);
        }
    }

    /** An array in a document contains an element, given as JSON, or the value is the element itself. */
    record HasElement(String attribute, List<String> path, String element) implements Condition {

        @Override
        public Predicate on(Root<?> root, HibernateCriteriaBuilder builder) {
            return builder.isTrue(builder.function(
                    "json_contains",
                    Boolean.class,
                    Operand.withPath(root, builder, attribute, path, builder.value(element))));
        }
    }

    /**
     * An array in a document contains one of some strings, or an object has it as a key, or the value is the string.
     */
    record HasAny(String attribute, String key, List<String> strings) implements Condition {

        @Override
        public Predicate on(Root<?> root, HibernateCriteriaBuilder builder) {
            List<Expression<?>> arguments = new ArrayList<>(List.of(root.get(attribute), builder.literal(key)));
            strings.forEach(string -> arguments.add(builder.value(string)));
            return builder.isTrue(builder.function("json_any", Boolean.class, arguments.toArray(Expression<?>[]::new)));
        }
    }

    /** A whole document is a certain one, given as JSON. */
    record Is(String attribute, String document) implements Condition {

        @Override
        public Predicate on(Root<?> root, HibernateCriteriaBuilder builder) {
            return builder.isTrue(
                    builder.function("json_is", Boolean.class, root.get(attribute), builder.value(document)));
        }
    }

    /** Another condition holds, or the row belongs to no project. */
    record OrWithoutProject(Condition condition) implements Condition {

        @Override
        public boolean isCostly() {
            return condition.isCostly();
        }

        @Override
        public Predicate on(Root<?> root, HibernateCriteriaBuilder builder) {
            return builder.or(condition.on(root, builder), root.get("projectId").isNull());
        }
    }
}
