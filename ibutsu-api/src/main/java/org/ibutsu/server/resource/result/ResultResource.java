package org.ibutsu.server.resource.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Result;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.json.DocumentMerge;
import org.ibutsu.model.store.LockedResult;
import org.ibutsu.model.store.ResultRow;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.resource.ContestedWrite;
import org.ibutsu.server.resource.DocumentLimit;
import org.ibutsu.server.resource.ProjectReference;
import org.ibutsu.server.resource.RequestMetadata;
import org.ibutsu.server.resource.RowResponses;
import org.ibutsu.server.task.ListTask;
import org.ibutsu.server.task.TaskService;
import org.jspecify.annotations.Nullable;

/** Results. */
@Path("/api/result")
@Produces(MediaType.APPLICATION_JSON)
public final class ResultResource {

    private final Database database;
    private final ListService lists;
    private final RowResponses answers;
    private final TaskService tasks;
    private final DocumentLimit limit;
    private final Clock clock;

    /**
     * Creates the resource.
     *
     * @param limit how large metadata and parameters may be
     */
    public ResultResource(
            Database database,
            ListService lists,
            RowResponses answers,
            TaskService tasks,
            DocumentLimit limit,
            Clock clock) {
        this.database = database;
        this.lists = lists;
        this.answers = answers;
        this.tasks = tasks;
        this.limit = limit;
        this.clock = clock;
    }

    /** Lists the results that the caller may see. */
    @GET
    public Object list(
            @Context Caller caller, @Context PageRequest asked, @QueryParam("filter") List<String> parameters) {
        return lists.answer(database, tasks, caller, new ListTask(ListService.RESULTS, asked, parameters));
    }

    /** Adds a result. As existing clients expect, environment, component and run are taken from the metadata alone. */
    @POST
    public Response create(@Context Caller caller, @Context ObjectNode body) {
        ResultRequest sent = ResultRequest.read(body);
        Fields fields = sent.fields();
        return ContestedWrite.add(database, session -> requireFree(session, fields), session -> {
            Result result = new Result().startTime(Timestamps.now(clock));
            fields.id("id", result::id);
            sent.copyTo(result);
            fields.tree("params", result::params);
            ProjectReference project = ProjectReference.in(fields);
            ProjectAccess access = new ProjectAccess(session, caller);
            try {
                complete(result, fields);
                place(session, access, project, result);
            } catch (RequestRejectedException | ProblemException e) {
                // As existing clients expect, a taken identifier and the project are reported first.
                requireFree(session, fields);
                project.ofNew(access);
                throw e;
            }
            new ResultStore(session).add(result);
            return Response.status(Response.Status.CREATED)
                    .entity(ResultResponse.of(result))
                    .build();
        });
    }

    private static void requireFree(Session session, Fields fields) {
        UUID id = fields.id("id");
        if (id != null && new ResultStore(session).find(id).isPresent()) {
            throw RequestRejectedException.badRequest("Result id " + fields.text("id") + " already exist");
        }
    }

    private void complete(Result result, Fields fields) {
        ObjectNode metadata = RequestMetadata.withUserProperties(RequestMetadata.orEmpty(fields.tree("metadata")));
        RequestMetadata.requireTexts(metadata);
        limit.require("metadata", metadata);
        limit.require("params", result.params());
        result.metadata(metadata);
        result.env(metadata.path("env").textValue());
        result.component(metadata.path("component").textValue());
    }

    /**
     * Assigns a new result to its project and run, with one statement if both are named by identifiers that can be
     * used.
     */
    private static void place(Session session, ProjectAccess access, ProjectReference sent, Result result) {
        JsonNode run = result.metadata().path("run");
        Optional<UUID> project = sent.id();
        Optional<UUID> runId = Ids.parse(run.asText());
        boolean plain = project.isPresent() && (runId.isPresent() || isAbsent(run));
        if (plain && access.allows(project.get(), runId)) {
            result.projectId(project.get()).runId(runId.orElse(null));
        } else {
            result.projectId(sent.ofNew(access));
            result.runId(run(session, run, result.projectId()));
        }
    }

    /** Returns a result. */
    @GET
    @Path("{id}")
    public Object get(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.read(session -> {
            ResultRow result = new ResultStore(session).row(id).orElseThrow(ResultResource::absent);
            new ProjectAccess(session, caller).require(result.columns().projectId());
            return answers.of(ResultResponse.ofRow(result));
        });
    }

    /** Changes a result. Absent fields are kept; metadata are merged, and environment and component follow them. */
    @PUT
    @Path("{id}")
    public Object update(@Context Caller caller, @PathParam("id") String idText, @Context ObjectNode body) {
        ResultRequest request = ResultRequest.read(body);
        Fields fields = request.fields();
        ProjectReference project = ProjectReference.inUpdate(fields);
        UUID id = Ids.inPath(idText);
        return ContestedWrite.run(database, session -> {
            ProjectAccess access = new ProjectAccess(session, caller);
            UUID named = project.named(access);
            ObjectNode sent = RequestMetadata.withUserProperties(RequestMetadata.orEmpty(fields.tree("metadata")));
            RequestMetadata.requireTexts(sent);
            ResultStore results = new ResultStore(session);
            LockedResult locked = results.lockRow(id).orElseThrow(ResultResource::absent);
            Result result = locked.result();
            access.require(result.projectId());
            result.projectId(project.ofUpdated(access, named, result.projectId()));
            fields.tree("run_id", run -> result.runId(run(session, run, result.projectId())));
            request.copyTo(result);
            fields.tree("params", params -> locked.params().replace(params, limit.of("params")));
            locked.metadata().merge(DocumentMerge.SENT_WINS, sent, limit.of("metadata"));
            result.env(locked.metadata().at("env").textValue());
            result.component(locked.metadata().at("component").textValue());
            return locked.isLarge()
                    ? answers.of(ResultResponse.ofRow(results.row(id).orElseThrow(ResultResource::absent)))
                    : ResultResponse.of(result);
        });
    }

    private static @Nullable UUID run(Session session, JsonNode sent, @Nullable UUID project) {
        if (isAbsent(sent)) {
            return null;
        }
        String id = sent.isTextual() ? sent.textValue() : sent.toString();
        return Ids.parse(id)
                .flatMap(new RunStore(session)::find)
                .filter(run -> Objects.equals(project, run.projectId()))
                .orElseThrow(() -> RequestRejectedException.badRequest("Run id " + id + " not found"))
                .id();
    }

    private static boolean isAbsent(JsonNode sent) {
        return sent.isMissingNode() || sent.isNull();
    }

    private static RequestRejectedException absent() {
        return RequestRejectedException.notFound("Result not found");
    }
}
