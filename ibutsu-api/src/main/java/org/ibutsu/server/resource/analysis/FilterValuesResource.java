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
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.server.analysis.FilterValues;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.ProblemException;

/** Values to filter by. */
@Path("/api/project/{id}/filter-values")
@Produces(MediaType.APPLICATION_JSON)
public final class FilterValuesResource {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final Database database;

    /** Creates the resource. */
    public FilterValuesResource(Database database) {
        this.database = database;
    }

    private enum Entity {
        RESULT("result", FilteredEntity.RESULT),
        RUN("run", FilteredEntity.RUN);

        private final String text;
        private final FilteredEntity filtered;

        Entity(String text, FilteredEntity filtered) {
            this.text = text;
            this.filtered = filtered;
        }

        private FilterValues values(String field) {
            return new FilterValues(
                    filtered,
                    field,
                    filtered.groupField(field)
                            .orElseThrow(() -> ProblemException.badRequest("Parameter 'field' must be a field of "
                                    + text + "s, such as component or metadata.tags, but is '" + field + "'")));
        }
    }

    /** Values on the wire. */
    record Response(String field, List<FilterValues.Value> values) {}

    /** Suggests values. */
    @GET
    public Object list(@Context Caller caller, @PathParam("id") String idText, @Context UriInfo uri) {
        UUID project = Ids.inPath(idText);
        QueryValues query = new QueryValues(uri);
        FilterValues values = query.choice("entity", Entity.values(), entity -> entity.text)
                .orElse(Entity.RESULT)
                .values(query.required("field"));
        String text = query.text("text").orElse("");
        int limit = query.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        return database.summarize(session -> {
            Rights.requireProject(session, caller, project);
            return new Response(values.name(), values.read(session, project, text, limit));
        });
    }
}
