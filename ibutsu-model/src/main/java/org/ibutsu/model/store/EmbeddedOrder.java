package org.ibutsu.model.store;

import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.ibutsu.model.filter.Conditions;

/**
 * Lists of one project on H2, in an order that an index has from its first column to its last. H2 prefers the index of
 * a foreign key to one with more columns, and sorts, unless more of these columns are asked for than the key has, and
 * unless the order begins with the project.
 */
public final class EmbeddedOrder {

    /** No row begins later. */
    private static final LocalDateTime END = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000);

    private static final String PROJECT = "projectId";

    private EmbeddedOrder() {}

    /**
     * Creates the query of a list.
     *
     * @param entity {@link org.ibutsu.model.Run} or {@link org.ibutsu.model.Result}
     * @param projects the projects whose rows may be seen
     * @param conditions further conditions, made for the entity
     * @return the query; empty if the list may have rows of several projects
     */
    static <T> Optional<PageQuery<T>> of(Class<T> entity, ProjectScope projects, Conditions conditions) {
        return NewestFirst.project(projects, conditions)
                .map(project -> new PageQuery<>(
                        entity,
                        (row, query, builder) -> restriction(row, builder, project, conditions),
                        EmbeddedOrder::order));
    }

    private static List<Predicate> restriction(
            Root<?> row, HibernateCriteriaBuilder builder, UUID project, Conditions conditions) {
        List<Predicate> all = new ArrayList<>(conditions.on(row, builder));
        all.addAll(ofProject(project, row, builder));
        return all;
    }

    /**
     * Returns what holds for the rows of a project, and has H2 read them in the order of the index.
     *
     * @param project the project
     * @param row a run or a result
     * @param builder the criteria builder of Hibernate
     */
    public static List<Predicate> ofProject(UUID project, Root<?> row, HibernateCriteriaBuilder builder) {
        return List.of(builder.equal(row.get(PROJECT), project), builder.lessThanOrEqualTo(row.get("startTime"), END));
    }

    private static List<Order> order(Root<?> row, HibernateCriteriaBuilder builder) {
        return List.of(builder.asc(row.get(PROJECT)), builder.desc(row.get("startTime")), builder.asc(row.get("id")));
    }
}
