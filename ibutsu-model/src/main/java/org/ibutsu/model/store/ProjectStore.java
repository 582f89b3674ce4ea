package org.ibutsu.model.store;

import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Project;
import org.ibutsu.model.filter.Conditions;

/** Reads and writes projects and their members. */
public final class ProjectStore {

    private static final int MEMBERS_AT_A_TIME = 500;

    private final Session session;

    /** Works within a session. */
    public ProjectStore(Session session) {
        this.session = session;
    }

    /** Finds a project by its identifier. */
    public Optional<Project> find(UUID id) {
        return Optional.ofNullable(session.find(Project.class, id));
    }

    /** Finds all projects of a name; names may repeat. */
    public List<Project> named(String name) {
        return session.createSelectionQuery("from Project where name = :name order by id", Project.class)
                .setParameter("name", name)
                .getResultList();
    }

    /** Tells whether a user owns a project or is a member of it. */
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

    /** Gives the projects that a user owns or is a member of. */
    public List<UUID> openTo(UUID user) {
        String query = """
                select p.id from Project p
                where p.ownerId = :user or exists (select 1 from p.users u where u.id = :user)
                """;
        return session.createSelectionQuery(query, UUID.class)
                .setParameter("user", user)
                .getResultList();
    }

    /** Adds a project. */
    public void add(Project project) {
        session.persist(project);
    }

    /**
     * Lists projects by name, with their members loaded.
     *
     * @param visible the projects that may be seen; empty for all
     * @param owner only those of an owner, or null
     * @param group only those of a group, or null
     * @param conditions further conditions, made for projects
     * @param offset how many to skip
     * @param limit how many to give at most
     */
    public Page<Project> page(
            Optional<Set<UUID>> visible, UUID owner, UUID group, Conditions conditions, long offset, long limit) {
        Page<Project> page = new PageQuery<>(
                        Project.class,
                        (project, query, builder) -> {
                            List<Predicate> all = new ArrayList<>(conditions.on(project, builder));
                            visible.ifPresent(ids -> all.add(project.get("id").in(ids)));
                            if (owner != null) {
                                all.add(builder.equal(project.get("ownerId"), owner));
                            }
                            if (group != null) {
                                all.add(builder.equal(project.get("groupId"), group));
                            }
                            return all;
                        },
                        (project, builder) -> List.of(builder.asc(project.get("name")), builder.asc(project.get("id"))))
                .read(session, offset, limit);
        loadMembers(page.items());
        return page;
    }

    private void loadMembers(List<Project> projects) {
        for (int from = 0; from < projects.size(); from += MEMBERS_AT_A_TIME) {
            List<Project> some = projects.subList(from, Math.min(from + MEMBERS_AT_A_TIME, projects.size()));
            session.createSelectionQuery("from Project p left join fetch p.users where p in (:projects)", Project.class)
                    .setParameterList("projects", some)
                    .getResultList();
        }
    }
}
