package org.ibutsu.harness.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class OpenApi30SchemaTest {

    private static final String CAT = """
            "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"required": ["lives"],
              "properties": {"lives": {"type": "integer"}}}]}""";
    private static final String DOG = """
            "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"required": ["bark"],
              "properties": {"bark": {"type": "string"}}}]}""";
    private static final String PET = """
            "Pet": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}},
              "discriminator": {"propertyName": "kind", "mapping": {"hound": "#/components/schemas/Dog"}}}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type": "string"}                                                      | "a"                                     | 1
                    {"type": "string"}                                                      | "a"                                     | null
                    {"type": "string", "nullable": true}                                    | null                                    | 1
                    {"type": "object", "required": ["a"]}                                   | {"a": null}                             | {"b": 1}
                    {"type": "integer"}                                                     | 1                                       | 1.0
                    {"type": "integer", "nullable": true}                                   | null                                    | 1.5
                    {"type": "integer", "format": "int32"}                                  | 2147483647                              | 2147483648
                    {"type": "integer", "format": "int64"}                                  | 9223372036854775807                     | 9223372036854775808
                    {"type": "number", "multipleOf": 0.01}                                  | 0.29                                    | 0.295
                    {"type": "number", "minimum": 1}                                        | 1                                       | 0
                    {"type": "number", "minimum": 1, "exclusiveMinimum": true}              | 1.5                                     | 1
                    {"type": "number", "minimum": 1, "exclusiveMinimum": false}             | 1                                       | 0.5
                    {"type": "number", "maximum": 9, "exclusiveMaximum": true}              | 8                                       | 9
                    {"type": "string", "format": "uuid"}                                    | "64d1a0f2-5b1e-4c55-8a51-21f7c0e4c0aa"  | "64d1a0f2"
                    {"type": "string", "format": "email"}                                   | "a@example.org"                         | "example.org"
                    {"type": "string", "format": "date-time"}                               | "2024-01-02T03:04:05Z"                  | "2024-01-02 03:04"
                    {"type": "string", "format": "date"}                                    | "2024-02-29"                            | "2023-02-29"
                    {"type": "string", "format": "byte"}                                    | "aGk="                                  | "%"
                    {"type": "string", "format": "own"}                                     | "anything"                              | 1
                    {"type": "string", "pattern": "^a+$"}                                   | "aa"                                    | "ab"
                    {"type": "string", "enum": ["a", "b"]}                                  | "b"                                     | "c"
                    {"type": "string", "minLength": 2, "maxLength": 3}                      | "ab"                                    | "abcd"
                    {"type": "array", "items": {"type": "string"}, "minItems": 1}           | ["a"]                                   | []
                    {"type": "array", "items": {"type": "string"}, "uniqueItems": true}     | ["a", "b"]                              | ["a", "a"]
                    {"type": "object", "additionalProperties": false}                       | {}                                      | {"a": 1}
                    {"type": "object", "additionalProperties": {"type": "integer"}}         | {"a": 1}                                | {"a": "1"}
                    {"oneOf": [{"type": "string"}, {"type": "integer"}]}                    | 1                                       | true
                    {"anyOf": [{"type": "string"}, {"type": "integer"}]}                    | "a"                                     | []
                    {"not": {"type": "string"}}                                             | 1                                       | "a"
                    {"properties": {"$ref": {"type": "string"}}}                            | {"$ref": "a"}                           | {"$ref": 1}
                    {"properties": {"default": {"type": "string"}}}                         | {"default": "a"}                        | {"default": 1}
                    """)
    void acceptsWhatASchemaDescribesAndNothingElse(String schema, String described, String other) {
        OpenApiDocument document = Documents.withSchema("3.0.3", schema);

        assertThat(Documents.bodyViolations(document, described)).isEmpty();
        assertThat(Documents.bodyViolations(document, other)).isNotEmpty();
    }

    @Test
    void namesThePlaceOfAViolation() {
        OpenApiDocument document = Documents.withSchema(
                "3.0.3", "{\"type\": \"array\", \"items\": {\"properties\": {\"a\": {\"type\": \"string\"}}}}");

        assertThat(Documents.bodyViolations(document, "[{}, {\"a\": 1}]"))
                .containsExactly(
                        "GET /item describes another body for status 200: " + "/1/a: integer found, string expected");
    }

    @Test
    void ignoresTheSiblingsOfAReference() {
        OpenApiDocument document = Documents.withSchema(
                "3.0.3",
                "{\"$ref\": \"#/components/schemas/A\", \"nullable\": true, \"maxLength\": 1}",
                "\"A\": {\"type\": \"string\"}");

        assertThat(Documents.bodyViolations(document, "\"abc\"")).isEmpty();
        assertThat(Documents.bodyViolations(document, "null")).isNotEmpty();
    }

    @Test
    void takesNullWhereNoTypeExcludesIt() {
        OpenApiDocument document = Documents.withSchema("3.0.3", "{\"minLength\": 2}");

        assertThat(Documents.bodyViolations(document, "null")).isEmpty();
    }

    @Test
    void doesNotAddNullToAnEnumeration() {
        OpenApiDocument document =
                Documents.withSchema("3.0.3", "{\"type\": \"string\", \"nullable\": true, \"enum\": [\"a\"]}");

        assertThat(Documents.bodyViolations(document, "null")).isNotEmpty();
    }

    @Test
    void ignoresKeywordsOfLaterVersions() {
        OpenApiDocument document =
                Documents.withSchema("3.0.3", "{\"const\": 1, \"if\": {}, \"then\": false, \"$id\": \"x y\"}");

        assertThat(Documents.bodyViolations(document, "2")).isEmpty();
    }

    @Test
    void refusesWriteOnlyPropertiesAndRequiresThemNot() {
        OpenApiDocument document =
                Documents.withSchema("3.0.3", """
                {"required": ["name", "password", "pin"], "properties": {"name": {"type": "string"},
                  "password": {"type": "string", "writeOnly": true}, "pin": {"$ref": "#/components/schemas/Pin"}}}""", "\"Pin\": {\"type\": \"string\", \"writeOnly\": true}");

        assertThat(Documents.bodyViolations(document, "{\"name\": \"a\"}")).isEmpty();
        assertThat(Documents.bodyViolations(document, "{\"name\": \"a\", \"password\": \"b\"}"))
                .singleElement()
                .asString()
                .endsWith("/password: must not be in a response");
        assertThat(Documents.bodyViolations(document, "{\"name\": \"a\", \"pin\": \"b\"}"))
                .hasSize(1);
        assertThat(Documents.bodyViolations(document, "{}"))
                .singleElement()
                .asString()
                .contains("'name'");
    }

    @Test
    void takesAReferenceBesideWriteOnlyForAnyOther() {
        OpenApiDocument document = Documents.withSchema(
                "3.0.3",
                "{\"required\": [\"pin\"], \"properties\":"
                        + " {\"pin\": {\"$ref\": \"#/components/schemas/Pin\", \"writeOnly\": true}}}",
                "\"Pin\": {\"type\": \"string\"}");

        assertThat(Documents.bodyViolations(document, "{\"pin\": \"b\"}")).isEmpty();
        assertThat(Documents.bodyViolations(document, "{}")).isNotEmpty();
    }

    @Test
    void saysWhatADateTimeIs() {
        OpenApiDocument document = Documents.withSchema("3.0.3", "{\"type\": \"string\", \"format\": \"date-time\"}");

        assertThat(Documents.bodyViolations(document, "\"yesterday\""))
                .singleElement()
                .asString()
                .endsWith("must be a valid RFC 3339 date-time");
    }

    @Test
    void requiresReadOnlyProperties() {
        OpenApiDocument document = Documents.withSchema(
                "3.0.3", "{\"required\": [\"id\"], \"properties\": {\"id\": {\"readOnly\": true}}}");

        assertThat(Documents.bodyViolations(document, "{\"id\": 1}")).isEmpty();
        assertThat(Documents.bodyViolations(document, "{}")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"kind": "Cat", "lives": 9}      | true
                    {"kind": "Cat", "bark": "wuff"}  | false
                    {"kind": "Dog", "bark": "wuff"}  | true
                    {"kind": "hound", "bark": "wuff"}| true
                    {"kind": "hound", "lives": 9}    | false
                    {"kind": "Pet"}                  | true
                    {"kind": "Fish"}                 | false
                    {"lives": 9}                     | false
                    """)
    void selectsTheSchemaThatTheDiscriminatorOfAParentNames(String body, boolean described) {
        OpenApiDocument document =
                Documents.withSchema("3.0.3", "{\"$ref\": \"#/components/schemas/Pet\"}", CAT, DOG, PET);

        assertThat(Documents.bodyViolations(document, body).isEmpty()).isEqualTo(described);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"kind": "Cat", "lives": 9}                   | true
                    {"kind": "Dog", "lives": 9}                   | false
                    {"kind": "Bird", "lives": 9}                  | false
                    {"kind": "old", "lives": 9}                   | true
                    """)
    void selectsTheSchemaThatTheDiscriminatorOfAUnionNames(String body, boolean described) {
        OpenApiDocument document = Documents.withSchema(
                "3.0.3", """
                {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
                 "discriminator": {"propertyName": "kind", "mapping": {"old": "Cat"}}}""", "\"Cat\": {\"required\": [\"lives\"]}", "\"Dog\": {\"required\": [\"bark\"]}");

        assertThat(Documents.bodyViolations(document, body).isEmpty()).isEqualTo(described);
    }

    @Test
    void followsRecursiveSchemas() {
        OpenApiDocument document = Documents.withSchema("3.0.3", "{\"$ref\": \"#/components/schemas/Tree\"}", """
                "Tree": {"required": ["name"], "properties": {"kids": {"type": "array",
                  "items": {"$ref": "#/components/schemas/Tree"}}}}""");

        assertThat(Documents.bodyViolations(document, "{\"name\": 1, \"kids\": [{\"name\": 2, \"kids\": []}]}"))
                .isEmpty();
        assertThat(Documents.bodyViolations(document, "{\"name\": 1, \"kids\": [{\"name\": 2, \"kids\": [{}]}]}"))
                .singleElement()
                .asString()
                .contains("/kids/0/kids/0: required property 'name' not found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type": "strnig"}                   | one of the types array, boolean | /type
                    {"type": ["string", "null"]}         | one of the types array, boolean | /type
                    {"type": "object", "required": true} | an array                        | /required
                    {"exclusiveMinimum": 1}              | true or false                   | /exclusiveMinimum
                    {"properties": []}                   | an object                       | /properties
                    {"allOf": {}}                        | an array of schemas             | /allOf
                    {"maxLength": "1"}                   | an integer                      | /maxLength
                    {"items": true}                      | an object                       | /items
                    {"allOf": []}                        | an array of schemas             | /allOf
                    {"enum": {}}                         | an array                        | /enum
                    {"minimum": "1"}                     | a number                        | /minimum
                    {"maximum": "1"}                     | a number                        | /maximum
                    {"multipleOf": true}                 | a number                        | /multipleOf
                    {"pattern": 1}                       | a string                        | /pattern
                    {"format": {}}                       | a string                        | /format
                    {"minItems": 1.5}                    | an integer                      | /minItems
                    {"exclusiveMaximum": 1}              | true or false                   | /exclusiveMaximum
                    {"type": 1}                          | one of the types array, boolean | /type
                    {"type": "null"}                     | one of the types array, boolean | /type
                    """)
    void refusesSchemasThatAreNone(String schema, String expected, String keyword) {
        assertThatThrownBy(() -> Documents.withSchema("3.0.3", schema))
                .isInstanceOf(InvalidOpenApiException.class)
                .hasMessageContaining(expected)
                .hasMessageContaining("#/paths/~1item/get/responses/200/content/application~1json/schema" + keyword);
    }
}
