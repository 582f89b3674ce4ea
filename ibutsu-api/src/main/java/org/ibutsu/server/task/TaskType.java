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
 * @param work does it within one transaction; null when it takes many
 * @param batches does it in many transactions; null when it takes one
 */
record TaskType(
        String name,
        Map<String, ParamType> required,
        Map<String, ParamType> optional,
        TaskHandler work,
        BatchTaskHandler batches) {

    static TaskType of(String name, TaskHandler work) {
        return new TaskType(name, Map.of(), Map.of(), work, null);
    }

    static TaskType ofBatches(String name, BatchTaskHandler batches) {
        return new TaskType(name, Map.of(), Map.of(), null, batches);
    }

    TaskType needing(String param, ParamType type) {
        return new TaskType(name, with(required, param, type), optional, work, batches);
    }

    TaskType taking(String param, ParamType type) {
        return new TaskType(name, required, with(optional, param, type), work, batches);
    }

    private static Map<String, ParamType> with(Map<String, ParamType> types, String param, ParamType type) {
        Map<String, ParamType> more = new LinkedHashMap<>(types);
        more.put(param, type);
        return Map.copyOf(more);
    }

    /** Returns whether parameters are complete, known, and of their types; null stands for none. */
    boolean accepts(JsonNode params) {
        JsonNode given = params.isNull() || params.isMissingNode() ? ParamType.NONE : params;
        return given.isObject()
                && required.keySet().stream().allMatch(given::has)
                && given.properties().stream()
                        .allMatch(param -> type(param.getKey()) != null
                                && type(param.getKey()).accepts(param.getValue()));
    }

    private ParamType type(String param) {
        return required.getOrDefault(param, optional.get(param));
    }
}
