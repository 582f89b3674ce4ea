package org.ibutsu.server.resource.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
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
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.db.ConflictRetry;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.Page;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.JsonText;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.job.ProjectRemoval;
import org.ibutsu.server.resource.ContestedWrite;
import org.ibutsu.server.resource.Pagination;
import org.ibutsu.server.resource.RowResponses;
import org.ibutsu.server.resource.project.ProjectForm;
import org.ibutsu.server.resource.project.ProjectResponse;

/** Projects, as superadmins see them. */
@Path("/api/admin/project")
@Produces(MediaType.APPLICATION_JSON)
public final class AdminProjectResource {

    private final Database database;
    private final FilterParser filters;
    private final RowResponses answers;
    private final JobQueue jobs;
    private final Clock clock;

    /**
     * Creates the resource.
     *
     * @param database where the projects are
     * @param filters reads filters
     * @param answers writes projects with their dashboards
     * @param jobs where the removal of projects waits
     * @param clock the clock of removals
     */
    public AdminProjectResource(
            Database database, FilterParser filters, RowResponses answers, JobQueue jobs, Clock clock) {
        this.database = database;
        this.filters = filters;
        this.answers = answers;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Lists all projects. */
    @GET
    public Object list(
            @Context Caller caller,
            @Context PageRequest page,
            @QueryParam("filter") List<String> parameters,
            @QueryParam("ownerId") List<String> owners,
            @QueryParam("groupId") List<String> groups) {
        AdminAccess.require(caller);
        UUID owner = Ids.lastInQuery("ownerId", owners).orElse(null);
        UUID group = Ids.lastInQuery("groupId", groups).orElse(null);
        Conditions conditions = filters.parse(FilteredEntity.PROJECT, parameters);
        return database.inTurn(
                caller.id(),
                conditions.areCostly(),
                () -> database.read(session -> {
                    ProjectStore store = new ProjectStore(session);
                    Page<Project> projects = store.page(
                            store.accessibleBy(caller.user()),
                            owner,
                            group,
                            conditions,
                            true,
                            page.offset(),
                            page.pageSize());
                    return answers.of(Pagination.answer(
                            "projects", page, projects, OwnedProjectResponse.forAll(session, projects.items())));
                }));
    }

    /** Creates a project that belongs to the caller. */
    @POST
    public Response create(@Context Caller caller, @Context ObjectNode body) {
        AdminAccess.require(caller);
        ProjectForm form = new ProjectForm(new Fields(body));
        return ContestedWrite.run(
                database,
                session -> Response.status(Response.Status.CREATED)
                        .entity(ProjectResponse.of(session, form.create(session, caller.id())))
                        .build());
    }

    /** Returns a project. */
    @GET
    @Path("{id}")
    public Object get(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = AdminAccess.requireFor(caller, idText);
        return database.read(session -> {
            Project project = new ProjectStore(session).find(id).orElseThrow(() -> AdminAccess.absent("project", id));
            return answers.of(
                    OwnedProjectResponse.forAll(session, List.of(project)).apply(project));
        });
    }

    /** Changes a project. Members are added, never removed; a new owner becomes one. */
    @PUT
    @Path("{id}")
    public Object update(@Context Caller caller, @PathParam("id") String idText, @Context ObjectNode body) {
        UUID id = AdminAccess.requireFor(caller, idText);
        Fields fields = new Fields(body);
        return ContestedWrite.run(database, caller, session -> {
            Project project = new ProjectStore(session).lock(id).orElseThrow(() -> AdminAccess.absent("project", id));
            ProjectForm form = new ProjectForm(fields);
            form.update(session, project);
            form.addMembers(session, project);
            UUID owner = fields.id("owner_id");
            if (owner != null) {
                project.users().add(session.find(User.class, owner));
            }
            return answers.of(ProjectResponse.of(session, project));
        });
    }

    /**
     * Removes a project with its dashboards and widgets. Its runs and results stay without a project. It is hidden from
     * all users when this answers; a job does the slow part.
     */
    @DELETE
    @Path("{id}")
    public Object delete(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = AdminAccess.requireFor(caller, idText);
        return ConflictRetry.delete(database, session -> {
            new ProjectStore(session).find(id).orElseThrow(() -> AdminAccess.absent("project", id));
            ProjectRemoval.begin(session, id, jobs, clock);
            return JsonText.OK;
        });
    }
}
