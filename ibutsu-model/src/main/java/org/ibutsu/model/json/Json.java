package org.ibutsu.model.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** Reads and writes JSON the one way the whole project does. */
public final class Json {

    /** The mapper for stored and for sent documents. It must not be reconfigured. */
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /**
     * Reads a document.
     *
     * @param text the document
     * @return the tree
     * @throws UncheckedIOException when the text is not JSON
     */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a tree as compact text. */
    public static String write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies an object with one more key.
     *
     * @param object an object, or anything else for an empty one
     * @param key the key to set
     * @param value the value: a tree, or anything Jackson can turn into one; null for the JSON null
     * @return a new object
     */
    public static ObjectNode with(JsonNode object, String key, Object value) {
        ObjectNode copy = object instanceof ObjectNode given ? given.deepCopy() : MAPPER.createObjectNode();
        return copy.set(key, MAPPER.valueToTree(value));
    }
}
