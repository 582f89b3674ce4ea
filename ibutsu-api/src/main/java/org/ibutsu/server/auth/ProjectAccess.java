package org.ibutsu.server.auth;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.ibutsu.model.Project;
import org.ibutsu.model.store.ProjectScope;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * The access of a caller: to everything for a superadmin, otherwise to the projects that the caller owns or is a member
 * of. Rows without a project are for superadmins only.
 */
public final class ProjectAccess {

    private final ProjectStore projects;
    private final Caller caller;

    /** Creates access checks for a caller. */
    public ProjectAccess(Session session, Caller caller) {
        this.projects = new ProjectStore(session);
        this.caller = caller;
    }

    /** Checks whether the caller has access to a project; null stands for no project. */
    public boolean allows(@Nullable UUID project) {
        return caller.isSuperadmin() || project != null && projects.isOpenTo(project, caller.id());
    }

    /**
     * Checks in one statement whether there is a project that the caller has access to, and that holds a run.
     *
     * @param project the project
     * @param run the run; empty for none
     */
    public boolean allows(UUID project, Optional<UUID> run) {
        return caller.isSuperadmin() ? projects.holds(project, run) : projects.holds(project, run, caller.id());
    }

    /**
     * Requires access to a project.
     *
     * @param project the project; null stands for no project
     * @throws RequestRejectedException with 403 when there is none
     */
    public void require(@Nullable UUID project) {
        if (!allows(project)) {
            throw RequestRejectedException.forbidden();
        }
    }

    /** Returns the projects whose rows the caller may see. */
    public ProjectScope projects() {
        return projects.accessibleBy(caller.user());
    }

    /**
     * Finds the project that a body names, by identifier or by name, and requires access to it.
     *
     * @param nameOrId the name or identifier as it was sent
     * @throws RequestRejectedException with 400 {@code Invalid project} when there is none; with 403 when there is no
     *     access
     * @throws ProblemException with 400 when the caller has access to more than one of that name
     */
    public Project resolve(String nameOrId) {
        Project project = find(nameOrId).orElseThrow(() -> invalid(nameOrId, "Invalid project"));
        require(project.id());
        return project;
    }

    /**
     * Finds the project of an identifier or a name, regardless of access.
     *
     * @return empty when there is none, or more than one of that name that the caller has access to
     */
    public Optional<Project> find(String nameOrId) {
        Optional<UUID> id = Ids.parse(nameOrId);
        return id.isPresent() ? projects.find(id.get()) : byName(nameOrId);
    }

    /**
     * Creates the rejection of a name or an identifier by which {@link #find} has found no project. If there are
     * several, it lists the identifiers of those that the caller has access to.
     *
     * @param words the words that existing clients expect if there is none
     */
    public RuntimeException invalid(String nameOrId, String words) {
        List<Project> open = open(projects.named(nameOrId));
        return open.size() < 2
                ? RequestRejectedException.badRequest(words)
                : ProblemException.badRequest("Invalid project: " + several(nameOrId, open));
    }

    /** Describes several projects of one name by their identifiers. */
    public static String several(String name, List<Project> projects) {
        return "there are " + projects.size() + " projects named '" + name + "', with the ids "
                + projects.stream().map(project -> project.id().toString()).collect(Collectors.joining(", "))
                + "; name one by its id";
    }

    private Optional<Project> byName(String name) {
        List<Project> named = projects.named(name);
        if (named.size() <= 1) {
            return named.stream().findFirst();
        }
        List<Project> open = open(named);
        return open.size() == 1 ? Optional.of(open.get(0)) : Optional.empty();
    }

    private List<Project> open(List<Project> named) {
        return named.stream().filter(project -> allows(project.id())).toList();
    }
}
