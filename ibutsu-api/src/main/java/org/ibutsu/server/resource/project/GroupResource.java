package org.ibutsu.server.resource.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ibutsu.model.Group;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.json.Merge;
import org.ibutsu.model.store.account.GroupStore;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.resource.ContestedWrite;
import org.ibutsu.server.resource.Pagination;
import org.ibutsu.server.resource.RequestMetadata;
import org.jspecify.annotations.Nullable;

/** Groups, which all users see and superadmins change. */
@Path("/api/group")
@Produces(MediaType.APPLICATION_JSON)
public final class GroupResource {

    private final Database database;

    public GroupResource(Database database) {
        this.database = database;
    }

    /** Lists all groups. */
    @GET
    public Object list(@Context PageRequest page) {
        return database.read(session -> Pagination.answer(
                "groups", page, new GroupStore(session).page(page.offset(), page.pageSize()), GroupResponse::of));
    }

    /** Creates a group. */
    @POST
    public Response create(@Context Caller caller, @Context ObjectNode body) {
        requireSuperadmin(caller);
        Fields fields = new Fields(body);
        UUID id = id(fields.text("id"));
        return ContestedWrite.run(database, session -> {
            GroupStore groups = new GroupStore(session);
            if (groups.find(id).isPresent()) {
                throw RequestRejectedException.badRequest("The group with ID " + fields.text("id") + " already exists");
            }
            Group group = new Group().id(id).metadata(RequestMetadata.orEmpty(fields.tree("metadata")));
            fields.text("name", group::name);
            groups.add(group);
            return Response.status(Response.Status.CREATED)
                    .entity(GroupResponse.of(group))
                    .build();
        });
    }

    private static UUID id(@Nullable String text) {
        return text == null
                ? UUID.randomUUID()
                : Ids.parse(text)
                        .orElseThrow(() ->
                                RequestRejectedException.badRequest("Group ID " + text + " is not in UUID format"));
    }

    /** Returns a group. */
    @GET
    @Path("{id}")
    public Object get(@PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.read(
                session -> GroupResponse.of(new GroupStore(session).find(id).orElseThrow(GroupResource::absent)));
    }

    /** Changes a group. Absent fields are kept; metadata are merged. */
    @PUT
    @Path("{id}")
    public Object update(@Context Caller caller, @PathParam("id") String idText, @Context ObjectNode body) {
        UUID id = Ids.inPath(idText);
        requireSuperadmin(caller);
        Fields fields = new Fields(body);
        return database.write(session -> {
            Group group = new GroupStore(session).lock(id).orElseThrow(GroupResource::absent);
            fields.text("name", group::name);
            if (fields.tree("metadata") instanceof ObjectNode sent) {
                group.metadata(Merge.into(group.metadata(), sent));
            }
            return GroupResponse.of(group);
        });
    }

    private static void requireSuperadmin(Caller caller) {
        if (!caller.isSuperadmin()) {
            throw RequestRejectedException.forbidden();
        }
    }

    private static RequestRejectedException absent() {
        return RequestRejectedException.notFound("Group not found");
    }
}
