package org.ibutsu.harness.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the verdicts with those of an independent implementation. */
@UnitTest
class SecondOpinionTest {

    private static final int RESPONSES = 20;

    /**
     * Requires equal verdicts, but for relative references as {@code format: uri}. Letters are named by ASCII ranges,
     * as the regular expressions of the other know no {@code \\p}; see {@link #disagreesWhereTheOtherIsWrong}.
     */
    @ParameterizedTest
    @CsvSource({"petclinic.yaml, 900, 1500", "petstore.yaml, 140, 110", "library.yaml, 45, 60"})
    void agreesOnRandomResponses(String resource, int minAccepted, int minRefused) throws IOException {
        String text = read(resource).replace("\\\\p{L}", "A-Za-z");
        RandomResponses responses = new RandomResponses(new YAMLMapper().readTree(text), new Random(20_240_229));
        OpenApiDocument document = OpenApiDocument.parse(text);
        OpenApiInteractionValidator other = validator(text);
        List<String> disagreements = new ArrayList<>();
        int accepted = 0;
        int refused = 0;

        for (OpenApiOperation operation : document.operations()) {
            for (RandomResponses.Exchange exchange : responses.to(operation, RESPONSES)) {
                List<String> violations = document.violations(operation.method(), exchange.uri(), exchange.response());
                List<String> errors = errors(other, operation.method(), exchange);
                if (violations.isEmpty()) {
                    accepted++;
                } else {
                    refused++;
                }
                if (violations.isEmpty() != errors.isEmpty() && !isRelativeUri(violations)) {
                    disagreements.add(exchange + ": " + violations + " but " + errors);
                }
            }
        }

        assertThat(disagreements).isEmpty();
        assertThat(accepted).isGreaterThanOrEqualTo(minAccepted);
        assertThat(refused).isGreaterThanOrEqualTo(minRefused);
    }

    private static boolean isRelativeUri(List<String> violations) {
        return !violations.isEmpty() && violations.stream().allMatch(violation -> violation.contains("uri pattern"));
    }

    /** The cases of which only one of both accepts a response. The comments tell why it is not the other. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # A URI has a scheme; without one it is a relative reference (RFC 3986).
                    {"type": "string", "format": "uri"}                                          | "text" | false
                    # An enumeration takes null where it has it, nullable or not (OpenAPI 3.0.3, Schema Object).
                    {"type": "string", "nullable": true, "enum": ["a"]}                          | null   | false
                    # What is only written is not in a response, and required in a request alone.
                    {"properties": {"a": {"type": "string", "writeOnly": true}}}                 | {"a": "b"} | false
                    {"required": ["a"], "properties": {"a": {"type": "string", "writeOnly": true}}} | {}  | true
                    # Nothing follows a JSON text (RFC 8259).
                    {"type": "string"}                                                           | "a" "b" | false
                    # RFC 3339 has leap seconds.
                    {"type": "string", "format": "date-time"}                     | "2016-12-31T23:59:60Z" | true
                    # The name of a schema that builds on the one with the discriminator is a value of it.
                    {"$ref": "#/components/schemas/Pet"}                       | {"kind": "Bird", "wings": 2} | true
                    # Patterns know the properties of Unicode (JSON Schema 2020-12, 6.4).
                    {"type": "string", "pattern": "^\\\\p{L}$"}                                     | "a"    | true
                    """)
    void disagreesWhereTheOtherIsWrong(String schema, String body, boolean accepted) {
        String text = """
                {"openapi": "3.0.3", "info": {"title": "t", "version": "1"},
                 "paths": {"/item": {"get": {"responses": {"200": {"description": "d",
                   "content": {"application/json": {"schema": %s}}}}}}},
                 "components": {"schemas": {
                   "Pet": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}},
                     "discriminator": {"propertyName": "kind"}},
                   "Bird": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"required": ["wings"]}]}}}}
                """.formatted(schema);
        RandomResponses.Exchange exchange =
                new RandomResponses.Exchange(Documents.ITEM, 200, "application/json", Map.of(), body);

        List<String> violations = OpenApiDocument.parse(text).violations("GET", Documents.ITEM, exchange.response());
        List<String> errors = errors(validator(text), "GET", exchange);

        assertThat(violations.isEmpty()).isEqualTo(accepted);
        assertThat(errors.isEmpty()).isNotEqualTo(accepted);
    }

    private static List<String> errors(
            OpenApiInteractionValidator validator, String method, RandomResponses.Exchange exchange) {
        SimpleResponse.Builder response =
                new SimpleResponse.Builder(exchange.status()).withContentType(exchange.contentType());
        exchange.headers().forEach(response::withHeader);
        if (!exchange.body().isEmpty()) {
            response.withBody(exchange.body());
        }
        return validator
                .validateResponse(exchange.uri().getPath(), Request.Method.valueOf(method), response.build())
                .getMessages()
                .stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> message.getKey() + ": " + message.getMessage())
                .toList();
    }

    private static OpenApiInteractionValidator validator(String text) {
        return OpenApiInteractionValidator.createForInlineApiSpecification(text)
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }

    private String read(String resource) throws IOException {
        try (InputStream stream = getClass().getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
