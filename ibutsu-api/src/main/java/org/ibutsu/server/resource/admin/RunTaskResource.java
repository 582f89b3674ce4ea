package org.ibutsu.server.resource.admin;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.audit.AuditTrail;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Undescribed;
import org.ibutsu.server.task.TaskService;

/**
 * Queues tasks by their names, for the scripts of administrators. As these expect, it stands outside of the API: the
 * token is in the body, whose type does not matter, and the answers are phrases.
 */
@Undescribed
@Path("/admin/run-task")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.TEXT_HTML)
public final class RunTaskResource {

    private static final int MAX_BODY_BYTES = 16 << 10;

    private final Function<String, Caller> authenticate;
    private final TaskService tasks;

    /**
     * Queues tasks.
     *
     * @param authenticate turns a token into the caller, or throws a {@link org.ibutsu.server.http.ProblemException}
     */
    public RunTaskResource(Function<String, Caller> authenticate, TaskService tasks) {
        this.authenticate = authenticate;
        this.tasks = tasks;
    }

    /** Queues a task: {@code token}, {@code task} and {@code params}. */
    @POST
    public Response run(@Context Request connection, InputStream sent) throws IOException {
        JsonNode body = read(sent);
        if (!body.isObject() || body.isEmpty()) {
            return phrase(Status.BAD_REQUEST);
        }
        String token = body.path("token").asText("");
        if (token.isEmpty() || body.path("token").isNull()) {
            return phrase(Status.UNAUTHORIZED);
        }
        Caller caller = authenticate.apply(token);
        AuditTrail.account(connection, caller.user());
        if (!caller.isSuperadmin()) {
            return phrase(Status.FORBIDDEN);
        }
        return phrase(queue(caller, body));
    }

    private Status queue(Caller caller, JsonNode body) {
        JsonNode name = body.path("task");
        if (!name.isTextual() || name.textValue().isEmpty()) {
            return Status.BAD_REQUEST;
        }
        if (!tasks.knows(name.textValue())) {
            return Status.NOT_FOUND;
        }
        if (!tasks.accepts(name.textValue(), body.path("params"))) {
            return Status.BAD_REQUEST;
        }
        tasks.queue(caller, name.textValue(), body.path("params"));
        return Status.ACCEPTED;
    }

    private static JsonNode read(InputStream sent) throws IOException {
        byte[] body = sent.readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return Json.MAPPER.missingNode();
        }
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            return Json.MAPPER.missingNode();
        }
    }

    private static Response phrase(Status status) {
        return Response.status(status).entity(status.getReasonPhrase()).build();
    }
}
