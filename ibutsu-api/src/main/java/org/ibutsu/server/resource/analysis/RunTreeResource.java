package org.ibutsu.server.resource.analysis;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.analysis.OutcomeCounts;
import org.ibutsu.server.analysis.RunTree;
import org.ibutsu.server.analysis.TestPlace;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.resource.Pagination;

/** The tests of a run as a tree. */
@Path("/api/run/{id}/tree")
@Produces(MediaType.APPLICATION_JSON)
public final class RunTreeResource {

    private final Database database;

    /** Creates the resource. */
    public RunTreeResource(Database database) {
        this.database = database;
    }

    /** A level on the wire. */
    record Response(
            TestPlace by,
            String prefix,
            OutcomeCounts outcomes,
            double duration,
            List<Object> items,
            Pagination pagination) {}

    /** Returns one level. */
    @GET
    public Object get(
            @Context Caller caller, @PathParam("id") String idText, @Context PageRequest asked, @Context UriInfo uri) {
        UUID run = Ids.inPath(idText);
        PageRequest page = QueryValues.shortPage(asked);
        QueryValues query = new QueryValues(uri);
        TestPlace place =
                query.choice("by", TestPlace.values(), TestPlace::text).orElse(TestPlace.PATH);
        String prefix = query.text("prefix").orElse("");
        return database.summarize(session -> {
            Rights.requireRuns(session, caller, run);
            RunTree tree = RunTree.read(session, run, place, prefix);
            return new Response(
                    place,
                    prefix,
                    tree.outcomes(),
                    tree.duration(),
                    tree.items(session, page),
                    Pagination.of(page, tree.size()));
        });
    }
}
