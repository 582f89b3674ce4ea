package org.ibutsu.server.resource.analysis;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.analysis.ComparedRuns;
import org.ibutsu.server.analysis.ComparisonKind;
import org.ibutsu.server.analysis.RunComparison;
import org.ibutsu.server.analysis.Slower;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.resource.Pagination;

/** Comparisons of runs. */
@Path("/api/run/{id}/comparison")
@Produces(MediaType.APPLICATION_JSON)
public final class RunComparisonResource {

    private static final int MAX_NUMBER = 1_000_000;

    private final Database database;

    /** Creates the resource. */
    public RunComparisonResource(Database database) {
        this.database = database;
    }

    /** A comparison on the wire. */
    record Response(
            UUID run_id,
            UUID other_id,
            int total,
            Map<String, Long> counts,
            List<RunComparison> tests,
            Pagination pagination) {}

    /** Compares a run with another. */
    @GET
    @Path("{other}")
    public Object compare(
            @Context Caller caller,
            @PathParam("id") String idText,
            @PathParam("other") String otherText,
            @Context PageRequest asked,
            @Context UriInfo uri) {
        UUID run = Ids.inPath(idText);
        UUID other = Ids.inPath(otherText);
        PageRequest page = QueryValues.shortPage(asked);
        QueryValues query = new QueryValues(uri);
        Optional<ComparisonKind> kind = query.choice("kind", ComparisonKind.values(), ComparisonKind::text);
        Slower slower = new Slower(
                query.number("slower_factor", 2, 1, MAX_NUMBER), query.number("slower_seconds", 1, 0, MAX_NUMBER));
        return database.summarize(session -> {
            Rights.requireRuns(session, caller, run, other);
            ComparedRuns compared = ComparedRuns.of(session, run, other, slower);
            List<RunComparison> tests = compared.ofKind(kind);
            return new Response(
                    run,
                    other,
                    compared.tests().size(),
                    compared.counts(),
                    QueryValues.cut(tests, page),
                    Pagination.of(page, tests.size()));
        });
    }
}
