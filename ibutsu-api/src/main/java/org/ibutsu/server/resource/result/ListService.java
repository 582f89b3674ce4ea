package org.ibutsu.server.resource.result;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.SpooledJson;
import org.ibutsu.server.resource.RowResponses;
import org.ibutsu.server.task.ListTask;
import org.ibutsu.server.task.TaskService;

/** Lists runs and results, at once or, where there may be very many, in the background. */
public final class ListService {

    static final String RUNS = "runs";
    static final String RESULTS = "results";

    private final FilterParser filters;
    private final RowResponses answers;

    /**
     * Reads filters.
     *
     * @param answers writes the lists
     */
    public ListService(FilterParser filters, RowResponses answers) {
        this.filters = filters;
        this.answers = answers;
    }

    /** Lists the rows that a request asks for, or queues the list if it may be very long. */
    Object answer(Database database, TaskService tasks, Caller caller, ListTask asked) {
        return asked.page().isQueued()
                ? queued(tasks, caller, asked)
                : database.inTurn(
                        caller.id(), asked.isCostly(), () -> database.read(session -> answer(session, caller, asked)));
    }

    /** Lists the rows that a task requests. */
    public SpooledJson answer(Session session, Caller caller, JsonNode params) {
        return answer(session, caller, ListTask.of(params));
    }

    /**
     * Lists the rows that a caller may see.
     *
     * @throws org.ibutsu.server.http.RequestRejectedException when a project must be named
     * @throws org.ibutsu.model.filter.BadFilterException when a value does not suit its field
     */
    private SpooledJson answer(Session session, Caller caller, ListTask asked) {
        PageRequest page = asked.page().capped();
        ProjectAccess access = new ProjectAccess(session, caller);
        if (asked.table().equals(RUNS)) {
            ListQuery selection = ListQuery.of(access, filters, FilteredEntity.RUN, asked.filters());
            RunStore runs = new RunStore(session);
            return answers.page(
                    RUNS,
                    page,
                    use -> runs.page(selection.projects(), selection.conditions(), page.offset(), page.pageSize(), use),
                    RunResponse::ofRow);
        }
        ListQuery selection = ListQuery.of(access, filters, FilteredEntity.RESULT, asked.filters());
        ResultStore results = new ResultStore(session);
        return answers.page(
                RESULTS,
                page,
                use -> results.page(selection.projects(), selection.conditions(), page.offset(), page.pageSize(), use),
                ResultResponse::ofRow);
    }

    /** Queues a list and answers where to look for it. */
    private static Response queued(TaskService tasks, Caller caller, ListTask asked) {
        UUID id = tasks.queue(caller, ListTask.NAME, asked.params());
        String endpoint = "/task/" + id;
        return Response.status(Response.Status.CREATED)
                .entity(Map.of(
                        "task_id",
                        id,
                        "message",
                        "The page may have up to " + asked.page().pageSize()
                                + " items, so it is built in the background; get it from /api"
                                + endpoint,
                        "query_endpoint",
                        endpoint))
                .build();
    }
}
