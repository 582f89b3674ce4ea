package org.ibutsu.server.resource.result;

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
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.json.DocumentMerge;
import org.ibutsu.model.store.LockedRun;
import org.ibutsu.model.store.RunRow;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.job.UpdateRunJob;
import org.ibutsu.server.resource.ContestedWrite;
import org.ibutsu.server.resource.DocumentLimit;
import org.ibutsu.server.resource.ProjectReference;
import org.ibutsu.server.resource.RequestMetadata;
import org.ibutsu.server.resource.RowResponses;
import org.ibutsu.server.task.ListTask;
import org.ibutsu.server.task.TaskService;
import org.jspecify.annotations.Nullable;

/** Runs. */
@Path("/api/run")
@Produces(MediaType.APPLICATION_JSON)
public final class RunResource {

    private final Database database;
    private final ListService lists;
    private final RowResponses answers;
    private final TaskService tasks;
    private final JobQueue jobs;
    private final DocumentLimit limit;
    private final Clock clock;

    /**
     * Creates the resource.
     *
     * @param limit how large metadata and a summary may be
     */
    public RunResource(
            Database database,
            ListService lists,
            RowResponses answers,
            TaskService tasks,
            JobQueue jobs,
            DocumentLimit limit,
            Clock clock) {
        this.database = database;
        this.lists = lists;
        this.answers = answers;
        this.tasks = tasks;
        this.jobs = jobs;
        this.limit = limit;
        this.clock = clock;
    }

    /** Lists the runs that the caller may see. */
    @GET
    public Object list(
            @Context Caller caller, @Context PageRequest asked, @QueryParam("filter") List<String> parameters) {
        return lists.answer(database, tasks, caller, new ListTask(ListService.RUNS, asked, parameters));
    }

    /** Adds a run. As existing clients expect, its environment and component are taken from the metadata alone. */
    @POST
    public Response create(@Context Caller caller, @Context ObjectNode body) {
        RunRequest sent = RunRequest.read(body);
        Fields fields = sent.fields();
        return ContestedWrite.add(database, session -> requireFree(session, fields), session -> {
            LocalDateTime now = Timestamps.now(clock);
            Run run = new Run().startTime(now).created(now);
            fields.id("id", run::id);
            sent.copyTo(run);
            fields.tree("summary", run::summary);
            ObjectNode metadata = RequestMetadata.orEmpty(fields.tree("metadata"));
            limit.require("metadata", metadata);
            limit.require("summary", run.summary());
            run.metadata(metadata);
            run.env(RequestMetadata.text(metadata, "env"));
            run.component(RequestMetadata.text(metadata, "component"));
            ProjectReference project = ProjectReference.in(fields);
            if (metadata.isEmpty()) {
                throw RequestRejectedException.badRequest("Bad request, no data supplied");
            }
            run.projectId(project(new ProjectAccess(session, caller), project));
            new RunStore(session).add(run);
            recalculate(session, run);
            return Response.status(Response.Status.CREATED)
                    .entity(RunResponse.of(run))
                    .build();
        });
    }

    private static void requireFree(Session session, Fields fields) {
        UUID id = fields.id("id");
        if (id != null && new RunStore(session).find(id).isPresent()) {
            throw RequestRejectedException.badRequest("Run id " + fields.text("id") + " already exist");
        }
    }

    private static UUID project(ProjectAccess access, ProjectReference sent) {
        return sent.id().filter(id -> access.allows(id, Optional.empty())).orElseGet(() -> sent.ofNew(access));
    }

    /** Returns a run. */
    @GET
    @Path("{id}")
    public Object get(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.read(session -> {
            RunRow run = new RunStore(session).row(id).orElseThrow(RunResource::absent);
            new ProjectAccess(session, caller).require(run.columns().projectId());
            return answers.of(RunResponse.ofRow(run));
        });
    }

    /** Finds the run before a run. */
    @GET
    @Path("{id}/previous")
    public Object previous(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.summarize(session -> {
            RunStore runs = new RunStore(session);
            Run run = runs.find(id).orElseThrow(RunResource::absent);
            new ProjectAccess(session, caller).require(run.projectId());
            return answers.of(new PreviousRun(
                    runs.previous(id).flatMap(runs::row).map(RunResponse::ofRow).orElse(null)));
        });
    }

    private record PreviousRun(@Nullable RunResponse run) {}

    /** Changes a run. Absent fields are kept; metadata are merged. */
    @PUT
    @Path("{id}")
    public Object update(@Context Caller caller, @PathParam("id") String idText, @Context ObjectNode body) {
        RunRequest sent = RunRequest.read(body);
        Fields fields = sent.fields();
        ProjectReference project = ProjectReference.inUpdate(fields);
        UUID id = Ids.inPath(idText);
        return ContestedWrite.run(database, session -> {
            ProjectAccess access = new ProjectAccess(session, caller);
            UUID named = project.named(access);
            RunStore runs = new RunStore(session);
            LockedRun locked = runs.lockRow(id).orElseThrow(RunResource::absent);
            Run run = locked.run();
            access.require(run.projectId());
            run.projectId(project.ofUpdated(access, named, run.projectId()));
            sent.copyTo(run);
            fields.tree("summary", summary -> locked.summary().replace(summary, limit.of("summary")));
            fields.text("env", run::env);
            fields.text("component", run::component);
            if (fields.tree("metadata") instanceof ObjectNode metadata) {
                locked.metadata().merge(DocumentMerge.SENT_WINS, metadata, limit.of("metadata"));
            }
            recalculate(session, run);
            return locked.isLarge()
                    ? answers.of(RunResponse.ofRow(runs.row(id).orElseThrow(RunResource::absent)))
                    : RunResponse.of(run);
        });
    }

    private void recalculate(Session session, Run run) {
        jobs.enqueue(session, new UpdateRunJob(run.id()), UpdateRunJob.AFTER_A_CHANGE);
    }

    private static RequestRejectedException absent() {
        return RequestRejectedException.notFound("Run not found");
    }
}
