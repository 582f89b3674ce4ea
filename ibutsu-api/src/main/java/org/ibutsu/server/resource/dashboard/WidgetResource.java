package org.ibutsu.server.resource.dashboard;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.resource.RowResponses;
import org.ibutsu.server.resource.result.ResultResponse;
import org.ibutsu.server.widget.Widgets;

/** The data of widgets. */
@Path("/api/widget")
@Produces(MediaType.APPLICATION_JSON)
public final class WidgetResource {

    private final Widgets widgets;

    public WidgetResource(Database database, FilterParser filters, RowResponses answers, Clock clock) {
        this.widgets = new Widgets(database, filters, clock, ResultResponse::ofRow, answers::of);
    }

    /** Computes the data of a widget, by the query parameters that it declares. */
    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id, @Context UriInfo uri) {
        return widgets.answer(id, caller, uri.getQueryParameters())
                .map(Response::ok)
                .orElseGet(Response::noContent)
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
