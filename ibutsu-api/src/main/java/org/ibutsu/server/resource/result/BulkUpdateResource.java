package org.ibutsu.server.resource.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.Filter;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.json.DocumentMerge;
import org.ibutsu.model.json.MetadataSize;
import org.ibutsu.model.store.LockedRun;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.resource.ContestedWrite;
import org.ibutsu.server.resource.DocumentLimit;
import org.ibutsu.server.resource.ProjectReference;
import org.ibutsu.server.resource.RequestMetadata;
import org.ibutsu.server.resource.RowResponses;
import org.jspecify.annotations.Nullable;

/** Adds metadata to several runs at once. */
@Path("/api/runs/bulk-update")
@Produces(MediaType.APPLICATION_JSON)
public final class BulkUpdateResource {

    private static final long MAX_BYTES_IN_MEMORY = 512 << 10;

    private static final BigInteger MAX_RUNS = BigInteger.valueOf(25);

    private final Database database;
    private final FilterParser filters;
    private final RowResponses answers;
    private final DocumentLimit limit;

    /**
     * Creates the resource.
     *
     * @param limit how large metadata may be
     */
    public BulkUpdateResource(Database database, FilterParser filters, RowResponses answers, DocumentLimit limit) {
        this.database = database;
        this.filters = filters;
        this.answers = answers;
        this.limit = limit;
    }

    /**
     * Adds keys to the metadata of the newest runs that fit. Existing values of a run are kept, unless they are null;
     * its project is set only if it has none. The odd statuses of refusals are those that existing clients expect.
     */
    @POST
    public Object update(
            @Context Caller caller,
            @QueryParam("filter") List<String> parameters,
            @QueryParam("pageSize") List<String> sizes,
            @Context ObjectNode body) {
        BigInteger size = PageRequest.size(sizes, 1);
        Fields fields = new Fields(body);
        ObjectNode metadata = RequestMetadata.orEmpty(fields.tree("metadata"));
        if (metadata.isEmpty()) {
            throw RequestRejectedException.of(401, "Bad request, can only update metadata");
        }
        if (size.compareTo(MAX_RUNS) > 0) {
            throw RequestRejectedException.of(405, "Bad request, cannot update more than 25 runs at a time");
        }
        ProjectReference project = ProjectReference.in(fields);
        List<UUID> ids = select(caller, parameters, size.intValueExact(), project);
        return ContestedWrite.run(database, session -> {
            UUID named = project.named(new ProjectAccess(session, caller));
            Map<UUID, Object> updated = new HashMap<>();
            // In one order for all who lock several.
            ids.stream()
                    .sorted()
                    .forEach(id -> new RunStore(session)
                            .lockRow(id)
                            .ifPresent(run -> updated.put(id, update(session, run, metadata, named))));
            if (updated.isEmpty()) {
                throw notFound(parameters);
            }
            return answers.of(
                    ids.stream().map(updated::get).filter(Objects::nonNull).toList());
        });
    }

    /** In a transaction of its own, as it may take long, and on H2 nobody deletes anything while others write. */
    private List<UUID> select(Caller caller, List<String> parameters, int size, ProjectReference project) {
        return database.inTurn(
                caller.id(),
                Filter.areCostly(parameters),
                () -> database.read(session -> {
                    ProjectAccess access = new ProjectAccess(session, caller);
                    project.named(access);
                    List<UUID> ids = new RunStore(session)
                            .ids(access.projects(), filters.parse(FilteredEntity.RUN, parameters), size);
                    if (ids.isEmpty()) {
                        throw notFound(parameters);
                    }
                    return ids;
                }));
    }

    private static RequestRejectedException notFound(List<String> parameters) {
        return RequestRejectedException.notFound("No runs found with " + String.join(", ", parameters));
    }

    /**
     * Updates a run. Only small metadata are kept until all runs are updated; the others are read again for the answer.
     */
    private Object update(Session session, LockedRun locked, ObjectNode metadata, @Nullable UUID project) {
        locked.metadata().merge(DocumentMerge.STORED_WINS, metadata, limit.of("metadata"));
        Run run = locked.run();
        if (run.projectId() == null) {
            run.projectId(project);
        }
        if (!locked.isLarge() && MetadataSize.of(run.metadata()) <= MAX_BYTES_IN_MEMORY) {
            return RunResponse.of(run);
        }
        session.flush();
        session.detach(run);
        return RunResponse.ofRow(new RunStore(session).row(run.id()).orElseThrow());
    }
}
