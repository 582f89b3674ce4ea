package org.ibutsu.server.resource.analysis;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.analysis.DurationGroup;
import org.ibutsu.server.analysis.RunDurations;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;

/** What took how long in a run. */
@Path("/api/run/{id}/durations")
@Produces(MediaType.APPLICATION_JSON)
public final class RunDurationsResource {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final Database database;

    /** Creates the resource. */
    public RunDurationsResource(Database database) {
        this.database = database;
    }

    /** Adds up durations. */
    @GET
    public Object get(@Context Caller caller, @PathParam("id") String idText, @Context UriInfo uri) {
        UUID run = Ids.inPath(idText);
        QueryValues query = new QueryValues(uri);
        DurationGroup by =
                query.choice("by", DurationGroup.values(), DurationGroup::text).orElse(DurationGroup.CLASS);
        int limit = query.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        return database.summarize(session -> {
            Rights.requireRuns(session, caller, run);
            return RunDurations.of(session, run, by, limit);
        });
    }
}
