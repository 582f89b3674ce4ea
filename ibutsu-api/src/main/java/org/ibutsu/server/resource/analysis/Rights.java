package org.ibutsu.server.resource.analysis;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.RequestRejectedException;

/** Checks that what a request names is there, and that its caller has access to it. */
final class Rights {

    private Rights() {}

    /**
     * Requires a project.
     *
     * @throws RequestRejectedException with 404 when it is absent, with 403 when there is no access
     */
    static void requireProject(Session session, Caller caller, UUID project) {
        new ProjectStore(session)
                .find(project)
                .orElseThrow(() -> RequestRejectedException.notFound("Project not found"));
        new ProjectAccess(session, caller).require(project);
    }

    /**
     * Requires runs.
     *
     * @throws RequestRejectedException with 404 when one is absent, with 403 when there is no access to one
     */
    static void requireRuns(Session session, Caller caller, UUID... runs) {
        Map<UUID, Optional<UUID>> projects = new RunStore(session).projects(List.of(runs));
        for (UUID run : runs) {
            if (!projects.containsKey(run)) {
                throw absentRun();
            }
        }
        requireAll(session, caller, projects.values());
    }

    /**
     * Requires runs of a project to which the caller has access.
     *
     * @throws RequestRejectedException with 404 when one is absent, or of another project
     */
    static void requireRunsOf(Session session, UUID project, Collection<UUID> runs) {
        Map<UUID, Optional<UUID>> projects = new RunStore(session).projects(runs);
        for (UUID run : runs) {
            if (!projects.getOrDefault(run, Optional.empty()).equals(Optional.of(project))) {
                throw absentRun();
            }
        }
    }

    /**
     * Requires access to projects, which may be absent.
     *
     * @throws RequestRejectedException with 403 when there is none to one
     */
    static void requireAll(Session session, Caller caller, Collection<Optional<UUID>> projects) {
        ProjectAccess access = new ProjectAccess(session, caller);
        projects.stream().distinct().forEach(project -> access.require(project.orElse(null)));
    }

    private static RequestRejectedException absentRun() {
        return RequestRejectedException.notFound("Run not found");
    }
}
