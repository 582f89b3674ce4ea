package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.model.store.UserStore;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Refusal;

/**
 * What a body says about a project.
 *
 * @param fields the body
 */
public record ProjectForm(Fields fields) {

    /**
     * Makes a project, of which the owner is a member, too.
     *
     * @throws Refusal when the identifier is taken, or something it refers to is not there
     */
    public Project create(Session session, UUID owner) {
        ProjectStore projects = new ProjectStore(session);
        UUID id = fields.id("id");
        if (id != null && projects.isTaken(id)) {
            throw Refusal.badRequest("Project id " + fields.text("id") + " already exist");
        }
        Project project = new Project().ownerId(owner);
        fields.id("id", project::id);
        requireReferences(session, project.id());
        copyTo(project);
        project.users().add(session.getReference(User.class, owner));
        projects.add(project);
        return project;
    }

    /**
     * Changes a project. Members are added, never removed.
     *
     * @throws Refusal when something it refers to is not there
     */
    public void update(Session session, Project project) {
        UUID owner = fields.id("owner_id");
        if (owner != null && new UserStore(session).find(owner).isEmpty()) {
            throw Refusal.badRequest("User id " + fields.text("owner_id") + " doesn't exist");
        }
        requireReferences(session, project.id());
        copyTo(project);
        fields.id("owner_id", project::ownerId);
        addMembers(session, project, fields.tree("users"));
    }

    private void requireReferences(Session session, UUID project) {
        UUID group = fields.id("group_id");
        if (group != null && session.find(Group.class, group) == null) {
            throw Refusal.badRequest("Group id " + fields.text("group_id") + " doesn't exist");
        }
        UUID dashboard = fields.id("default_dashboard_id");
        Dashboard found = dashboard == null ? null : session.find(Dashboard.class, dashboard);
        if (dashboard != null && (found == null || !project.equals(found.projectId()))) {
            throw Refusal.badRequest("Dashboard id " + fields.text("default_dashboard_id") + " doesn't exist");
        }
    }

    private void copyTo(Project project) {
        fields.text("name", project::name);
        fields.text("title", project::title);
        fields.id("group_id", project::groupId);
        fields.id("default_dashboard_id", project::defaultDashboardId);
    }

    private static void addMembers(Session session, Project project, JsonNode emails) {
        if (emails != null && !emails.isEmpty()) {
            List<String> addresses = new ArrayList<>();
            emails.forEach(email -> addresses.add(email.textValue()));
            project.users().addAll(new UserStore(session).withEmails(addresses));
        }
    }
}
