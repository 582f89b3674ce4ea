package org.ibutsu.server.resource.dashboard;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigInteger;
import java.util.List;
import org.ibutsu.server.resource.Pagination;
import org.ibutsu.server.widget.WidgetTypes;
import org.ibutsu.server.widget.parameter.WidgetType;

/** The available types of widgets. */
@Path("/api/widget/types")
@Produces(MediaType.APPLICATION_JSON)
public final class WidgetTypeResource {

    record Types(List<WidgetType> types, Pagination pagination) {}

    /**
     * Lists the kinds of widgets on one page, in the order in which existing clients show them.
     *
     * @param kinds {@code view}, {@code widget} or {@code report}; absent or empty means all but reports, and the last
     *     one counts
     */
    @GET
    public Types list(@QueryParam("type") List<String> kinds) {
        String kind = kinds.isEmpty() ? "" : kinds.get(kinds.size() - 1);
        List<WidgetType> types = WidgetTypes.of(kind);
        return new Types(types, new Pagination(BigInteger.ONE, types.size(), types.size(), 1));
    }
}
