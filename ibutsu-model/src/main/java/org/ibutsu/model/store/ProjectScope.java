package org.ibutsu.model.store;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The projects whose rows may be seen: all of them, or only some. A query that lists rows takes one, so that it cannot
 * be made without deciding whose rows it shows. The scope of all rows, those without a project included, is created by
 * {@link ProjectStore#accessibleBy} alone, for superadmins.
 */
public sealed interface ProjectScope permits AllProjects, SomeProjects {

    /**
     * Creates a scope of some projects.
     *
     * @param projects the projects; if there are none, no rows may be seen
     */
    static ProjectScope only(Collection<UUID> projects) {
        return new SomeProjects(Set.copyOf(projects));
    }

    /** Creates a scope of one project. */
    static ProjectScope only(UUID project) {
        return new SomeProjects(Set.of(project));
    }

    /** Checks whether all rows may be seen. */
    boolean isUnrestricted();

    /** Checks whether no rows may be seen. */
    boolean isEmpty();

    /** Checks whether rows of a project may be seen; of none, if it is null. */
    boolean includes(@Nullable UUID project);

    /** Returns the project whose rows may be seen; empty if there is not exactly one. */
    Optional<UUID> single();

    /**
     * Creates the predicate for rows that may be seen.
     *
     * @param project the column with the project
     * @return the predicate; empty if all rows may be seen
     */
    Optional<Predicate> on(Expression<?> project);
}
