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
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.Filter;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.filter.GroupField;
import org.ibutsu.server.analysis.RunStrips;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.ProblemException;

/** The newest runs of each job, branch or component. */
@Path("/api/project/{id}/run-strips")
@Produces(MediaType.APPLICATION_JSON)
public final class RunStripsResource {

    private static final String DEFAULT_FIELD = "metadata.jenkins.job_name";
    private static final int DEFAULT_NUMBER = 20;
    private static final int MAX_NUMBER = 50;

    private final Database database;
    private final FilterParser filters;

    /** Creates the resource. */
    public RunStripsResource(Database database, FilterParser filters) {
        this.database = database;
        this.filters = filters;
    }

    /** Strips on the wire. */
    record Response(String group_field, List<RunStrips.Strip> strips) {}

    /** Returns the newest runs. */
    @GET
    public Object list(@Context Caller caller, @PathParam("id") String idText, @Context UriInfo uri) {
        UUID project = Ids.inPath(idText);
        QueryValues query = new QueryValues(uri);
        String name = query.text("group_field").orElse(DEFAULT_FIELD);
        GroupField field = FilteredEntity.RUN
                .groupField(name)
                .orElseThrow(() -> ProblemException.badRequest(
                        "Parameter 'group_field' must be a field of runs, such as component or metadata.branch, but is '"
                                + name + "'"));
        int runs = query.integer("runs", DEFAULT_NUMBER, 1, MAX_NUMBER);
        int limit = query.integer("limit", DEFAULT_NUMBER, 1, MAX_NUMBER);
        Conditions conditions = filters.parse(FilteredEntity.RUN, query.all("filter"));
        return database.inTurn(
                caller.id(),
                Filter.areCostly(query.all("filter")),
                () -> database.summarize(session -> {
                    Rights.requireProject(session, caller, project);
                    return new Response(name, RunStrips.read(session, project, field, conditions, limit, runs));
                }));
    }
}
