package org.ibutsu.server.resource.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
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
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.ibutsu.model.User;
import org.ibutsu.model.db.ConflictRetry;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.Page;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.auth.Authenticator;
import org.ibutsu.server.auth.EmailTokens;
import org.ibutsu.server.auth.Passwords;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.JsonText;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.resource.ContestedWrite;
import org.ibutsu.server.resource.Pagination;
import org.ibutsu.server.resource.RowResponses;
import org.ibutsu.server.resource.account.AccountForm;
import org.ibutsu.server.resource.account.UserResponse;

/** Accounts, as superadmins see them. One active superadmin is left, even by concurrent requests. */
@Path("/api/admin/user")
@Produces(MediaType.APPLICATION_JSON)
public final class AdminUserResource {

    private final Database database;
    private final FilterParser filters;
    private final RowResponses answers;
    private final Authenticator authenticator;
    private final Passwords passwords;
    private final Clock clock;

    /** Creates the operations on a database. */
    public AdminUserResource(
            Database database,
            Authenticator authenticator,
            FilterParser filters,
            RowResponses answers,
            Passwords passwords,
            Clock clock) {
        this.database = database;
        this.answers = answers;
        this.authenticator = authenticator;
        this.filters = filters;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Lists all accounts, with their projects unless these are not asked for. */
    @GET
    public Object list(
            @Context Caller caller,
            @Context PageRequest page,
            @QueryParam("filter") List<String> parameters,
            @QueryParam("projects") @DefaultValue("true") boolean projects) {
        AdminAccess.require(caller);
        Conditions conditions = filters.parse(FilteredEntity.USER, parameters);
        return database.inTurn(
                caller.id(),
                conditions.areCostly(),
                () -> database.read(session -> {
                    Page<User> users = new UserStore(session).page(conditions, page.offset(), page.pageSize());
                    Function<User, ?> form =
                            projects ? MemberResponse.forAll(session, users.items(), true) : UserResponse::of;
                    return answers.of(Pagination.answer("users", page, users, form));
                }));
    }

    /** Creates an account, inactive unless the body says otherwise. No mail is sent. */
    @POST
    public Response create(@Context Caller caller, @Context ObjectNode body) {
        AdminAccess.require(caller);
        Fields fields = new Fields(body);
        AccountForm form = new AccountForm(fields);
        Optional<String> hash = form.passwordHash(passwords);
        return ContestedWrite.run(database, session -> {
            User user = new User();
            form.lockEmail(session);
            Superadmins.lock(session).require(authenticator.requireGood(session, caller));
            form.requireUsableEmail(session, user);
            Optional<Response> refusal = form.refusedPassword(passwords);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            form.requireGroup(session);
            fields.id("id", user::id);
            UserStore users = new UserStore(session);
            if (users.find(user.id()).isPresent()) {
                throw RequestRejectedException.badRequest("User id " + fields.text("id") + " already exist");
            }
            form.copyTo(user);
            hash.ifPresent(user::passwordHash);
            fields.flag("is_superadmin", user::superadmin);
            fields.flag("is_active", user::active);
            users.add(user);
            return Response.status(Response.Status.CREATED)
                    .entity(UserResponse.of(user))
                    .build();
        });
    }

    /** Returns an account with its projects. */
    @GET
    @Path("{id}")
    public Object get(
            @Context Caller caller,
            @PathParam("id") String idText,
            @QueryParam("members") @DefaultValue("true") boolean members) {
        UUID id = AdminAccess.requireFor(caller, idText);
        return database.read(session -> {
            User user = new UserStore(session).find(id).orElseThrow(() -> AdminAccess.absent("user", id));
            return answers.of(
                    MemberResponse.forAll(session, List.of(user), members).apply(user));
        });
    }

    /**
     * Changes an account. As existing clients expect, it is a member of exactly the projects that are sent afterwards,
     * and of none when they are left out.
     */
    @PUT
    @Path("{id}")
    public Response update(@Context Caller caller, @PathParam("id") String idText, @Context ObjectNode body) {
        UUID id = AdminAccess.requireFor(caller, idText);
        Fields fields = new Fields(body);
        AccountForm form = new AccountForm(fields);
        Map<UUID, String> projects = projects(fields);
        Optional<String> hash = form.passwordHash(passwords);
        return ContestedWrite.run(database, session -> {
            form.lockEmail(session);
            Superadmins superadmins = Superadmins.lock(session);
            superadmins.require(authenticator.requireGood(session, caller));
            UserStore users = new UserStore(session);
            User user = users.locked(id).orElseThrow(() -> AdminAccess.absent("user", id));
            form.requireUsableEmail(session, user);
            Optional<Response> refusal = form.refusedPassword(passwords);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            requireExisting(session, projects);
            form.requireGroup(session);
            boolean wasActive = user.active();
            boolean wasInCharge = user.superadmin() && wasActive;
            fields.flag("is_superadmin", user::superadmin);
            fields.flag("is_active", user::active);
            if (user.active() != wasActive) {
                EmailTokens.cancelActivation(user);
            }
            if (wasInCharge && !(user.superadmin() && user.active()) && superadmins.noneBut(id)) {
                throw ProblemException.badRequest("The last superadmin cannot be demoted or deactivated");
            }
            form.verifyAddress(user);
            form.copyTo(user);
            String keep = id.equals(caller.id()) ? caller.token() : null;
            hash.ifPresent(made -> AccountForm.setPassword(session, user, made, Timestamps.now(clock), keep));
            users.memberships(id, projects.keySet());
            return Response.ok(UserResponse.of(user)).build();
        });
    }

    private static Map<UUID, String> projects(Fields fields) {
        Map<UUID, String> projects = new LinkedHashMap<>();
        JsonNode sent = fields.tree("projects");
        if (sent != null) {
            for (JsonNode project : sent) {
                String text = project.get("id").textValue();
                projects.putIfAbsent(
                        Ids.parse(text).orElseThrow(() -> ProblemException.badRequest("'projects' must hold UUIDs")),
                        text);
            }
        }
        return projects;
    }

    private static void requireExisting(Session session, Map<UUID, String> projects) {
        Set<UUID> existing = new ProjectStore(session).existing(projects.keySet());
        projects.forEach((id, text) -> {
            if (!existing.contains(id)) {
                throw RequestRejectedException.badRequest("Project id " + text + " doesn't exist");
            }
        });
    }

    /** Removes an account with its memberships and tokens. Its projects and dashboards go to the caller. */
    @DELETE
    @Path("{id}")
    public Object delete(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = AdminAccess.requireFor(caller, idText);
        return ConflictRetry.delete(database, session -> {
            Superadmins superadmins = Superadmins.lock(session);
            UserStore users = new UserStore(session);
            users.find(id).orElseThrow(() -> AdminAccess.absent("user", id));
            if (id.equals(caller.id())) {
                throw ProblemException.badRequest("Cannot delete yourself");
            }
            if (superadmins.noneBut(id)) {
                throw ProblemException.badRequest("Cannot delete the last superadmin user");
            }
            superadmins.require(authenticator.requireGood(session, caller));
            if (!users.remove(id, caller.id())) {
                throw AdminAccess.absent("user", id);
            }
            return JsonText.OK;
        });
    }
}
