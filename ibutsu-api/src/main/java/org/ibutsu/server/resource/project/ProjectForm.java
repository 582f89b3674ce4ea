package org.ibutsu.server.resource.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Group;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.model.store.dashboard.DashboardStore;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.RequestRejectedException;

/**
 * The fields of a body that describes a project.
 *
 * @param fields the body
 */
public record ProjectForm(Fields fields) {

    /**
     * Creates a project, of which the owner is a member, too.
     *
     * @throws RequestRejectedException when the identifier is taken, or something it refers to is not there
     */
    public Project create(Session session, UUID owner) {
        ProjectStore projects = new ProjectStore(session);
        UUID id = fields.id("id");
        if (id != null && projects.isTaken(id)) {
            throw RequestRejectedException.badRequest("Project id " + fields.text("id") + " already exist");
        }
        Project project = new Project().ownerId(owner);
        fields.id("id", project::id);
        requireReferences(session, project.id());
        copyTo(project);
        project.users().add(session.find(User.class, owner));
        projects.add(project);
        return project;
    }

    /**
     * Changes a project, except its members.
     *
     * @throws RequestRejectedException when something it refers to is not there
     */
    public void update(Session session, Project project) {
        UUID owner = fields.id("owner_id");
        if (owner != null && new UserStore(session).find(owner).isEmpty()) {
            throw RequestRejectedException.badRequest("User id " + fields.text("owner_id") + " doesn't exist");
        }
        requireReferences(session, project.id());
        copyTo(project);
        fields.id("owner_id", project::ownerId);
    }

    /** Adds those members who have an account; no member is removed. */
    public void addMembers(Session session, Project project) {
        Set<String> addresses = addresses();
        if (!addresses.isEmpty()) {
            project.users().addAll(new UserStore(session).withEmails(addresses));
        }
    }

    /** Returns the addresses of new members, or those that are sent again. */
    Set<String> addresses() {
        Set<String> addresses = new LinkedHashSet<>();
        JsonNode emails = fields.tree("users");
        if (emails != null) {
            emails.forEach(email -> addresses.add(email.textValue()));
        }
        return addresses;
    }

    private void requireReferences(Session session, UUID project) {
        UUID group = fields.id("group_id");
        if (group != null && session.find(Group.class, group) == null) {
            throw RequestRejectedException.badRequest("Group id " + fields.text("group_id") + " doesn't exist");
        }
        UUID dashboard = fields.id("default_dashboard_id");
        if (dashboard != null
                && new DashboardStore(session)
                        .find(dashboard)
                        .filter(found -> project.equals(found.projectId()))
                        .isEmpty()) {
            throw RequestRejectedException.badRequest(
                    "Dashboard id " + fields.text("default_dashboard_id") + " doesn't exist");
        }
    }

    private void copyTo(Project project) {
        fields.text("name", project::name);
        fields.text("title", project::title);
        fields.id("group_id", project::groupId);
        fields.id("default_dashboard_id", project::defaultDashboardId);
    }
}
