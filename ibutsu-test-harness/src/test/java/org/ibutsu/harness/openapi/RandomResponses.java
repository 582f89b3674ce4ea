package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Random responses that a document describes, and others that differ in one place. */
final class RandomResponses {

    private final JsonNode document;
    private final String base;
    private final Random random;
    private final RandomBodies bodies;

    /** A response and the address of its request. */
    record Exchange(URI uri, int status, String contentType, Map<String, String> headers, String body) {

        ResponseToCheck response() {
            Map<String, List<String>> values = new LinkedHashMap<>();
            headers.forEach((name, value) -> values.put(name, List.of(value)));
            return new ResponseToCheck(status, contentType, values, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    RandomResponses(JsonNode document, Random random) {
        this.document = document;
        this.base = URI.create(document.at("/servers/0/url").textValue()).getPath();
        this.random = random;
        this.bodies = new RandomBodies(document, random);
    }

    /** Returns a number of responses for each of the JSON bodies that an operation describes. */
    List<Exchange> to(OpenApiOperation operation, int times) {
        URI uri = URI.create("http://localhost" + base + operation.path().replaceAll("\\{[^}]+}", "7"));
        List<Exchange> exchanges = new ArrayList<>();
        JsonNode responses = document.path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("responses");
        for (var described : responses.properties()) {
            JsonNode response = bodies.resolve(described.getValue());
            for (var media : response.path("content").properties()) {
                for (int i = 0; i < times && media.getKey().endsWith("json"); i++) {
                    JsonNode schema = media.getValue().path("schema");
                    exchanges.add(exchange(uri, status(described.getKey()), media.getKey(), response, schema));
                }
            }
        }
        return exchanges;
    }

    private int status(String described) {
        return described.equals("default") ? 418 : Integer.parseInt(described.replace("XX", "03"));
    }

    private Exchange exchange(URI uri, int status, String type, JsonNode response, JsonNode schema) {
        String body = bodies.describedBy(schema).toString();
        Map<String, String> headers = headers(response);
        return switch (random.nextInt(24)) {
            case 0 -> new Exchange(uri, 299, type, headers, body);
            case 1 -> new Exchange(uri, status, "text/html", headers, body);
            case 2 -> new Exchange(uri, status, type + "; charset=utf-8", headers, body);
            case 3 -> new Exchange(uri, status, type, headers, "");
            case 4 -> new Exchange(uri, status, type, headers, body.substring(1));
            case 5 -> new Exchange(uri, status, type, Map.of(), body);
            case 6 -> {
                headers.replaceAll((name, value) -> value + "!");
                yield new Exchange(uri, status, type, headers, body);
            }
            case 7, 8, 9, 10, 11 -> new Exchange(uri, status, type, headers, body);
            default ->
                new Exchange(
                        uri,
                        status,
                        type,
                        headers,
                        bodies.mutated(bodies.describedBy(schema)).toString());
        };
    }

    private Map<String, String> headers(JsonNode response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (var header : response.path("headers").properties()) {
            JsonNode schema = bodies.resolve(bodies.resolve(header.getValue()).path("schema"));
            headers.put(header.getKey(), bodies.describedBy(schema).asText());
        }
        return headers;
    }
}
