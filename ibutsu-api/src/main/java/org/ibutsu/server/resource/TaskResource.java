package org.ibutsu.server.resource;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.BackgroundTask;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.task.TaskService;

/** Tasks in the background, for those who have asked for them and for superadmins. */
@Path("/api/task")
@Produces(MediaType.APPLICATION_JSON)
public final class TaskResource {

    private static final int PART_LENGTH = 8192;
    private static final String SUCCESS = "{\"state\":\"SUCCESS\",\"message\":\"Task has succeeded\"";

    private final Database database;
    private final TaskService tasks;
    private final RowResponses answers;

    public TaskResource(Database database, TaskService tasks, RowResponses answers) {
        this.database = database;
        this.tasks = tasks;
        this.answers = answers;
    }

    /** Returns the state of a task. As existing clients expect, unknown tasks are reported as pending. */
    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.read(session -> {
            Optional<BackgroundTask> task = tasks.find(session, id);
            if (task.isPresent()
                    && !caller.isSuperadmin()
                    && !task.get().userId().equals(caller.id())) {
                throw RequestRejectedException.forbidden();
            }
            return switch (task.map(BackgroundTask::state).orElse(BackgroundTask.State.PENDING)) {
                case PENDING -> answer(206, "PENDING", "Task not yet started or invalid, check back later");
                case SUCCESS -> done(session, id);
                case FAILURE -> failed(session, id);
            };
        });
    }

    private Response done(Session session, UUID id) {
        return Response.ok(answers.written(json -> {
                    json.writeRaw(SUCCESS);
                    tasks.readAnswer(session, id, answer -> copyMembers(answer, json));
                }))
                .build();
    }

    /** Copies what follows the first brace of an object; of anything else nothing. */
    private static void copyMembers(Reader answer, JsonGenerator json) throws IOException {
        int first = answer.read();
        int second = answer.read();
        if (first != '{' || second == '}') {
            json.writeRaw('}');
            return;
        }
        json.writeRaw(',');
        json.writeRaw((char) second);
        char[] part = new char[PART_LENGTH];
        for (int length = answer.read(part); length >= 0; length = answer.read(part)) {
            json.writeRaw(part, 0, length);
        }
    }

    private Response failed(Session session, UUID id) {
        StringWriter reason = new StringWriter();
        try {
            tasks.readAnswer(session, id, answer -> answer.transferTo(reason));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ObjectNode answer = state("FAILURE", "Task has failed!");
        answer.putArray("error").add(reason.toString());
        return Response.status(203).entity(answer).build();
    }

    private static Response answer(int status, String state, String message) {
        return Response.status(status).entity(state(state, message)).build();
    }

    private static ObjectNode state(String state, String message) {
        return JsonNodeFactory.instance.objectNode().put("state", state).put("message", message);
    }
}
