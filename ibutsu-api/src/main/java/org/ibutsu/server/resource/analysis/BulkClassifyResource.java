package org.ibutsu.server.resource.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.ClassificationStore;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.server.analysis.FailureSelection;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.resource.ContestedWrite;
import org.jspecify.annotations.Nullable;

/** Classifies many results at once. */
@Path("/api/results/bulk-classify")
@Produces(MediaType.APPLICATION_JSON)
public final class BulkClassifyResource {

    private static final int MAX_RESULTS_OF_GROUP = 10_000;

    private final Database database;

    /** Creates the resource. */
    public BulkClassifyResource(Database database) {
        this.database = database;
    }

    /** The response. */
    record Response(@Nullable String classification, int updated) {}

    /** Sets the classification of results. */
    @POST
    public Object classify(@Context Caller caller, @Context ObjectNode body) {
        Fields fields = new Fields(body);
        String classification = fields.text("classification");
        Function<Session, List<UUID>> selection = selection(caller, fields);
        // In a transaction of its own, as it may take long, and on H2 nobody deletes anything while others write.
        List<UUID> results = database.summarize(selection);
        return ContestedWrite.run(database, session -> {
            Map<UUID, Optional<UUID>> projects = new ResultStore(session).projects(results);
            Rights.requireAll(session, caller, projects.values());
            return new Response(
                    classification,
                    new ClassificationStore(session).set(projects.keySet(), Optional.ofNullable(classification)));
        });
    }

    private static Function<Session, List<UUID>> selection(Caller caller, Fields fields) {
        boolean byIds = fields.has("ids");
        if (byIds == fields.has("failure_group")) {
            throw ProblemException.badRequest("Either 'ids' or 'failure_group' must be sent, and not both");
        }
        return byIds
                ? named(ids(fields.requiredTree("ids")))
                : ofGroup(caller, new Fields((ObjectNode) fields.requiredTree("failure_group")));
    }

    private static Function<Session, List<UUID>> named(List<UUID> ids) {
        return session -> {
            if (!new ResultStore(session).projects(ids).keySet().containsAll(ids)) {
                throw RequestRejectedException.notFound("Result not found");
            }
            return ids;
        };
    }

    private static Function<Session, List<UUID>> ofGroup(Caller caller, Fields group) {
        UUID project = group.requiredId("project");
        List<UUID> runs = ids(group.requiredTree("runs"));
        String id = group.requiredText("id");
        return session -> {
            Rights.requireProject(session, caller, project);
            Rights.requireRunsOf(session, project, runs);
            List<UUID> results = FailureSelection.results(session, project, runs, id, MAX_RESULTS_OF_GROUP + 1)
                    .orElseThrow(() -> RequestRejectedException.notFound("Failure group not found"));
            if (results.size() > MAX_RESULTS_OF_GROUP) {
                throw ProblemException.badRequest("A group of up to " + MAX_RESULTS_OF_GROUP
                        + " results can be classified at once, but this has more; name fewer runs");
            }
            return results;
        };
    }

    private static List<UUID> ids(JsonNode list) {
        List<UUID> ids = new ArrayList<>();
        for (JsonNode text : list) {
            Ids.parse(text.textValue()).filter(id -> !ids.contains(id)).ifPresent(ids::add);
        }
        return ids;
    }
}
