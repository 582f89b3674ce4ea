package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ibutsu.harness.exchange.RecordedExchange;
import org.ibutsu.harness.json.JsonTrees;

/** Exchanges that differ from a recorded one in one place, where servers and readers of documents go wrong. */
final class ExchangeVariants {

    private static final int MAX_VARIANTS = 60;

    /** Few variants of a long body are enough: those of short bodies show the same. */
    private static final int MAX_BYTES = 64 * 1024;

    private final RecordedExchange exchange;
    private final List<RecordedExchange> variants = new ArrayList<>();
    private long bytes;

    private ExchangeVariants(RecordedExchange exchange) {
        this.exchange = exchange;
    }

    static List<RecordedExchange> of(RecordedExchange exchange) {
        ExchangeVariants variants = new ExchangeVariants(exchange);
        variants.add(299, exchange.contentType(), exchange.headers(), exchange.body());
        for (String name : exchange.headers().keySet()) {
            Map<String, List<String>> headers = new LinkedHashMap<>(exchange.headers());
            headers.remove(name);
            String contentType = name.equalsIgnoreCase("Content-Type") ? "" : exchange.contentType();
            variants.add(exchange.status(), contentType, headers, exchange.body());
        }
        if (exchange.body().length > 0 && exchange.contentType().contains("json")) {
            variants.add(exchange.status(), "text/html", Map.of("Content-Type", List.of("text/html")), exchange.body());
            variants.addBodies();
        }
        return variants.variants;
    }

    private boolean isFull() {
        return variants.size() >= MAX_VARIANTS || bytes >= MAX_BYTES;
    }

    private void add(int status, String contentType, Map<String, List<String>> headers, byte[] body) {
        if (isFull()) {
            return;
        }
        bytes += body.length;
        variants.add(
                new RecordedExchange(exchange.method(), exchange.uri(), status, contentType, headers, body, List.of()));
    }

    private void addBodies() {
        String text = new String(exchange.body(), StandardCharsets.UTF_8);
        JsonNode root;
        try {
            root = JsonTrees.parse(text);
        } catch (IllegalArgumentException e) {
            return;
        }
        replace(root, this::addBody);
        walk(root, root);
    }

    private void walk(JsonNode root, JsonNode node) {
        if (isFull()) {
            return;
        }
        if (node instanceof ObjectNode object) {
            for (String name : fieldNames(object)) {
                JsonNode value = object.get(name);
                replace(value, changed -> {
                    object.set(name, changed);
                    addBody(root);
                });
                object.remove(name);
                addBody(root);
                object.set(name, value);
                walk(root, value);
            }
            object.put("zzz", 1);
            addBody(root);
            object.remove("zzz");
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            JsonNode first = array.get(0);
            replace(first, changed -> {
                array.set(0, changed);
                addBody(root);
            });
            array.set(0, first);
            walk(root, first);
        }
    }

    private static List<String> fieldNames(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void replace(JsonNode value, Consumer<JsonNode> use) {
        use.accept(NullNode.getInstance());
        use.accept(value.isTextual() ? IntNode.valueOf(-7) : TextNode.valueOf("zzz"));
        if (value.isTextual()) {
            use.accept(TextNode.valueOf("zzz"));
        }
    }

    private void addBody(JsonNode body) {
        if (isFull()) {
            return;
        }
        add(
                exchange.status(),
                exchange.contentType(),
                exchange.headers(),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
