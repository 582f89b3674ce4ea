package org.ibutsu.server.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Checks whether the server and its database are well, and where things are. */
@Path("/api/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    private final Health health;

    /** Creates the resource. */
    public HealthResource(Health health) {
        this.health = health;
    }

    /** Responds that the server is running. */
    @GET
    public Response get() {
        return response(health.running());
    }

    /** Responds with the state of the database, which was determined before this is called. */
    @GET
    @Path("database")
    public Response database() {
        return response(health.running());
    }

    /** Returns the addresses of frontend, backend and API console. */
    @GET
    @Path("info")
    public Response info() {
        return response(health.info());
    }

    private static Response response(Health.Response answer) {
        return Response.status(answer.status()).entity(answer.body()).build();
    }
}
