package org.ibutsu.server.resource.analysis;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import java.util.function.Function;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.analysis.TestResults;
import org.ibutsu.server.analysis.TestSelection;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.resource.Pagination;

/** The results of one test. */
@Path("/api/project/{id}/test-results")
@Produces(MediaType.APPLICATION_JSON)
public final class TestResultsResource {

    private final Database database;

    /** Creates the resource. */
    public TestResultsResource(Database database) {
        this.database = database;
    }

    /** Lists results. */
    @GET
    public Object list(
            @Context Caller caller, @PathParam("id") String idText, @Context PageRequest asked, @Context UriInfo uri) {
        UUID project = Ids.inPath(idText);
        PageRequest page = QueryValues.shortPage(asked);
        QueryValues query = new QueryValues(uri);
        TestSelection selection = new TestSelection(
                project,
                query.required("test_id"),
                query.text("classname"),
                query.text("env"),
                query.text("component"));
        return database.summarize(session -> {
            Rights.requireProject(session, caller, project);
            return Pagination.answer("results", page, TestResults.read(session, selection, page), Function.identity());
        });
    }
}
