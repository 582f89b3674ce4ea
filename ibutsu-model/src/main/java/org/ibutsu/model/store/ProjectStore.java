package org.ibutsu.model.store;

import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.Nulls;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.filter.Conditions;
import org.jspecify.annotations.Nullable;

/** Reads and writes projects and their members. */
public final class ProjectStore {

    private final Session session;

    public ProjectStore(Session session) {
        this.session = session;
    }

    /** Finds a project by its identifier. */
    public Optional<Project> find(UUID id) {
        return Optional.ofNullable(session.find(Project.class, id));
    }

    /** Finds a project and keeps others from changing it until the end of the transaction. */
    public Optional<Project> lock(UUID id) {
        return Optional.ofNullable(session.find(Project.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Lists all projects by name, for those who administer the database itself. */
    public List<Project> all() {
        return session.createSelectionQuery("from Project order by name nulls last, id", Project.class)
                .getResultList();
    }

    /** Checks whether an identifier belongs to a project, even one that is hidden until its removal. */
    public boolean isTaken(UUID id) {
        return session.createNativeQuery("select count(*) from projects where id = :id", Long.class)
                        .setParameter("id", id)
                        .getSingleResult()
                > 0;
    }

    /** Returns those identifiers that belong to projects. */
    public Set<UUID> existing(Collection<UUID> ids) {
        Set<UUID> existing = new HashSet<>();
        for (List<UUID> some : Batches.of(ids)) {
            existing.addAll(session.createSelectionQuery("select id from Project where id in (:ids)", UUID.class)
                    .setParameterList("ids", some)
                    .getResultList());
        }
        return existing;
    }

    /** Finds all projects of a name; names may repeat. */
    public List<Project> named(String name) {
        return session.createSelectionQuery("from Project where name = :name order by id", Project.class)
                .setParameter("name", name)
                .getResultList();
    }

    /** Checks whether a user owns a project or is a member of it. */
    public boolean isOpenTo(UUID project, UUID user) {
        String query = """
                select count(*) from Project p
                where p.id = :project
                  and (p.ownerId = :user or exists (select 1 from p.users u where u.id = :user))
                """;
        return session.createSelectionQuery(query, Long.class)
                        .setParameter("project", project)
                        .setParameter("user", user)
                        .getSingleResult()
                > 0;
    }

    /**
     * Checks whether there is a project that holds a run.
     *
     * @param project the project
     * @param run the run; empty if any project will do
     */
    public boolean holds(UUID project, Optional<UUID> run) {
        return holds(project, run, "", query -> {});
    }

    /**
     * Checks whether there is a project that holds a run, and that a user owns or is a member of.
     *
     * @param project the project
     * @param run the run; empty if any project will do
     * @param user the user
     */
    public boolean holds(UUID project, Optional<UUID> run, UUID user) {
        return holds(
                project,
                run,
                " and (p.ownerId = :user or exists (select 1 from p.users u where u.id = :user))",
                query -> query.setParameter("user", user));
    }

    private boolean holds(
            UUID project, Optional<UUID> run, String condition, Consumer<SelectionQuery<UUID>> parameters) {
        String holding =
                run.isPresent() ? " and exists (select 1 from Run r where r.id = :run and r.projectId = p.id)" : "";
        SelectionQuery<UUID> query = session.createSelectionQuery(
                        "select p.id from Project p where p.id = :project" + condition + holding, UUID.class)
                .setParameter("project", project);
        run.ifPresent(id -> query.setParameter("run", id));
        parameters.accept(query);
        return query.uniqueResultOptional().isPresent();
    }

    /**
     * Returns the scope of a user: everything for a superadmin, otherwise the projects that the user owns or is a
     * member of.
     */
    public ProjectScope accessibleBy(User user) {
        if (user.superadmin()) {
            return new AllProjects();
        }
        String query = """
                select p.id from Project p
                where p.ownerId = :user or exists (select 1 from p.users u where u.id = :user)
                """;
        return ProjectScope.only(session.createSelectionQuery(query, UUID.class)
                .setParameter("user", user.id())
                .getResultList());
    }

    /** Adds a project. */
    public void add(Project project) {
        session.persist(project);
    }

    /**
     * Lists projects by name.
     *
     * @param visible the projects that may be seen
     * @param owner only those of an owner, or null
     * @param group only those of a group, or null
     * @param conditions further conditions, made for projects
     * @param members whether their members are loaded
     * @param offset how many to skip
     * @param limit how many to give at most
     */
    public Page<Project> page(
            ProjectScope visible,
            @Nullable UUID owner,
            @Nullable UUID group,
            Conditions conditions,
            boolean members,
            long offset,
            long limit) {
        Page<Project> page = new PageQuery<>(
                        Project.class,
                        (project, query, builder) -> {
                            List<Predicate> all = new ArrayList<>(conditions.on(project, builder));
                            visible.on(project.get("id")).ifPresent(all::add);
                            if (owner != null) {
                                all.add(builder.equal(project.get("ownerId"), owner));
                            }
                            if (group != null) {
                                all.add(builder.equal(project.get("groupId"), group));
                            }
                            return all;
                        },
                        (project, builder) ->
                                List.of(builder.asc(project.get("name"), Nulls.LAST), builder.asc(project.get("id"))))
                .read(session, offset, limit);
        if (members) {
            loadMembers(page.items());
        }
        return page;
    }

    /**
     * Returns the projects of each of some users, ordered by name. Users who are members of no project are left out.
     *
     * @param members whether all members of the projects are loaded
     */
    public Map<UUID, List<Project>> ofMembers(Collection<UUID> users, boolean members) {
        String query = """
                select u.id, p from Project p join p.users u
                where u.id in (:users)
                order by p.name nulls last, p.id
                """;
        Map<UUID, List<Project>> memberships = new HashMap<>();
        Set<Project> projects = new LinkedHashSet<>();
        for (List<UUID> some : Batches.of(users)) {
            for (Object[] row : session.createSelectionQuery(query, Object[].class)
                    .setParameterList("users", some)
                    .getResultList()) {
                Project project = (Project) row[1];
                memberships
                        .computeIfAbsent((UUID) row[0], user -> new ArrayList<>())
                        .add(project);
                projects.add(project);
            }
        }
        if (members) {
            loadMembers(projects);
        }
        return memberships;
    }

    private void loadMembers(Collection<Project> projects) {
        for (List<Project> some : Batches.of(projects)) {
            session.createSelectionQuery("from Project p left join fetch p.users where p in (:projects)", Project.class)
                    .setParameterList("projects", some)
                    .getResultList();
        }
    }
}
