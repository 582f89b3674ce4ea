package org.ibutsu.model.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Project;

/** Reads and writes projects and their members. */
public final class ProjectStore {

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
}
