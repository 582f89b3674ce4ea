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
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.server.analysis.TestSelection;
import org.ibutsu.server.analysis.TestSummary;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.Timestamps;

/** One test. */
@Path("/api/project/{id}/test")
@Produces(MediaType.APPLICATION_JSON)
public final class TestResource {

    private final Database database;
    private final FilterParser filters;
    private final Clock clock;

    /** Creates the resource. */
    public TestResource(Database database, FilterParser filters, Clock clock) {
        this.database = database;
        this.filters = filters;
        this.clock = clock;
    }

    /** Summarizes a test. */
    @GET
    public Object get(@Context Caller caller, @PathParam("id") String idText, @Context UriInfo uri) {
        UUID project = Ids.inPath(idText);
        QueryValues query = new QueryValues(uri);
        TestSelection selection = new TestSelection(
                project, query.required("test_id"), query.text("classname"), Optional.empty(), Optional.empty());
        Conditions all = filters.parse(FilteredEntity.RESULT, List.of());
        return database.summarize(session -> {
            Rights.requireProject(session, caller, project);
            return TestSummary.of(session, selection, all, Timestamps.now(clock), database.kind());
        });
    }
}
