package org.ibutsu.server.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.ibutsu.model.db.Database;

/** Tells whether the server and its database are well, and where things are. */
@Path("/api/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    private static final Health RUNNING = new Health("OK", "Service is running");

    private final Database database;
    private final Info info;

    /** Watches a database, and knows the addresses of frontend and backend. */
    public HealthResource(Database database, String frontendUrl, String backendUrl) {
        this.database = database;
        this.info = new Info(frontendUrl, backendUrl, backendUrl + "/api/ui/");
    }

    record Health(String status, String message) {}

    record Info(String frontend, String backend, String api_ui) {}

    /** Tells that the server answers. */
    @GET
    public Health get() {
        return RUNNING;
    }

    /** Tells whether the database answers. */
    @GET
    @Path("database")
    public Response database() {
        if (database.answers()) {
            return Response.ok(RUNNING).build();
        }
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .entity(new Health("Error", "Unable to connect to the database"))
                .build();
    }

    /** Tells the addresses of frontend, backend and the browser of the API. */
    @GET
    @Path("info")
    public Info info() {
        return info;
    }
}
