package org.ibutsu.server.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.StorableJson;
import org.jspecify.annotations.Nullable;

/** The keys of metadata that mean something to the server. */
public final class RequestMetadata {

    private static final String USER_PROPERTIES = "user_properties";

    private RequestMetadata() {}

    /** Returns metadata in the form of responses: an object, empty if there is none. */
    public static ObjectNode orEmpty(@Nullable JsonNode metadata) {
        return metadata instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
    }

    /**
     * Returns a text.
     *
     * @return null when it is absent or null
     * @throws ProblemException when it is something else than a text
     */
    public static @Nullable String text(JsonNode metadata, String key) {
        JsonNode value = metadata.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw ProblemException.badRequest("'metadata." + key + "' must be a string");
        }
        StorableJson.requireText(key, value.textValue());
        return value.textValue();
    }

    /** Requires that environment and component are texts where they are present. */
    public static void requireTexts(JsonNode metadata) {
        text(metadata, "env");
        text(metadata, "component");
    }

    /**
     * Moves the properties of a test to the top, where they do not replace present ones. As existing clients expect,
     * nothing happens to an empty list or object.
     *
     * @throws ProblemException when they are something else than an object
     */
    public static ObjectNode withUserProperties(ObjectNode metadata) {
        JsonNode properties = metadata.path(USER_PROPERTIES);
        boolean nothing = properties.isMissingNode() || properties.isNull();
        if (nothing || properties.isContainerNode() && properties.isEmpty()) {
            return metadata;
        }
        if (!properties.isObject()) {
            throw ProblemException.badRequest("'metadata." + USER_PROPERTIES + "' must be an object");
        }
        ObjectNode promoted = metadata.deepCopy();
        promoted.remove(USER_PROPERTIES);
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (!promoted.hasNonNull(property.getKey())) {
                promoted.set(property.getKey(), property.getValue());
            }
        }
        return promoted;
    }
}
