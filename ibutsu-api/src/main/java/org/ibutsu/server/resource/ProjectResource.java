package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.Page;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.model.store.UserStore;
import org.ibutsu.server.auth.Access;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.Refusal;

/** Projects and their members. */
@Path("/api/project")
@Produces(MediaType.APPLICATION_JSON)
public final class ProjectResource {

    private final Database database;
    private final FilterParser filters;

    /** Works on a database. */
    public ProjectResource(Database database, FilterParser filters) {
        this.database = database;
        this.filters = filters;
    }

    /** Lists the projects that the caller may see. */
    @GET
    public Object list(
            @Context Caller caller,
            @Context PageRequest page,
            @QueryParam("filter") List<String> parameters,
            @QueryParam("ownerId") List<String> owners,
            @QueryParam("groupId") List<String> groups) {
        UUID owner = Ids.lastInQuery("ownerId", owners).orElse(null);
        UUID group = Ids.lastInQuery("groupId", groups).orElse(null);
        Conditions conditions = filters.parse(FilteredEntity.PROJECT, parameters);
        return database.read(session -> {
            Page<Project> projects = new ProjectStore(session)
                    .page(
                            new Access(session, caller).projects(),
                            owner,
                            group,
                            conditions,
                            page.offset(),
                            page.pageSize());
            Map<UUID, Dashboard> dashboards = defaultDashboards(session, projects.items());
            return Pagination.answer(
                    "projects",
                    page,
                    projects,
                    project -> ProjectAnswer.of(project, dashboards.get(project.defaultDashboardId())));
        });
    }

    private static Map<UUID, Dashboard> defaultDashboards(Session session, List<Project> projects) {
        List<UUID> ids = projects.stream()
                .map(Project::defaultDashboardId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return session.findMultiple(Dashboard.class, ids).stream()
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(Dashboard::id, Function.identity()));
    }

    /** Makes a project that belongs to the caller. */
    @POST
    public Response create(@Context Caller caller, @Context ObjectNode body) {
        Fields fields = new Fields(body);
        return ContestedWrite.run(database, session -> {
            ProjectStore projects = new ProjectStore(session);
            UUID id = fields.id("id");
            if (id != null && projects.find(id).isPresent()) {
                throw Refusal.badRequest("Project id " + fields.text("id") + " already exist");
            }
            Project project = new Project().ownerId(caller.id());
            fields.id("id", project::id);
            requireReferences(session, fields, project.id());
            copy(fields, project);
            project.users().add(session.getReference(User.class, caller.id()));
            projects.add(project);
            return Response.status(Response.Status.CREATED)
                    .entity(answer(session, project))
                    .build();
        });
    }

    /** Gives a project. Without access the answer is 401, as existing clients expect. */
    @GET
    @Path("{id}")
    public Object get(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.read(session -> {
            Project project = find(session, id);
            if (!new Access(session, caller).allows(id)) {
                throw Refusal.of(401, "Unauthorized");
            }
            return answer(session, project);
        });
    }

    /** Changes a project; for its owner and superadmins. Members are added, never removed. */
    @PUT
    @Path("{id}")
    public Object update(@Context Caller caller, @PathParam("id") String idText, @Context ObjectNode body) {
        UUID id = Ids.inPath(idText);
        Fields fields = new Fields(body);
        return database.write(session -> {
            Project project = find(session, id);
            if (!caller.isSuperadmin() && !caller.id().equals(project.ownerId())) {
                throw Refusal.forbidden();
            }
            UUID owner = fields.id("owner_id");
            if (owner != null && new UserStore(session).find(owner).isEmpty()) {
                throw Refusal.badRequest("User id " + fields.text("owner_id") + " doesn't exist");
            }
            requireReferences(session, fields, id);
            copy(fields, project);
            fields.id("owner_id", project::ownerId);
            addMembers(session, project, fields.tree("users"));
            return answer(session, project);
        });
    }

    private static Project find(Session session, UUID id) {
        return new ProjectStore(session).find(id).orElseThrow(() -> Refusal.notFound("Project not found"));
    }

    private static void requireReferences(Session session, Fields fields, UUID project) {
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

    private static void copy(Fields fields, Project project) {
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

    private static ProjectAnswer answer(Session session, Project project) {
        UUID dashboard = project.defaultDashboardId();
        return ProjectAnswer.of(project, dashboard == null ? null : session.find(Dashboard.class, dashboard));
    }
}
