package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ibutsu.model.Result;

/** The names by which a result can be filtered. */
final class ResultFields {

    private static final List<String> COLUMNS = List.of(
            "id", "component", "duration", "env", "project_id", "result", "run_id", "source", "start_time", "test_id");

    private ResultFields() {}

    /**
     * Gives the columns, and the paths of all values in the documents. As existing clients expect, the metadata are called
     * {@code data}, and a list is one value.
     */
    static List<String> of(Result result) {
        List<String> names = new ArrayList<>(COLUMNS);
        collect("data", result.metadata(), names);
        collect("params", result.params(), names);
        return names;
    }

    private static void collect(String path, JsonNode value, List<String> names) {
        if (!value.isObject()) {
            names.add(path);
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            collect(path + "." + member.getKey(), member.getValue(), names);
        }
    }
}
