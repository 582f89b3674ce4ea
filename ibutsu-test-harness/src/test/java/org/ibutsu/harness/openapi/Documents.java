package org.ibutsu.harness.openapi;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Documents and responses for tests. */
final class Documents {

    static final URI ITEM = URI.create("http://localhost/item");

    private static final String JSON = "application/json";

    private Documents() {}

    /** Returns a document whose only operation {@code GET /item} responds with a schema. */
    static OpenApiDocument withSchema(String version, String schema, String... components) {
        return OpenApiDocument.parse("""
                {"openapi": "%s", "info": {"title": "t", "version": "1"},
                 "paths": {"/item": {"get": {"responses": {"200": {"description": "d",
                   "content": {"application/json": {"schema": %s}}}}}}},
                 "components": {"schemas": {%s}}}
                """.formatted(version, schema, String.join(",", components)));
    }

    /** Returns a document whose only operation {@code GET /item} has responses, given in JSON. */
    static OpenApiDocument withResponses(String responses) {
        return OpenApiDocument.parse("""
                {"openapi": "3.0.3", "info": {"title": "t", "version": "1"},
                 "paths": {"/item": {"get": {"responses": %s}}}}
                """.formatted(responses));
    }

    static List<String> bodyViolations(OpenApiDocument document, String body) {
        return document.violations("GET", ITEM, json(200, body));
    }

    static ResponseToCheck json(int status, String body, String... headers) {
        return response(status, JSON, body, headers);
    }

    /** Returns a response; headers are names and values in turn. */
    static ResponseToCheck response(int status, String contentType, String body, String... headers) {
        Map<String, List<String>> values = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            values.put(headers[i], List.of(headers[i + 1]));
        }
        return new ResponseToCheck(status, contentType, values, body.getBytes(StandardCharsets.UTF_8));
    }
}
