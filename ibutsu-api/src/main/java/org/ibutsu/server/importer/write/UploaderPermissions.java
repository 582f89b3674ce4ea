package org.ibutsu.server.importer.write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.importer.unpack.ImportException;
import org.jspecify.annotations.Nullable;

/** The account that uploaded a file. It must have access to the projects that the file names. */
public final class UploaderPermissions {

    private final ProjectStore projects;
    private final Optional<ProjectAccess> access;
    private final Optional<UUID> id;
    private final Map<UUID, Boolean> known = new HashMap<>();
    private final Map<UUID, Boolean> changeable = new HashMap<>();
    private final Map<String, Optional<UUID>> named = new HashMap<>();

    /**
     * Creates permissions of the account.
     *
     * @param user the account; empty when it is gone, and nothing is open to it
     */
    public UploaderPermissions(Session session, Optional<User> user) {
        this.projects = new ProjectStore(session);
        this.id = user.map(User::id);
        this.access = user.map(account -> new ProjectAccess(session, new Caller(account, null)));
    }

    /** Returns the identifier of the account; null when it is gone. */
    public @Nullable UUID id() {
        return id.orElse(null);
    }

    /**
     * Requires that a project exists and is open to the account.
     *
     * @throws ImportException when it is not
     */
    void require(UUID project) {
        if (!known.computeIfAbsent(project, this::isOpen)) {
            throw new ImportException("There is no project " + project + " that the uploader has access to");
        }
    }

    /**
     * Requires once more all projects that were required before, as the import may have taken long.
     *
     * @throws ImportException when one does not exist or is not open to the account any more
     */
    void requireAll() {
        List<UUID> before = List.copyOf(known.keySet());
        known.clear();
        before.forEach(this::require);
    }

    /** Checks whether the account may change entities of a project; null stands for no project. */
    boolean mayChange(@Nullable UUID project) {
        return access.isPresent()
                && changeable.computeIfAbsent(project, id -> access.get().allows(id));
    }

    /**
     * Finds a project by name or identifier.
     *
     * @return empty when there is none
     * @throws ImportException when the account has no access to it, or to several of that name
     */
    public Optional<UUID> project(String nameOrId) {
        return named.computeIfAbsent(nameOrId, this::find);
    }

    private Optional<UUID> find(String nameOrId) {
        List<Project> found = Ids.parse(nameOrId)
                .map(id -> projects.find(id).stream().toList())
                .orElseGet(() -> projects.named(nameOrId));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Project> open =
                found.stream().filter(project -> isOpen(project.id())).toList();
        if (open.size() != 1) {
            throw new ImportException(
                    open.isEmpty()
                            ? "The uploader has no access to the project " + nameOrId
                            : "Invalid project: " + ProjectAccess.several(nameOrId, open));
        }
        return Optional.of(open.get(0).id());
    }

    private boolean isOpen(UUID project) {
        return access.isPresent()
                && access.get().allows(project)
                && projects.find(project).isPresent();
    }
}
