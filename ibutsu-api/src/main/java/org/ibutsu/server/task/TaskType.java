package org.ibutsu.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A kind of task: its name, its parameters, and how it is done.
 *
 * @param name such as {@code runs.update_run}
 * @param required the parameters that must be given
 * @param optional those that may be
 * @param work does it
 */
record TaskType(String name, Map<String, ParamType> required, Map<String, ParamType> optional, Work work) {

    /** The work of a task. */
    sealed interface Work {}

    /** Performs a task within one transaction. */
    record OneTransaction(TaskHandler handler) implements Work {}

    /** Performs a task in many transactions. */
    record Batches(BatchTaskHandler handler) implements Work {}

    static TaskType of(String name, TaskHandler work) {
        return new TaskType(name, Map.of(), Map.of(), new OneTransaction(work));
    }

    static TaskType ofBatches(String name, BatchTaskHandler batches) {
        return new TaskType(name, Map.of(), Map.of(), new Batches(batches));
    }

    TaskType needing(String param, ParamType type) {
        return new TaskType(name, with(required, param, type), optional, work);
    }

    TaskType taking(String param, ParamType type) {
        return new TaskType(name, required, with(optional, param, type), work);
    }

    private static Map<String, ParamType> with(Map<String, ParamType> types, String param, ParamType type) {
        Map<String, ParamType> more = new LinkedHashMap<>(types);
        more.put(param, type);
        return Map.copyOf(more);
    }

    /** Checks whether parameters are complete, known, and of their types; null stands for none. */
    boolean accepts(JsonNode params) {
        JsonNode given = params.isNull() || params.isMissingNode() ? ParamType.NONE : params;
        return given.isObject()
                && required.keySet().stream().allMatch(given::has)
                && given.properties().stream().allMatch(param -> accepts(param.getKey(), param.getValue()));
    }

    private boolean accepts(String param, JsonNode value) {
        ParamType type = required.getOrDefault(param, optional.get(param));
        return type != null && type.accepts(value);
    }
}
