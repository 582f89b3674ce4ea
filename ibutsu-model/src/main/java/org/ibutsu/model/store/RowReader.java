package org.ibutsu.model.store;

import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.ibutsu.model.db.SelectedColumns;
import org.ibutsu.model.json.StoredDocument;

/**
 * Reads rows as answers show them. Documents come with their rows when they are short, and are left in the database
 * until they are written otherwise, so that many rows need little memory.
 *
 * @param entity whose rows they are
 * @param attributes the attributes that are read as they are; the first is the identifier
 * @param documents the attributes whose values may be large
 * @param form makes a row of the values of its attributes, and its documents
 */
public record RowReader<T, R>(
        Class<T> entity,
        List<String> attributes,
        List<DocumentColumn> documents,
        BiFunction<Object[], List<StoredDocument>, R> form) {

    /** Returns the columns to select. */
    Selection<?>[] columns(Root<?> root, HibernateCriteriaBuilder builder) {
        List<Selection<?>> columns = new ArrayList<>();
        attributes.forEach(attribute -> columns.add(root.get(attribute)));
        for (DocumentColumn document : documents) {
            Path<?> value = root.get(document.attribute());
            columns.add(builder.function(document.inlineFunction(), String.class, value));
        }
        return columns.toArray(Selection<?>[]::new);
    }

    /** Creates a row from the selected columns. */
    R row(Session session, Object[] columns) {
        UUID id = (UUID) columns[0];
        List<StoredDocument> values = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            String inline = (String) columns[attributes.size() + i];
            values.add(
                    inline != null && inline.isEmpty()
                            ? new LargeDocument(session, documents.get(i), id)
                            : StoredDocument.of(inline));
        }
        return form.apply(Arrays.copyOf(columns, attributes.size()), values);
    }

    /** Finds a row by its identifier. In HQL, as Hibernate caches plans of texts, and not of criteria. */
    public Optional<R> find(Session session, UUID id) {
        return session.createSelectionQuery(selectById(), Object[].class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .map(columns -> row(session, columns));
    }

    private String selectById() {
        Stream<String> columns = Stream.concat(
                attributes.stream().map("e."::concat),
                documents.stream().map(document -> document.inlineFunction() + "(e." + document.attribute() + ")"));
        return "select " + columns.collect(Collectors.joining(", ")) + " from " + entity.getName()
                + " e where e.id = :id";
    }

    /** Finds rows by their identifiers and hands them on in any order. */
    public void forEach(Session session, List<UUID> ids, Consumer<R> use) {
        forEach(session, (root, builder) -> root.get("id").in(ids), use);
    }

    private interface Restriction {
        Predicate on(Root<?> root, HibernateCriteriaBuilder builder);
    }

    private void forEach(Session session, Restriction restriction, Consumer<R> use) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> reading = builder.createQuery(Object[].class);
        Root<T> root = reading.from(entity);
        reading.select(SelectedColumns.of(builder, columns(root, builder))).where(restriction.on(root, builder));
        try (Stream<Object[]> rows = session.createQuery(reading)
                .setFetchSize(PageQuery.MAX_ROWS_AT_ONCE)
                .getResultStream()) {
            rows.forEach(columns -> use.accept(row(session, columns)));
        }
    }
}
