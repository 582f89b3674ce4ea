package org.ibutsu.harness.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Reading and writing of JSON trees. Numbers keep their digits. */
@API(status = API.Status.INTERNAL)
public final class JsonTrees {

    /** The mapper; it must not be configured further. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .findAndAddModules()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonTrees() {}

    /**
     * Reads a document.
     *
     * @param text the document
     * @return its tree
     * @throws IllegalArgumentException if it is not JSON
     */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON document: " + text, e);
        }
    }

    /**
     * Converts a value to a tree.
     *
     * @param value a text, a number, a tree or anything else that Jackson and its modules on the class path write; or
     *     null
     * @return its tree
     * @throws IllegalArgumentException if it cannot be written as JSON
     */
    public static JsonNode of(@Nullable Object value) {
        try {
            return MAPPER.readTree(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The value cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a document.
     *
     * @param tree the tree
     * @return its text, on one line
     */
    public static String write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree that cannot be written as JSON", e);
        }
    }
}
