package org.ibutsu.server.resource.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.ProjectScope;
import org.ibutsu.model.store.dashboard.WidgetConfigRow;
import org.ibutsu.model.store.dashboard.WidgetConfigStore;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.JsonText;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.resource.ContestedWrite;
import org.ibutsu.server.resource.DocumentLimit;
import org.ibutsu.server.resource.RowResponses;
import org.ibutsu.server.widget.SavedView;
import org.ibutsu.server.widget.WidgetTypes;
import org.jspecify.annotations.Nullable;

/** Configurations of widgets. Those that belong to no project are open to everyone. */
@Path("/api/widget-config")
@Produces(MediaType.APPLICATION_JSON)
public final class WidgetConfigResource {

    private static final int DEFAULT_WEIGHT = 10;

    private final Database database;
    private final FilterParser filters;
    private final RowResponses answers;
    private final DocumentLimit limit;

    /**
     * Creates the resource.
     *
     * @param limit how large parameters may be
     */
    public WidgetConfigResource(Database database, FilterParser filters, RowResponses answers, DocumentLimit limit) {
        this.database = database;
        this.filters = filters;
        this.answers = answers;
        this.limit = limit;
    }

    /** Lists the configurations that the caller may see, with their parameters as they are stored. */
    @GET
    public Object list(
            @Context Caller caller, @Context PageRequest page, @QueryParam("filter") List<String> filterTexts) {
        Conditions conditions = filters.parse(FilteredEntity.WIDGET_CONFIG, filterTexts);
        return database.inTurn(
                caller.id(),
                conditions.areCostly(),
                () -> database.read(session -> {
                    ProjectScope projects = new ProjectAccess(session, caller).projects();
                    WidgetConfigStore configs = new WidgetConfigStore(session);
                    return answers.page(
                            "widgets",
                            page,
                            use -> configs.page(projects, conditions, page.offset(), page.pageSize(), use),
                            WidgetConfigResponse::ofRow);
                }));
    }

    /** Creates a configuration. */
    @POST
    public Response create(@Context Caller caller, @Context ObjectNode body) {
        Fields fields = new Fields(body);
        Integer weight = weight(fields);
        requireKnownWidget(fields);
        return ContestedWrite.run(database, session -> {
            WidgetConfig config = new WidgetConfig();
            fields.id("id", config::id);
            fields.text("widget", config::widget);
            new WidgetConfigAccess(session, caller).placeInto(fields, config);
            WidgetConfigStore configs = new WidgetConfigStore(session);
            if (configs.columns(config.id()).isPresent()) {
                throw RequestRejectedException.badRequest("Widget config id " + fields.text("id") + " already exist");
            }
            copy(fields, config);
            limit.require("params", config.params());
            config.weight(weight == null || weight == 0 ? DEFAULT_WEIGHT : weight);
            if (config.navigable() == null && "view".equals(config.type())) {
                config.navigable(!SavedView.isStoredIn(config));
            }
            verify(config);
            configs.add(config);
            return Response.status(Response.Status.CREATED)
                    .entity(answer(config))
                    .build();
        });
    }

    /**
     * Returns a configuration. Parameters that its widget does not have are left out of the answer, and stay stored.
     */
    @GET
    @Path("{id}")
    public Object get(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.read(session -> {
            WidgetConfigRow config = new WidgetConfigStore(session).row(id).orElseThrow(WidgetConfigResource::absent);
            new WidgetConfigAccess(session, caller).require(config.columns());
            return answers.of(WidgetConfigResponse.of(config.columns(), ShownParameters.of(config)));
        });
    }

    /**
     * Changes a configuration; members that are not sent stay. As existing clients expect, a weight of 0 stays only if
     * it is sent, and a view becomes navigable unless the body says something about that, or it is a saved view.
     */
    @PUT
    @Path("{id}")
    public Object update(@Context Caller caller, @PathParam("id") String idText, @Context ObjectNode body) {
        Fields fields = new Fields(body);
        Integer weight = weight(fields);
        UUID id = Ids.inPath(idText);
        if (fields.has("widget")) {
            requireKnownWidget(fields);
        }
        return ContestedWrite.run(database, session -> {
            WidgetConfig config = new WidgetConfigStore(session).lock(id).orElseThrow(WidgetConfigResource::absent);
            WidgetConfigAccess access = new WidgetConfigAccess(session, caller);
            access.requireWrite(config);
            access.placeInto(fields, config);
            fields.text("widget", config::widget);
            JsonNode params = config.params();
            copy(fields, config);
            limit.requireChange("params", params, config.params());
            if (weight != null) {
                config.weight(weight);
            } else if (config.weight() == null || config.weight() == 0) {
                config.weight(DEFAULT_WEIGHT);
            }
            if (!fields.has("navigable") && "view".equals(fields.text("type"))) {
                config.navigable(!SavedView.isStoredIn(config));
            }
            verify(config);
            return answer(config);
        });
    }

    /** Removes a configuration. */
    @DELETE
    @Path("{id}")
    public Object delete(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return ContestedWrite.run(database, session -> {
            WidgetConfigStore configs = new WidgetConfigStore(session);
            WidgetConfig config = configs.columns(id).orElseThrow(() -> RequestRejectedException.notFound("Not Found"));
            new WidgetConfigAccess(session, caller).requireWrite(config);
            if (!configs.remove(id)) {
                throw RequestRejectedException.notFound("Not Found");
            }
            return JsonText.OK;
        });
    }

    private static void requireKnownWidget(Fields fields) {
        if (WidgetTypes.find(fields.text("widget")).isEmpty()) {
            throw RequestRejectedException.badRequest("Bad request, widget type does not exist");
        }
    }

    private static void verify(WidgetConfig config) {
        if (SavedView.isStoredIn(config)) {
            SavedView.require(config);
        }
    }

    private static void copy(Fields fields, WidgetConfig config) {
        fields.text("title", config::title);
        fields.text("type", config::type);
        fields.tree("params", params -> config.params(WidgetParameters.clean(config.widget(), params)));
        fields.tree("navigable", value -> config.navigable(navigable(value)));
    }

    /** As existing clients expect, a text is true when it begins with y, t or 1, in lower case only. */
    private static @Nullable Boolean navigable(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        String text = value.asText();
        return value.isBoolean() ? value.booleanValue() : !text.isEmpty() && "yt1".indexOf(text.charAt(0)) >= 0;
    }

    private static @Nullable Integer weight(Fields fields) {
        JsonNode weight = fields.tree("weight");
        if (weight == null) {
            return null;
        }
        if (!weight.canConvertToInt()) {
            throw ProblemException.badRequest("'weight' must be an integer of 32 bits, but is " + weight);
        }
        return weight.intValue();
    }

    private static WidgetConfigResponse answer(WidgetConfig config) {
        return WidgetConfigResponse.of(config, WidgetParameters.clean(config.widget(), config.params()));
    }

    private static RequestRejectedException absent() {
        return RequestRejectedException.notFound("Widget config not found");
    }
}
