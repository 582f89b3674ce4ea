package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Checks responses against the operation that they belong to. Thread-safe. */
final class ResponseJudge {

    private static final int MAX_VIOLATIONS = 50;
    private static final String HEAD = "HEAD";
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    private final CompiledSchemas schemas;

    ResponseJudge(CompiledSchemas schemas) {
        this.schemas = schemas;
    }

    List<String> violations(OpenApiOperation operation, boolean head, ResponseToCheck response) {
        DescribedResponse described = operation.response(response.status()).orElse(null);
        if (described == null) {
            return List.of(operation + " does not describe status " + response.status() + ", only "
                    + String.join(", ", operation.statuses()));
        }
        List<String> violations = new ArrayList<>();
        for (DescribedHeader header : described.headers()) {
            checkHeader(operation, header, response, violations);
        }
        if (head || hasNeverABody(response.status())) {
            if (response.body().length > 0) {
                violations.add("A response with " + (head ? "method " + HEAD : "status " + response.status())
                        + " has no body, but that to " + operation + " has one");
            }
        } else {
            checkBody(operation, described, response, violations);
        }
        return limit(violations);
    }

    private static boolean hasNeverABody(int status) {
        return status < 200 || status == 204 || status == 304;
    }

    private void checkHeader(
            OpenApiOperation operation, DescribedHeader header, ResponseToCheck response, List<String> violations) {
        List<String> values = response.header(header.name());
        if (values.isEmpty()) {
            if (header.required()) {
                violations.add(
                        operation + " requires the header " + header.name() + " with status " + response.status());
            }
            return;
        }
        if (header.schema() == null) {
            return;
        }
        for (JsonNode value : header.parse(values)) {
            for (String error : schemas.validate(header.schema(), value)) {
                violations.add(operation + " describes another header " + header.name() + " for status "
                        + response.status() + ": " + error);
            }
        }
    }

    private void checkBody(
            OpenApiOperation operation,
            DescribedResponse described,
            ResponseToCheck response,
            List<String> violations) {
        if (described.content().isEmpty()) {
            if (response.body().length > 0) {
                violations.add(operation + " describes no body for status " + response.status());
            }
            return;
        }
        MediaRange content = described.content(response).orElse(null);
        if (content == null) {
            String type = response.mediaType();
            violations.add(operation + " describes status " + response.status() + " as "
                    + String.join(" or ", operation.mediaTypes(described.status())) + ", not as "
                    + (type.isEmpty() ? "a response without a media type" : type));
        } else if (!content.binary() && MediaRange.isJson(response.mediaType())) {
            checkJson(operation, content, response, violations);
        }
    }

    private void checkJson(
            OpenApiOperation operation, MediaRange content, ResponseToCheck response, List<String> violations) {
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            violations.add("The response to " + operation + " is not JSON: " + e.getOriginalMessage() + place(e));
            return;
        } catch (IOException e) {
            violations.add("The response to " + operation + " is not JSON: " + e.getMessage());
            return;
        }
        if (body.isMissingNode()) {
            violations.add("The response to " + operation + " is not JSON: it is empty");
            return;
        }
        if (content.schema() == null) {
            return;
        }
        try {
            for (String error : schemas.validate(content.schema(), body)) {
                violations.add(operation + " describes another body for status " + response.status() + ": " + error);
            }
        } catch (StackOverflowError e) {
            violations.add("The response to " + operation + " nests too deeply to be checked");
        }
    }

    private static String place(JsonProcessingException e) {
        JsonLocation place = e.getLocation();
        return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static List<String> limit(List<String> violations) {
        if (violations.size() <= MAX_VIOLATIONS) {
            return List.copyOf(violations);
        }
        List<String> first = new ArrayList<>(violations.subList(0, MAX_VIOLATIONS));
        first.add("… and " + (violations.size() - MAX_VIOLATIONS) + " more");
        return List.copyOf(first);
    }
}
