package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.json.Merge;

/** Metadata of a run that several reports belong to. */
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

    /**
     * Adds metadata to some, as {@link #combine}, unless they become too long.
     *
     * @param target the metadata to which others are added
     * @param room how many characters they may grow by
     * @return how many they have grown by; negative if not all of the others were added
     */
    static long add(ObjectNode target, ObjectNode added, long room) {
        long grown = 0;
        boolean isWhole = true;
        for (Map.Entry<String, JsonNode> entry : added.properties()) {
            JsonNode present = target.get(entry.getKey());
            JsonNode value = combine(present, entry.getValue());
            long growth =
                    Json.length(value) - (present == null ? -entry.getKey().length() : Json.length(present));
            if (grown + growth <= room) {
                target.set(entry.getKey(), value);
                grown += growth;
            } else {
                isWhole = false;
            }
        }
        return isWhole ? grown : -1 - grown;
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
