package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** A way in which a reader of OpenAPI documents may go wrong, planted into a document. */
enum Misreading {
    IGNORES_NULLABLE(node -> node.remove("nullable")),
    IGNORES_REQUIRED_HEADERS(node -> {
        if (node.get("headers") instanceof ObjectNode headers) {
            headers.forEach(header -> ((ObjectNode) header).remove("required"));
        }
    }),
    LOSES_A_VALUE_OF_ENUMERATIONS(node -> {
        if (node.get("enum") instanceof ArrayNode values && values.size() > 1) {
            values.remove(0);
        }
    }),
    TAKES_ADDITIONAL_PROPERTIES(node -> {
        if (node.path("additionalProperties").isBoolean()) {
            node.put("additionalProperties", true);
        }
    }),
    TAKES_ANY_STATUS(node -> {
        if (node.get("responses") instanceof ObjectNode responses && node.has("operationId")) {
            responses.set("default", responses.elements().next().deepCopy());
        }
    }),
    IGNORES_REQUIRED_MEMBERS(node -> {
        if (node.path("required").isArray()) {
            node.remove("required");
        }
    });

    private final Consumer<ObjectNode> change;

    Misreading(Consumer<ObjectNode> change) {
        this.change = change;
    }

    /** Returns the document as a client with this misreading understands it. */
    JsonNode of(JsonNode document) {
        JsonNode misread = document.deepCopy();
        plant(misread);
        return misread;
    }

    private void plant(JsonNode node) {
        if (node instanceof ObjectNode object) {
            change.accept(object);
        }
        node.forEach(this::plant);
    }
}
