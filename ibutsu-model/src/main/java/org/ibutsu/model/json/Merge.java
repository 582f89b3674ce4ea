package org.ibutsu.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Merges a sent document into a stored one. */
public final class Merge {

    private Merge() {}

    /**
     * Merges two documents, as existing clients expect: sent values win, objects under the same key are merged in turn,
     * and a null never replaces a value, so that no key can be removed.
     *
     * @param stored the document so far; anything but an object stands for an empty one
     * @param sent the changes
     * @return a new document
     */
    public static ObjectNode into(JsonNode stored, ObjectNode sent) {
        if (!(stored instanceof ObjectNode document)) {
            return sent.deepCopy();
        }
        ObjectNode merged = document.deepCopy();
        for (Map.Entry<String, JsonNode> change : sent.properties()) {
            JsonNode present = document.get(change.getKey());
            JsonNode value = change.getValue();
            if (present instanceof ObjectNode && value instanceof ObjectNode object) {
                merged.set(change.getKey(), into(present, object));
            } else if (present == null || !value.isNull()) {
                merged.set(change.getKey(), value.deepCopy());
            }
        }
        return merged;
    }
}
