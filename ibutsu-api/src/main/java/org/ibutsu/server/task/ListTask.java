package org.ibutsu.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.ibutsu.model.filter.Filter;
import org.ibutsu.server.http.PageRequest;

/**
 * The request for a list as a task.
 *
 * @param table {@code runs} or {@code results}
 * @param page which part of it
 * @param filters as in requests
 */
public record ListTask(String table, PageRequest page, List<String> filters) {

    /** The name of the tasks. */
    public static final String NAME = "query.query_task";

    /** Checks whether a row may cost much. */
    public boolean isCostly() {
        return Filter.areCostly(filters);
    }

    /** Returns the parameters of the task. */
    public JsonNode params() {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.put("tablename", table).put("page", page.page()).put("page_size", page.pageSize());
        filters.forEach(params.putArray("filter_")::add);
        return params;
    }

    /**
     * Reads the parameters of a task.
     *
     * @throws org.ibutsu.server.http.ProblemException when the size of the page is below 1
     * @throws org.ibutsu.server.http.RequestRejectedException when the page lies beyond the largest number
     */
    public static ListTask of(JsonNode params) {
        JsonNode filter = params.path("filter_");
        return new ListTask(
                params.path("tablename").asText("results"),
                PageRequest.of(
                        List.of(params.path("page").asText("1").strip()),
                        List.of(params.path("page_size").asText("25").strip())),
                filter.isTextual() ? List.of(filter.textValue()) : texts(filter));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
