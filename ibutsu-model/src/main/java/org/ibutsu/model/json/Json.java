package org.ibutsu.model.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON the one way the whole project does. */
public final class Json {

    /**
     * The mapper for stored and for sent documents, which keeps each digit of a number. It must not be reconfigured.
     */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

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
     * Returns about how many characters a tree has as text, without writing it.
     *
     * @param tree the tree
     * @return the length of its texts and numbers, with some for the separators
     */
    public static long length(JsonNode tree) {
        if (tree.isTextual()) {
            return tree.textValue().length() + 3L;
        }
        if (tree.isValueNode()) {
            return tree.isNumber() ? tree.numberValue().toString().length() + 1L : 6;
        }
        long length = 3;
        for (JsonNode child : tree) {
            length += length(child);
        }
        for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
            length += names.next().length() + 3;
        }
        return length;
    }

    /**
     * Copies an object with one more key.
     *
     * @param object an object, or anything else for an empty one
     * @param key the key to set
     * @param value the value: a tree, or anything Jackson can turn into one; null for the JSON null
     * @return a new object
     */
    public static ObjectNode with(@Nullable JsonNode object, String key, @Nullable Object value) {
        ObjectNode copy = object instanceof ObjectNode given ? given.deepCopy() : MAPPER.createObjectNode();
        return copy.set(key, MAPPER.valueToTree(value));
    }
}
