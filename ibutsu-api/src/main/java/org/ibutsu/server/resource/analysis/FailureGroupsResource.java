package org.ibutsu.server.resource.analysis;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.Filter;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.analysis.FailureGroup;
import org.ibutsu.server.analysis.FailureOrder;
import org.ibutsu.server.analysis.FailureState;
import org.ibutsu.server.analysis.FailureTriage;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.resource.Pagination;

/** Failures of runs by their cause. */
@Path("/api/project/{id}/failure-groups")
@Produces(MediaType.APPLICATION_JSON)
public final class FailureGroupsResource {

    private static final int DEFAULT_RUNS = 10;
    private static final int MAX_RUNS = 100;

    private final Database database;
    private final FilterParser filters;
    private final Clock clock;

    /** Creates the resource. */
    public FailureGroupsResource(Database database, FilterParser filters, Clock clock) {
        this.database = database;
        this.filters = filters;
        this.clock = clock;
    }

    /** Groups on the wire. */
    record Response(
            List<UUID> runs,
            long results,
            Map<String, Long> counts,
            boolean truncated,
            List<FailureGroup> groups,
            Pagination pagination) {}

    /** Groups the failures of runs. */
    @GET
    public Object list(
            @Context Caller caller, @PathParam("id") String idText, @Context PageRequest asked, @Context UriInfo uri) {
        UUID project = Ids.inPath(idText);
        PageRequest page = QueryValues.shortPage(asked);
        QueryValues query = new QueryValues(uri);
        Optional<FailureState> state = query.choice("state", FailureState.values(), FailureState::text);
        FailureOrder order =
                query.choice("order", FailureOrder.values(), FailureOrder::text).orElse(FailureOrder.COUNT);
        Function<Session, List<UUID>> runs = runs(project, query);
        Conditions all = filters.parse(FilteredEntity.RESULT, List.of());
        return database.inTurn(
                caller.id(),
                Filter.areCostly(query.all("filter")),
                () -> database.summarize(session -> {
                    Rights.requireProject(session, caller, project);
                    List<UUID> chosen = runs.apply(session);
                    FailureTriage triage = FailureTriage.of(
                            session, project, chosen, order, all, Timestamps.now(clock), database.kind());
                    List<FailureGroup> groups = triage.ofState(state);
                    return new Response(
                            chosen,
                            triage.results(),
                            triage.counts(),
                            triage.truncated(),
                            QueryValues.cut(groups, page),
                            Pagination.of(page, groups.size()));
                }));
    }

    private Function<Session, List<UUID>> runs(UUID project, QueryValues query) {
        List<UUID> named = query.ids("run", MAX_RUNS);
        int newest = query.integer("runs", DEFAULT_RUNS, 1, MAX_RUNS);
        Conditions conditions = filters.parse(FilteredEntity.RUN, query.all("filter"));
        return session -> {
            if (named.isEmpty()) {
                return new RunStore(session).newest(project, conditions, newest);
            }
            Rights.requireRunsOf(session, project, named);
            return named;
        };
    }
}
