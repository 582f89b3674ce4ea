package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random JSON that a schema of OpenAPI 3.0 describes, and variations of it. */
final class RandomBodies {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 4;

    private final JsonNode document;
    private final Random random;

    RandomBodies(JsonNode document, Random random) {
        this.document = document;
        this.random = random;
    }

    JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        while (resolved.path("$ref").isTextual()) {
            resolved = document.at(resolved.get("$ref").textValue().substring(1));
        }
        return resolved;
    }

    /** Returns JSON that a schema describes, nearly always. */
    JsonNode describedBy(JsonNode schema) {
        return value(resolve(schema), 0);
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (schema.has("allOf")) {
            ObjectNode all = NODES.objectNode();
            schema.get("allOf").forEach(part -> all.setAll((ObjectNode) object(resolve(part), depth)));
            return all;
        }
        if (schema.has("oneOf")) {
            return value(
                    resolve(schema.get("oneOf")
                            .get(random.nextInt(schema.get("oneOf").size()))),
                    depth);
        }
        if (schema.path("nullable").asBoolean() && random.nextInt(4) == 0) {
            return NODES.nullNode();
        }
        return switch (schema.path("type").asText("object")) {
            case "string" -> NODES.textNode(text(schema));
            case "integer" -> NODES.numberNode(5 * (schema.path("minimum").asLong() / 5 + 1 + random.nextInt(20)));
            case "number" -> NODES.numberNode(schema.has("maximum") ? 0.5 : random.nextInt(1_000) / 8.0);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "array" -> array(schema, depth);
            default -> object(schema, depth);
        };
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asText("")) {
            case "uuid" -> "64d1a0f2-5b1e-4c55-8a51-21f7c0e4c0a" + random.nextInt(10);
            case "date" -> "2024-02-2" + random.nextInt(10);
            case "date-time" -> "2024-02-2" + random.nextInt(10) + "T10:11:12Z";
            case "uri" -> "https://example.org/" + random.nextInt(10);
            case "email" -> "someone" + random.nextInt(10) + "@example.org";
            default -> schema.path("pattern").asText("").startsWith("^[0-9]") ? "123" + random.nextInt(10) : "text";
        };
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        int size = depth > MAX_DEPTH ? 0 : schema.path("minItems").asInt() + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            JsonNode element = value(resolve(schema.path("items")), depth + 1);
            if (!schema.path("uniqueItems").asBoolean() || array.isEmpty()) {
                array.add(element);
            }
        }
        return array;
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.textValue()));
        for (var property : schema.path("properties").properties()) {
            boolean needed = required.contains(property.getKey());
            if (needed || depth <= MAX_DEPTH && random.nextInt(3) > 0) {
                object.set(property.getKey(), value(resolve(property.getValue()), depth + 1));
            }
        }
        return object;
    }

    /** Returns JSON that differs in one place. */
    JsonNode mutated(JsonNode body) {
        JsonNode copy = body.deepCopy();
        List<Runnable> mutations = new ArrayList<>();
        collect(copy, mutations);
        if (mutations.isEmpty() || random.nextInt(20) == 0) {
            return replacement(body);
        }
        mutations.get(random.nextInt(mutations.size())).run();
        return copy;
    }

    private void collect(JsonNode node, List<Runnable> mutations) {
        if (node instanceof ObjectNode object) {
            for (String name : (Iterable<String>) object::fieldNames) {
                JsonNode value = object.get(name);
                mutations.add(() -> object.remove(name));
                mutations.add(() -> object.set(name, replacement(value)));
                collect(value, mutations);
            }
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                mutations.add(() -> array.set(index, replacement(array.get(index))));
                mutations.add(() -> array.add(array.get(index).deepCopy()));
                collect(array.get(i), mutations);
            }
        }
    }

    private JsonNode replacement(JsonNode value) {
        return switch (random.nextInt(9)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.textNode("");
            case 2 -> NODES.numberNode(-1);
            case 3 -> NODES.numberNode(0.25);
            case 4 -> NODES.objectNode();
            case 5 -> NODES.arrayNode();
            case 6 -> NODES.textNode(value.asText() + "x");
            case 7 -> value.isNumber() ? NODES.numberNode(new BigDecimal(value.asInt() + ".0")) : NODES.textNode("1");
            default -> NODES.booleanNode(true);
        };
    }
}
