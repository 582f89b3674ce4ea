package org.ibutsu.model.store;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The scope of superadmins: all projects, and rows without a project. */
record AllProjects() implements ProjectScope {

    @Override
    public boolean isUnrestricted() {
        return true;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public boolean includes(@Nullable UUID project) {
        return true;
    }

    @Override
    public Optional<UUID> single() {
        return Optional.empty();
    }

    @Override
    public Optional<Predicate> on(Expression<?> project) {
        return Optional.empty();
    }
}
