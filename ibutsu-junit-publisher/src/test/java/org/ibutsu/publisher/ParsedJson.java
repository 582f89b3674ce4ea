package org.ibutsu.publisher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;

/** JSON as Jackson sees it, which shares no code with the publisher. */
final class ParsedJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ParsedJson() {}

    /** Returns the object; throws an {@link AssertionError} if the text is anything else. */
    static ObjectNode object(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new AssertionError("Not a JSON object: " + text, e);
        }
    }

    /**
     * Returns a value of the publisher as a tree of Jackson.
     *
     * @param strings applied to all strings and names
     */
    static JsonNode tree(Object value, UnaryOperator<String> strings) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof JsonObject object) {
            ObjectNode tree = nodes.objectNode();
            object.members().forEach((name, member) -> tree.set(strings.apply(name), tree(member, strings)));
            return tree;
        }
        if (value instanceof List<?> list) {
            ArrayNode tree = nodes.arrayNode();
            list.forEach(element -> tree.add(tree(element, strings)));
            return tree;
        }
        if (value instanceof String text) {
            return nodes.textNode(strings.apply(text));
        }
        if (value instanceof Long number) {
            return number.intValue() == number ? nodes.numberNode(number.intValue()) : nodes.numberNode((long) number);
        }
        if (value instanceof Double number) {
            return nodes.numberNode((double) number);
        }
        return value == null ? nodes.nullNode() : nodes.booleanNode((Boolean) value);
    }
}
