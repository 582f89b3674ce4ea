package org.ibutsu.server.resource.analysis;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.Filter;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.server.analysis.FailingTests;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.resource.Pagination;

/** The tests that fail most. */
@Path("/api/project/{id}/failing-tests")
@Produces(MediaType.APPLICATION_JSON)
public final class FailingTestsResource {

    private static final int DEFAULT_DAYS = 7;
    private static final int MAX_DAYS = 3_650;

    private final Database database;
    private final FilterParser filters;
    private final Clock clock;

    /** Creates the resource. */
    public FailingTestsResource(Database database, FilterParser filters, Clock clock) {
        this.database = database;
        this.filters = filters;
        this.clock = clock;
    }

    /** Lists tests. */
    @GET
    public Object list(
            @Context Caller caller, @PathParam("id") String idText, @Context PageRequest asked, @Context UriInfo uri) {
        UUID project = Ids.inPath(idText);
        PageRequest page = QueryValues.shortPage(asked);
        QueryValues query = new QueryValues(uri);
        int days = query.integer("days", DEFAULT_DAYS, 1, MAX_DAYS);
        Conditions conditions = filters.parse(FilteredEntity.RESULT, query.all("filter"));
        FailingTests tests =
                new FailingTests(project, Timestamps.now(clock).minusDays(days), conditions, database.kind());
        return database.inTurn(
                caller.id(),
                Filter.areCostly(query.all("filter")),
                () -> database.summarize(session -> {
                    Rights.requireProject(session, caller, project);
                    return Pagination.answer("tests", page, tests.read(session, page), Function.identity());
                }));
    }
}
