package org.ibutsu.model.store;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some projects.
 *
 * @param projects the projects, possibly none
 */
record SomeProjects(Set<UUID> projects) implements ProjectScope {

    @Override
    public boolean isUnrestricted() {
        return false;
    }

    @Override
    public boolean isEmpty() {
        return projects.isEmpty();
    }

    @Override
    public boolean includes(@Nullable UUID project) {
        return project != null && projects.contains(project);
    }

    @Override
    public Optional<UUID> single() {
        return projects.size() == 1 ? Optional.of(projects.iterator().next()) : Optional.empty();
    }

    @Override
    public Optional<Predicate> on(Expression<?> project) {
        return Optional.of(project.in(projects));
    }
}
