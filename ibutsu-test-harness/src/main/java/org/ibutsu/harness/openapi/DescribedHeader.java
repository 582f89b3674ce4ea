package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A described header.
 *
 * @param name the name, in any letter case
 * @param required whether each response has it
 * @param type the JSON type of its value, {@code array}, or null when the value is not judged
 * @param itemType the JSON type of the elements of an array
 * @param schema the name of the schema of the value, null when it is not judged
 */
record DescribedHeader(
        String name,
        boolean required,
        @Nullable String type,
        @Nullable String itemType,
        @Nullable String schema) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,999})");
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,999})(\\.[0-9]{1,999})?([eE][-+]?[0-9]{1,3})?");

    /**
     * Returns the values as JSON, which the schema describes.
     *
     * @param values the values of all headers of this name
     * @return one node a value, or a single array
     */
    List<JsonNode> parse(List<String> values) {
        if (!"array".equals(type)) {
            return values.stream().map(value -> scalar(value.strip(), type)).toList();
        }
        ArrayNode array = NODES.arrayNode();
        for (String element : String.join(",", values).split(",")) {
            array.add(scalar(element.strip(), itemType));
        }
        return List.of(array);
    }

    /** Returns a value of a type, or its text when it is of another one, which its schema then refuses. */
    private static JsonNode scalar(String text, @Nullable String type) {
        if ("integer".equals(type) && INTEGER.matcher(text).matches()) {
            return NODES.numberNode(new BigInteger(text));
        }
        if ("number".equals(type) && NUMBER.matcher(text).matches()) {
            return NODES.numberNode(new BigDecimal(text));
        }
        if ("boolean".equals(type) && (text.equals("true") || text.equals("false"))) {
            return NODES.booleanNode(text.equals("true"));
        }
        return NODES.textNode(text);
    }
}
