package org.ibutsu.server.resource.result;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.RequestRejectedException;

/** The fields by which the results of a project can be filtered. */
@Path("/api/project/filter-params")
@Produces(MediaType.APPLICATION_JSON)
public final class FilterParamsResource {

    private final Database database;

    public FilterParamsResource(Database database) {
        this.database = database;
    }

    /** Returns the fields of the newest result. Without access the answer is 401, as existing clients expect. */
    @GET
    @Path("{id}")
    public Object get(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.read(session -> {
            new ProjectStore(session)
                    .find(id)
                    .orElseThrow(() -> RequestRejectedException.notFound("Project not found"));
            if (!new ProjectAccess(session, caller).allows(id)) {
                throw RequestRejectedException.of(401, "Unauthorized");
            }
            return new ResultStore(session).newest(id).map(ResultFields::of).orElse(List.of());
        });
    }
}
