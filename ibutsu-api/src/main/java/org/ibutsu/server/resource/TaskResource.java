package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.model.BackgroundTask;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.Refusal;
import org.ibutsu.server.task.Tasks;

/** Tasks in the background, for those who have asked for them and for superadmins. */
@Path("/api/task")
@Produces(MediaType.APPLICATION_JSON)
public final class TaskResource {

    private final Tasks tasks;

    /** Tells of tasks. */
    public TaskResource(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Tells how far a task is. As existing clients expect, unknown ones seem to wait. */
    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        Optional<BackgroundTask> task = tasks.find(id);
        if (task.isPresent() && !caller.isSuperadmin() && !task.get().userId().equals(caller.id())) {
            throw Refusal.forbidden();
        }
        return switch (task.map(BackgroundTask::state).orElse(BackgroundTask.State.PENDING)) {
            case PENDING -> answer(206, "PENDING", "Task not yet started or invalid, check back later");
            case SUCCESS -> done(task.get());
            case FAILURE -> failed(task.get());
        };
    }

    private static Response done(BackgroundTask task) {
        ObjectNode answer = state("SUCCESS", "Task has succeeded");
        JsonNode result = Json.parse(task.answer());
        if (result instanceof ObjectNode members) {
            answer.setAll(members);
        }
        return Response.ok(answer).build();
    }

    private static Response failed(BackgroundTask task) {
        ObjectNode answer = state("FAILURE", "Task has failed!");
        answer.putArray("error").add(task.answer());
        return Response.status(203).entity(answer).build();
    }

    private static Response answer(int status, String state, String message) {
        return Response.status(status).entity(state(state, message)).build();
    }

    private static ObjectNode state(String state, String message) {
        return JsonNodeFactory.instance.objectNode().put("state", state).put("message", message);
    }
}
