package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.json.Merge;

/** Metadata of a run that several reports tell of. */
final class RunMetadata {

    private static final int MAX_VALUES = 20;

    private RunMetadata() {}

    /** Adds metadata: where two differ, the value becomes a list of both. */
    static ObjectNode combine(JsonNode stored, ObjectNode added) {
        ObjectNode combined = stored instanceof ObjectNode object ? object.deepCopy() : Json.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> entry : added.properties()) {
            JsonNode present = combined.get(entry.getKey());
            combined.set(entry.getKey(), combine(present, entry.getValue()));
        }
        return combined;
    }

    private static JsonNode combine(JsonNode present, JsonNode added) {
        if (present == null || present.isNull() || present.equals(added)) {
            return added.deepCopy();
        }
        if (added.isNull()) {
            return present;
        }
        if (present instanceof ObjectNode && added instanceof ObjectNode object) {
            return Merge.into(present, object);
        }
        Set<JsonNode> values = new LinkedHashSet<>();
        addAll(values, present);
        addAll(values, added);
        ArrayNode list = Json.MAPPER.createArrayNode();
        values.stream().limit(MAX_VALUES).forEach(list::add);
        return list;
    }

    private static void addAll(Set<JsonNode> values, JsonNode value) {
        if (value.isArray()) {
            value.forEach(values::add);
        } else {
            values.add(value);
        }
    }
}
