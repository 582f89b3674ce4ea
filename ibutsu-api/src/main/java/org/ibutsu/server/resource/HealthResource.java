package org.ibutsu.server.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Tells whether the server and its database are well, and where things are. */
@Path("/api/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    private final Health health;

    /** Creates the resource. */
    public HealthResource(Health health) {
        this.health = health;
    }

    /** Tells that the server answers. */
    @GET
    public Response get() {
        return response(health.running());
    }

    /** Tells that the database answers, which has been found out when this is called. */
    @GET
    @Path("database")
    public Response database() {
        return response(health.running());
    }

    /** Tells the addresses of frontend, backend and the browser of the API. */
    @GET
    @Path("info")
    public Response info() {
        return response(health.info());
    }

    private static Response response(Health.Answer answer) {
        return Response.status(answer.status()).entity(answer.body()).build();
    }
}
