package org.ibutsu.harness.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class OpenApi31SchemaTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type": ["string", "null"]}                                                     | null               | 1
                    {"type": "string", "nullable": true}                                             | "a"                | null
                    {"type": "integer"}                                                              | 1.0                | 1.5
                    {"const": 1}                                                                     | 1                  | 2
                    {"exclusiveMinimum": 1}                                                          | 2                  | 1
                    {"exclusiveMaximum": 1, "maximum": 5}                                            | 0                  | 1
                    {"prefixItems": [{"type": "string"}, {"type": "integer"}], "items": false}       | ["a", 1]           | ["a", 1, 2]
                    {"prefixItems": [{"type": "string"}, {"type": "integer"}]}                       | ["a", 1, 2]        | [1, "a"]
                    {"contains": {"const": 1}, "maxContains": 1}                                     | [1, 2]             | [1, 1]
                    {"if": {"required": ["a"]}, "then": {"required": ["b"]}}                         | {"a": 1, "b": 1}   | {"a": 1}
                    {"if": {"required": ["a"]}, "then": true, "else": false}                         | {"a": 1}           | {}
                    {"dependentRequired": {"a": ["b"]}}                                              | {"b": 1}           | {"a": 1}
                    {"dependentSchemas": {"a": {"required": ["b"]}}}                                 | {"b": 1}           | {"a": 1}
                    {"patternProperties": {"^x": {"type": "string"}}}                                | {"y": 1}           | {"x": 1}
                    {"propertyNames": {"maxLength": 1}}                                              | {"a": 1}           | {"ab": 1}
                    {"allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false}         | {"a": 1}           | {"b": 1}
                    {"prefixItems": [true], "unevaluatedItems": false}                               | [1]                | [1, 2]
                    {"$ref": "#/components/schemas/Name", "maxLength": 2}                            | "ab"               | "abc"
                    {"$ref": "#/components/schemas/Name", "maxLength": 2}                            | "a"                | 1
                    {"$ref": "#short"}                                                               | "a"                | "abc"
                    {"$ref": "https://example.org/pair"}                                             | ["a"]              | [1]
                    {"$ref": "https://example.org/pair#/$defs/one"}                                  | "a"                | 1
                    {"$defs": {"x": {"type": "string"}}, "$ref": "#/paths/~1item/get/responses/200/content/application~1json/schema/$defs/x"} | "a" | 1
                    {"type": "string", "format": "uuid"}                                             | "64d1a0f2-5b1e-4c55-8a51-21f7c0e4c0aa" | "x"
                    {"type": "integer", "format": "int32"}                                           | 1                  | 3000000000
                    {"examples": [{"$ref": "nowhere"}], "type": "string"}                            | "a"                | 1
                    """)
    void acceptsWhatASchemaDescribesAndNothingElse(String schema, String described, String other) {
        OpenApiDocument document = Documents.withSchema(
                "3.1.0",
                schema,
                "\"Name\": {\"type\": \"string\"}",
                "\"Short\": {\"$anchor\": \"short\", \"type\": \"string\", \"maxLength\": 1}",
                """
                "Pair": {"$id": "https://example.org/pair", "items": {"$ref": "#/$defs/one"},
                  "$defs": {"one": {"type": "string"}}}""");

        assertThat(Documents.bodyViolations(document, described)).isEmpty();
        assertThat(Documents.bodyViolations(document, other)).isNotEmpty();
    }

    @Test
    void selectsTheSchemaThatADiscriminatorNames() {
        OpenApiDocument document = Documents.withSchema(
                "3.1.0", """
                {"anyOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
                 "discriminator": {"propertyName": "kind"}}""", "\"Cat\": {\"required\": [\"lives\"]}", "\"Dog\": {\"required\": [\"bark\"]}");

        assertThat(Documents.bodyViolations(document, "{\"kind\": \"Cat\", \"lives\": 9}"))
                .isEmpty();
        assertThat(Documents.bodyViolations(document, "{\"kind\": \"Dog\", \"lives\": 9}"))
                .isNotEmpty();
    }

    @Test
    void refusesWriteOnlyPropertiesOfAParent() {
        OpenApiDocument document = Documents.withSchema(
                "3.1.0",
                "{\"allOf\": [{\"$ref\": \"#/components/schemas/Base\"}], \"required\": [\"secret\"]}",
                "\"Base\": {\"properties\": {\"secret\": {\"writeOnly\": true}}}");

        assertThat(Documents.bodyViolations(document, "{}")).isEmpty();
        assertThat(Documents.bodyViolations(document, "{\"secret\": 1}")).isNotEmpty();
    }

    @Test
    void refusesAWriteOnlyPropertyThatIsAReference() {
        OpenApiDocument document = Documents.withSchema(
                "3.1.0",
                "{\"required\": [\"pin\"], \"properties\":"
                        + " {\"pin\": {\"$ref\": \"#/components/schemas/Pin\", \"writeOnly\": true}}}",
                "\"Pin\": {\"type\": \"string\"}");

        assertThat(Documents.bodyViolations(document, "{}")).isEmpty();
        assertThat(Documents.bodyViolations(document, "{\"pin\": \"b\"}")).isNotEmpty();
    }

    @Test
    void takesPathItemsOfComponentsAndDocumentsWithoutPaths() {
        OpenApiDocument document = OpenApiDocument.parse("""
                {"openapi": "3.1.0", "paths": {"/item": {"$ref": "#/components/pathItems/Item"}},
                 "components": {"pathItems": {"Item": {"get": {"responses": {"204": {"description": "d"}}}}}}}""");

        assertThat(document.operations()).extracting(Object::toString).containsExactly("GET /item");
        assertThat(OpenApiDocument.parse("{\"openapi\": \"3.1.0\", \"webhooks\": {}}")
                        .operations())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type": ["string", "nil"]}   | one of the types array, boolean, integer, number, object, string, null
                    {"exclusiveMinimum": true}    | a number
                    {"$ref": "#nowhere"}          | a reference to something that exists
                    {"$dynamicRef": "#node"}      | $ref, as $dynamicRef is not supported
                    """)
    void refusesSchemasThatAreNone(String schema, String expected) {
        assertThatThrownBy(() -> Documents.withSchema("3.1.0", schema))
                .isInstanceOf(InvalidOpenApiException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void refusesOtherDialects() {
        assertThatThrownBy(() -> OpenApiDocument.parse(
                        "{\"openapi\": \"3.1.0\", \"jsonSchemaDialect\": \"http://json-schema.org/draft-07/schema#\"}"))
                .isInstanceOf(InvalidOpenApiException.class)
                .hasMessageContaining("Expected the dialect of OpenAPI 3.1 or JSON Schema 2020-12")
                .hasMessageContaining("#/jsonSchemaDialect");
    }
}
