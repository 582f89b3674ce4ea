package org.ibutsu.model.filter;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.stream.Stream;

/** The source of a compared value. */
sealed interface Operand {

    /** Creates the expression for the value, of the type in which it is compared. */
    Expression<?> in(Root<?> root, CriteriaBuilder builder);

    /** Creates the expression for the value as text. */
    default Expression<String> textIn(Root<?> root, CriteriaBuilder builder) {
        return in(root, builder).cast(String.class);
    }

    /** A column. */
    record Column(String attribute) implements Operand {

        @Override
        public Expression<?> in(Root<?> root, CriteriaBuilder builder) {
            return root.get(attribute);
        }

        @Override
        public Expression<String> textIn(Root<?> root, CriteriaBuilder builder) {
            Expression<?> column = in(root, builder);
            return column.getJavaType() == String.class ? column.as(String.class) : column.cast(String.class);
        }
    }

    /** A column of 32-bit integers, which may be compared with greater ones. */
    record IntegerColumn(String attribute) implements Operand {

        @Override
        public Expression<?> in(Root<?> root, CriteriaBuilder builder) {
            return root.get(attribute).cast(Long.class);
        }
    }

    /** A value in a document as text. */
    record JsonText(String attribute, List<String> path) implements Operand {

        @Override
        public Expression<?> in(Root<?> root, CriteriaBuilder builder) {
            return textIn(root, builder);
        }

        @Override
        public Expression<String> textIn(Root<?> root, CriteriaBuilder builder) {
            return builder.function("json_text", String.class, withPath(root, builder, attribute, path));
        }
    }

    /** A value in a document as an integer. */
    record JsonInteger(String attribute, List<String> path) implements Operand {

        /** The one key whose values an index of the schema holds as integers. */
        private static final List<String> INDEXED = List.of("pass_percent");

        @Override
        public Expression<?> in(Root<?> root, CriteriaBuilder builder) {
            String function = path.equals(INDEXED) ? "json_indexed_int" : "json_int";
            return builder.function(function, Long.class, withPath(root, builder, attribute, path));
        }
    }

    /**
     * Returns the document and the keys as arguments of a function. The keys are literals, so that indexes can be used.
     */
    static Expression<?>[] withPath(
            Root<?> root, CriteriaBuilder builder, String attribute, List<String> path, Expression<?>... between) {
        Stream<Expression<?>> document = Stream.concat(Stream.of(root.get(attribute)), Stream.of(between));
        return Stream.concat(document, path.stream().map(builder::literal)).toArray(Expression<?>[]::new);
    }
}
