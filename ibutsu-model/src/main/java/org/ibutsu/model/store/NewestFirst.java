package org.ibutsu.model.store;

import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.ibutsu.model.db.Kinds;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Conditions;

/** Lists of runs and of results, those that began last first. */
final class NewestFirst {

    private NewestFirst() {}

    /**
     * Creates the query of a list.
     *
     * @param entity {@link org.ibutsu.model.Run} or {@link org.ibutsu.model.Result}
     * @param projects the projects whose rows may be seen
     * @param conditions further conditions, made for the entity
     */
    static <T> PageQuery<T> of(Session session, Class<T> entity, ProjectScope projects, Conditions conditions) {
        if (Kinds.of(session) == DatabaseKind.H2) {
            return EmbeddedOrder.of(entity, projects, conditions).orElseGet(() -> among(entity, projects, conditions));
        }
        Optional<UUID> only = conditions.onlyProject().filter(projects::includes);
        return only.isPresent() ? inProject(entity, only.get()) : among(entity, projects, conditions);
    }

    /**
     * Returns the project to which all rows of a list belong, as the conditions name it or as no other may be seen;
     * empty if there may be several, or if the one that is named may not be seen.
     *
     * @param projects the projects whose rows may be seen
     * @param conditions further conditions
     */
    static Optional<UUID> project(ProjectScope projects, Conditions conditions) {
        Optional<UUID> named = conditions.project();
        if (named.isPresent()) {
            return named.filter(projects::includes);
        }
        return projects.single();
    }

    private static <T> PageQuery<T> among(Class<T> entity, ProjectScope projects, Conditions conditions) {
        return new PageQuery<>(
                entity,
                (row, query, builder) -> {
                    List<Predicate> all = new ArrayList<>(conditions.on(row, builder));
                    projects.on(row.get("projectId")).ifPresent(all::add);
                    return all;
                },
                NewestFirst::order);
    }

    /**
     * Returns a query for a range of projects that holds one project, ordered by project. For a plain comparison with
     * the project, PostgreSQL may read the results of all projects by time, as it does not know how many of them are
     * newer than the first it looks for. The index that has this order from its first to its last column is the only
     * one that does here.
     */
    private static <T> PageQuery<T> inProject(Class<T> entity, UUID project) {
        return new PageQuery<>(
                entity,
                (row, query, builder) -> List.of(builder.between(row.<UUID>get("projectId"), project, project)),
                (row, builder) -> {
                    List<Order> order = new ArrayList<>();
                    order.add(builder.asc(row.get("projectId")));
                    order.addAll(order(row, builder));
                    return order;
                });
    }

    private static List<Order> order(Root<?> row, HibernateCriteriaBuilder builder) {
        return List.of(builder.desc(row.get("startTime")), builder.asc(row.get("id")));
    }
}
