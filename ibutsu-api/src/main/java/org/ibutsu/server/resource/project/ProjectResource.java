package org.ibutsu.server.resource.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DefaultValue;
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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Project;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.Page;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.server.auth.MemberLimit;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.SpooledJson;
import org.ibutsu.server.resource.ContestedWrite;
import org.ibutsu.server.resource.Pagination;
import org.ibutsu.server.resource.RowResponses;
import org.ibutsu.server.resource.TooManyRequests;

/** Projects and their members. */
@Path("/api/project")
@Produces(MediaType.APPLICATION_JSON)
public final class ProjectResource {

    private static final int MAX_NEW_MEMBERS = 100;

    private final Database database;
    private final FilterParser filters;
    private final RowResponses answers;
    private final MemberLimit limit;

    /**
     * Creates the resource.
     *
     * @param database where the projects are
     * @param filters reads filters
     * @param answers writes projects with their dashboards
     * @param limit counts the addresses of new members
     */
    public ProjectResource(Database database, FilterParser filters, RowResponses answers, MemberLimit limit) {
        this.database = database;
        this.filters = filters;
        this.answers = answers;
        this.limit = limit;
    }

    /** Lists the projects that the caller may see. */
    @GET
    public Object list(
            @Context Caller caller,
            @Context PageRequest page,
            @QueryParam("filter") List<String> parameters,
            @QueryParam("ownerId") List<String> owners,
            @QueryParam("groupId") List<String> groups,
            @QueryParam("members") @DefaultValue("true") boolean members) {
        UUID owner = Ids.lastInQuery("ownerId", owners).orElse(null);
        UUID group = Ids.lastInQuery("groupId", groups).orElse(null);
        Conditions conditions = filters.parse(FilteredEntity.PROJECT, parameters);
        return database.inTurn(
                caller.id(),
                conditions.areCostly(),
                () -> database.read(session -> {
                    Page<Project> projects = new ProjectStore(session)
                            .page(
                                    new ProjectAccess(session, caller).projects(),
                                    owner,
                                    group,
                                    conditions,
                                    members,
                                    page.offset(),
                                    page.pageSize());
                    return answers.of(Pagination.answer(
                            "projects", page, projects, ProjectResponse.forAll(session, projects.items(), members)));
                }));
    }

    /** Creates a project that belongs to the caller. */
    @POST
    public Response create(@Context Caller caller, @Context ObjectNode body) {
        Fields fields = new Fields(body);
        return ContestedWrite.run(database, caller, session -> {
            Project project = new ProjectForm(fields).create(session, caller.id());
            return Response.status(Response.Status.CREATED)
                    .entity(ProjectResponse.of(session, project))
                    .build();
        });
    }

    /** Returns a project. Without access the answer is 401, as existing clients expect. */
    @GET
    @Path("{id}")
    public Object get(
            @Context Caller caller,
            @PathParam("id") String idText,
            @QueryParam("members") @DefaultValue("true") boolean members) {
        UUID id = Ids.inPath(idText);
        return database.read(session -> {
            Project project = new ProjectStore(session).find(id).orElseThrow(ProjectResource::absent);
            if (!new ProjectAccess(session, caller).allows(id)) {
                throw RequestRejectedException.of(401, "Unauthorized");
            }
            return answers.of(
                    ProjectResponse.forAll(session, List.of(project), members).apply(project));
        });
    }

    /**
     * Changes a project; for its owner and superadmins. Members are added, never removed. To the owner the response
     * shows the members as they were, so that it is the same whether or not an address has an account.
     */
    @PUT
    @Path("{id}")
    public Object update(@Context Caller caller, @PathParam("id") String idText, @Context ObjectNode body) {
        UUID id = Ids.inPath(idText);
        Fields fields = new Fields(body);
        return ContestedWrite.run(database, caller, session -> {
            Project project = new ProjectStore(session).lock(id).orElseThrow(ProjectResource::absent);
            if (!caller.isSuperadmin() && !caller.id().equals(project.ownerId())) {
                throw RequestRejectedException.forbidden();
            }
            ProjectForm form = new ProjectForm(fields);
            if (!caller.isSuperadmin()) {
                requireFewNewMembers(session, caller, newAddresses(form, project));
            }
            form.update(session, project);
            if (caller.isSuperadmin()) {
                form.addMembers(session, project);
                return answers.of(ProjectResponse.of(session, project));
            }
            SpooledJson answer = answers.of(ProjectResponse.of(session, project));
            form.addMembers(session, project);
            return answer;
        });
    }

    private void requireFewNewMembers(Session session, Caller caller, int addresses) {
        if (addresses > MAX_NEW_MEMBERS) {
            throw ProblemException.badRequest("'users' must not have more than " + MAX_NEW_MEMBERS + " new addresses");
        }
        Duration wait = limit.admit(session, caller.id(), addresses);
        if (!wait.isZero()) {
            throw TooManyRequests.after(wait);
        }
    }

    private static int newAddresses(ProjectForm form, Project project) {
        Set<String> addresses = form.addresses();
        project.users().forEach(member -> addresses.remove(member.email()));
        return addresses.size();
    }

    private static RequestRejectedException absent() {
        return RequestRejectedException.notFound("Project not found");
    }
}
