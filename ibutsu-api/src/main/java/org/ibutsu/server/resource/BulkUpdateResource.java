package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.Filter;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.json.Merge;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.auth.Access;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.Refusal;

/** Adds metadata to several runs at once. */
@Path("/api/runs/bulk-update")
@Produces(MediaType.APPLICATION_JSON)
public final class BulkUpdateResource {

    private static final BigInteger MOST_RUNS = BigInteger.valueOf(25);

    private final Database database;
    private final FilterParser filters;

    /** Works on a database. */
    public BulkUpdateResource(Database database, FilterParser filters) {
        this.database = database;
        this.filters = filters;
    }

    /**
     * Adds keys to the metadata of the newest runs that fit. What a run has already stays, unless it is null; its project is
     * set only where it has none. The odd statuses of refusals are those that existing clients expect.
     */
    @POST
    public Object update(
            @Context Caller caller,
            @QueryParam("filter") List<String> parameters,
            @QueryParam("pageSize") List<String> sizes,
            @Context ObjectNode body) {
        BigInteger size = PageRequest.size(sizes, 1);
        Fields fields = new Fields(body);
        ObjectNode metadata = SentMetadata.orEmpty(fields.tree("metadata"));
        if (metadata.isEmpty()) {
            throw Refusal.of(401, "Bad request, can only update metadata");
        }
        if (size.compareTo(MOST_RUNS) > 0) {
            throw Refusal.of(405, "Bad request, cannot update more than 25 runs at a time");
        }
        SentProject project = SentProject.in(fields);
        List<UUID> ids = select(caller, parameters, size.intValueExact(), project);
        return ContestedWrite.run(database, session -> {
            UUID named = project.named(new Access(session, caller));
            Map<UUID, Run> runs = lock(session, ids);
            if (runs.isEmpty()) {
                throw notFound(parameters);
            }
            runs.values().forEach(run -> add(run, metadata, named));
            return ids.stream()
                    .filter(runs::containsKey)
                    .map(runs::get)
                    .map(RunAnswer::of)
                    .toList();
        });
    }

    /** In a transaction of its own, as it may take long, and on H2 nobody deletes anything while others write. */
    private List<UUID> select(Caller caller, List<String> parameters, int size, SentProject project) {
        return database.inTurn(
                caller.id(),
                Filter.areCostly(parameters),
                () -> database.read(session -> {
                    Access access = new Access(session, caller);
                    project.named(access);
                    List<UUID> ids = new RunStore(session)
                                    .page(access.projects(), filters.parse(FilteredEntity.RUN, parameters), 0, size)
                                    .items()
                                    .stream()
                                    .map(Run::id)
                                    .toList();
                    if (ids.isEmpty()) {
                        throw notFound(parameters);
                    }
                    return ids;
                }));
    }

    private static Refusal notFound(List<String> parameters) {
        return Refusal.notFound("No runs found with " + String.join(", ", parameters));
    }

    /** Locks the runs that are still there, in one order for all who lock several. */
    private static Map<UUID, Run> lock(Session session, List<UUID> ids) {
        RunStore store = new RunStore(session);
        return ids.stream()
                .sorted()
                .flatMap(id -> store.lock(id).stream())
                .collect(Collectors.toMap(Run::id, Function.identity()));
    }

    private static void add(Run run, ObjectNode metadata, UUID project) {
        ObjectNode present = SentMetadata.orEmpty(run.metadata());
        run.metadata(Merge.into(metadata, present));
        if (run.projectId() == null) {
            run.projectId(project);
        }
    }
}
