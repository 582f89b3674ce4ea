package org.ibutsu.harness.openapi;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ibutsu.harness.exchange.RecordedExchange;

/** A judge of responses that reads OpenAPI documents by code of others. */
final class IndependentValidator {

    private final OpenApiInteractionValidator validator;

    /** Creates a validator, for which it is written out that objects may have further members. */
    IndependentValidator(JsonNode document) {
        JsonNode explicit = document.deepCopy();
        explicit.path("components").path("schemas").forEach(IndependentValidator::writeOut);
        explicit.path("components").path("responses").forEach(IndependentValidator::writeOutBelow);
        explicit.path("paths").forEach(IndependentValidator::writeOutBelow);
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(explicit.toString())
                .build();
    }

    private static void writeOutBelow(JsonNode node) {
        node.properties().forEach(member -> {
            if (member.getKey().equals("schema")) {
                writeOut(member.getValue());
            } else {
                writeOutBelow(member.getValue());
            }
        });
        if (node.isArray()) {
            node.forEach(IndependentValidator::writeOutBelow);
        }
    }

    private static void writeOut(JsonNode schema) {
        boolean isObject = schema.path("type").asText().equals("object") || schema.has("properties");
        if (isObject && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", true);
        }
        schema.path("properties").forEach(IndependentValidator::writeOut);
        for (String name : List.of("items", "not", "additionalProperties")) {
            if (schema.path(name).isObject()) {
                writeOut(schema.path(name));
            }
        }
        for (String name : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(name).forEach(IndependentValidator::writeOut);
        }
    }

    /** Returns the violations that the validator finds in a response. */
    List<String> errors(RecordedExchange exchange) {
        SimpleResponse.Builder response = new SimpleResponse.Builder(exchange.status());
        exchange.headers().forEach((name, values) -> response.withHeader(name, values));
        if (!exchange.contentType().isEmpty()) {
            response.withContentType(exchange.contentType());
        }
        if (exchange.body().length > 0) {
            response.withBody(exchange.body());
        }
        return validator
                .validateResponse(
                        exchange.uri().getRawPath(), Request.Method.valueOf(exchange.method()), response.build())
                .getMessages()
                .stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> message.getKey() + ": " + message.getMessage())
                .toList();
    }
}
