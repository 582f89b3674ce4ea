package org.ibutsu.server.widget.query;

import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.store.ProjectScope;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.RequestRejectedException;

/**
 * The projects whose data a widget shows.
 *
 * @param projects the projects
 */
public record Scope(ProjectScope projects) {

    /**
     * Returns the project that a request names, or else those of its caller.
     *
     * @param project the project; there need not be one of that identifier
     * @throws RequestRejectedException with 403 when the caller has no access to it
     */
    public static Scope of(Session session, Caller caller, Optional<UUID> project) {
        ProjectAccess access = new ProjectAccess(session, caller);
        if (project.isEmpty()) {
            return new Scope(access.projects());
        }
        if (access.allows(project.get())) {
            return new Scope(ProjectScope.only(project.get()));
        }
        if (new ProjectStore(session).find(project.get()).isPresent()) {
            throw RequestRejectedException.forbidden();
        }
        // There may be results still of a project that is gone.
        return new Scope(ProjectScope.only(Set.of()));
    }

    /** Returns the predicates for the column with the project, possibly none. */
    public List<Predicate> on(Path<?> project) {
        return projects.on(project).map(List::of).orElse(List.of());
    }
}
