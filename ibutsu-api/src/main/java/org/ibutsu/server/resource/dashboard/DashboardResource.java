package org.ibutsu.server.resource.dashboard;

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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.db.ConflictRetry;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.ProjectScope;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.model.store.dashboard.DashboardRow;
import org.ibutsu.model.store.dashboard.DashboardStore;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.JsonText;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.resource.ContestedWrite;
import org.ibutsu.server.resource.DocumentLimit;
import org.ibutsu.server.resource.ProjectReference;
import org.ibutsu.server.resource.RowResponses;
import org.jspecify.annotations.Nullable;

/** Dashboards. Those that belong to no project can be read by everyone and changed by superadmins. */
@Path("/api/dashboard")
@Produces(MediaType.APPLICATION_JSON)
public final class DashboardResource {

    private final Database database;
    private final FilterParser filters;
    private final RowResponses answers;
    private final DocumentLimit limit;

    /**
     * Creates the resource.
     *
     * @param limit how long a description and filters may be
     */
    public DashboardResource(Database database, FilterParser filters, RowResponses answers, DocumentLimit limit) {
        this.database = database;
        this.filters = filters;
        this.answers = answers;
        this.limit = limit;
    }

    /**
     * Lists the dashboards that the caller may see. As existing clients expect, the first {@code project_id} counts.
     */
    @GET
    public Object list(
            @Context Caller caller,
            @Context PageRequest page,
            @QueryParam("filter") List<String> parameters,
            @QueryParam("project_id") @Nullable String projectText) {
        Conditions conditions = filters.parse(FilteredEntity.DASHBOARD, parameters);
        UUID project = Ids.inQuery("project_id", projectText).orElse(null);
        return database.inTurn(
                caller.id(),
                conditions.areCostly(),
                () -> database.read(session -> {
                    ProjectAccess access = new ProjectAccess(session, caller);
                    if (project != null
                            && new ProjectStore(session).find(project).isPresent()) {
                        access.require(project);
                    }
                    ProjectScope projects = access.projects();
                    DashboardStore dashboards = new DashboardStore(session);
                    return answers.page(
                            "dashboards",
                            page,
                            use -> dashboards.page(projects, project, conditions, page.offset(), page.pageSize(), use),
                            DashboardResponse::ofRow);
                }));
    }

    /** Creates a dashboard. */
    @POST
    public Response create(@Context Caller caller, @Context ObjectNode body) {
        Fields fields = new Fields(body);
        return ContestedWrite.run(database, session -> {
            Dashboard dashboard = new Dashboard().description("").filters("");
            if (fields.has("project_id")) {
                dashboard.projectId(new ProjectAccess(session, caller)
                        .resolve(fields.requiredText("project_id"))
                        .id());
            }
            requireUser(session, caller, fields, null);
            fields.id("id", dashboard::id);
            DashboardStore dashboards = new DashboardStore(session);
            if (dashboards.find(dashboard.id()).isPresent()) {
                throw RequestRejectedException.badRequest("Dashboard id " + fields.text("id") + " already exist");
            }
            limit.require("description", fields.text("description"));
            limit.require("filters", fields.text("filters"));
            copy(fields, dashboard);
            if (dashboard.description() == null) {
                dashboard.description("");
            }
            dashboards.add(dashboard);
            return Response.status(Response.Status.CREATED)
                    .entity(DashboardResponse.of(dashboard))
                    .build();
        });
    }

    /** Returns a dashboard. */
    @GET
    @Path("{id}")
    public Object get(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.read(session -> {
            DashboardRow dashboard = new DashboardStore(session).row(id).orElseThrow(DashboardResource::absent);
            UUID project = dashboard.columns().projectId();
            if (project != null) {
                new ProjectAccess(session, caller).require(project);
            }
            return answers.of(DashboardResponse.ofRow(dashboard));
        });
    }

    /**
     * Changes a dashboard; members that are not sent stay. As existing clients expect, a project in the metadata is
     * checked before anything else, and then ignored.
     */
    @PUT
    @Path("{id}")
    public Object update(@Context Caller caller, @PathParam("id") String idText, @Context ObjectNode body) {
        Fields fields = new Fields(body);
        ProjectReference project = ProjectReference.inUpdate(fields);
        UUID id = Ids.inPath(idText);
        return ContestedWrite.run(database, session -> {
            ProjectAccess access = new ProjectAccess(session, caller);
            project.named(access);
            DashboardStore dashboards = new DashboardStore(session);
            Dashboard dashboard = dashboards.lock(id).orElseThrow(DashboardResource::absent);
            access.require(dashboard.projectId());
            UUID target = project.ofUpdated(access, null, dashboard.projectId());
            requireUser(session, caller, fields, dashboard.userId());
            String description = dashboard.description();
            String filtersBefore = dashboard.filters();
            if (!Objects.equals(target, dashboard.projectId())) {
                dashboards.move(dashboard, target);
            }
            copy(fields, dashboard);
            limit.requireChange("description", description, dashboard.description());
            limit.requireChange("filters", filtersBefore, dashboard.filters());
            return DashboardResponse.of(dashboard);
        });
    }

    /** Removes a dashboard with its widgets. Projects that open it first open none. */
    @DELETE
    @Path("{id}")
    public Object delete(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return ConflictRetry.delete(database, session -> {
            DashboardStore dashboards = new DashboardStore(session);
            Dashboard dashboard = dashboards.find(id).orElseThrow(() -> RequestRejectedException.notFound("Not Found"));
            new ProjectAccess(session, caller).require(dashboard.projectId());
            if (!dashboards.remove(id)) {
                throw RequestRejectedException.notFound("Not Found");
            }
            return JsonText.OK;
        });
    }

    /**
     * Requires that the new owner of a dashboard is the caller, unless that is a superadmin.
     *
     * @param former the present owner, which clients send back; null for none
     */
    private static void requireUser(Session session, Caller caller, Fields fields, @Nullable UUID former) {
        UUID user = fields.id("user_id");
        if (user != null && !user.equals(former) && !user.equals(caller.id()) && !caller.isSuperadmin()) {
            throw RequestRejectedException.forbidden();
        }
        if (user != null && new UserStore(session).find(user).isEmpty()) {
            throw RequestRejectedException.badRequest("User with ID " + fields.text("user_id") + " doesn't exist");
        }
    }

    private static void copy(Fields fields, Dashboard dashboard) {
        fields.text("title", dashboard::title);
        fields.text("description", dashboard::description);
        fields.text("filters", dashboard::filters);
        fields.id("user_id", dashboard::userId);
    }

    private static RequestRejectedException absent() {
        return RequestRejectedException.notFound("Dashboard not found");
    }
}
