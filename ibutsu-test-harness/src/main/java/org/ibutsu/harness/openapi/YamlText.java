package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parses YAML with its aliases and merge keys, which Jackson's trees leave out. */
final class YamlText {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String MERGE_KEY = "<<";

    private final YAMLParser parser;
    private final Map<String, JsonNode> anchors = new HashMap<>();

    private YamlText(YAMLParser parser) {
        this.parser = parser;
    }

    static JsonNode parse(String text) throws IOException {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            return parser.nextToken() == null ? NODES.missingNode() : new YamlText(parser).value();
        }
    }

    private JsonNode value() throws IOException {
        if (parser.isCurrentAlias()) {
            JsonNode aliased = anchors.get(parser.getText());
            if (aliased == null) {
                throw new IOException("the alias *" + parser.getText() + " names no anchor before it");
            }
            return aliased;
        }
        String anchor = parser.getObjectId();
        JsonNode value = content();
        if (anchor != null) {
            anchors.put(anchor, value);
        }
        return value;
    }

    private JsonNode content() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.textNode(parser.getText());
        };
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = NODES.objectNode();
        List<JsonNode> merged = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            JsonNode value = value();
            if (name.equals(MERGE_KEY)) {
                (value.isArray() ? value : List.of(value)).forEach(merged::add);
            } else if (object.replace(name, value) != null) {
                throw new IOException("the key \"" + name + "\" stands twice in one object, the second time at line "
                        + parser.currentLocation().getLineNr());
            }
        }
        for (JsonNode defaults : merged) {
            defaults.properties().forEach(entry -> object.putIfAbsent(entry.getKey(), entry.getValue()));
        }
        return object;
    }
}
