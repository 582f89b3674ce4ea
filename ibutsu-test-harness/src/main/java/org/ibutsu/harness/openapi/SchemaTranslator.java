package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Translates a schema of OpenAPI, as it holds for responses, into JSON Schema 2020-12. */
final class SchemaTranslator {

    /** The format of integers of OpenAPI 3.0, before that of the document. */
    static final String INTEGER = "integer";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> TYPES_3_0 = Set.of("array", "boolean", "integer", "number", "object", "string");

    private static final Set<String> MAPS = Set.of("properties", "patternProperties", "dependentSchemas");
    private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> SINGLES = Set.of(
            "additionalProperties",
            "contains",
            "else",
            "if",
            "items",
            "not",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties");

    private static final Set<String> SINGLES_3_0 = Set.of("additionalProperties", "items", "not");
    private static final Set<String> ASSERTIONS_3_0 = Set.of(
            "enum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "format",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf",
            "pattern",
            "required",
            "type",
            "uniqueItems");
    private static final Set<String> ASSERTIONS_SINCE_3_1 =
            Set.of("const", "dependentRequired", "maxContains", "minContains");

    private final SchemaBundle bundle;
    private final Place document;
    private final boolean v30;

    SchemaTranslator(SchemaBundle bundle, Place document, Dialect dialect) {
        this.bundle = bundle;
        this.document = document;
        this.v30 = dialect == Dialect.OPENAPI_3_0;
    }

    JsonNode translate(Place schema) {
        if (!schema.isReference() && schema.node().isObject()) {
            Discriminator discriminator = Discriminator.of(schema).orElse(null);
            if (discriminator != null) {
                return translate(discriminator);
            }
        }
        return keywords(schema, false);
    }

    /** Translates a schema without its discriminator, as other schemas build on it by {@code allOf}. */
    JsonNode translateParent(Place schema) {
        return keywords(schema, true);
    }

    private JsonNode translate(Discriminator discriminator) {
        ObjectNode translated = NODES.objectNode();
        ArrayNode all = translated.putArray("allOf");
        all.addObject().put("$ref", SchemaBundle.DEFINITIONS + bundle.addParent(discriminator.schema()));
        ArrayNode known = NODES.arrayNode();
        for (Map.Entry<String, Place> variant : discriminator.variants(document).entrySet()) {
            known.add(variant.getKey());
            if (!variant.getValue().resolve().equals(discriminator.schema())) {
                ObjectNode selected = all.addObject();
                ObjectNode condition = selected.putObject("if");
                condition.putArray("required").add(discriminator.property());
                condition
                        .putObject("properties")
                        .putObject(discriminator.property())
                        .put("const", variant.getKey());
                selected.putObject("then").put("$ref", SchemaBundle.DEFINITIONS + bundle.add(variant.getValue()));
            }
        }
        if (discriminator.isClosed() && !known.isEmpty()) {
            all.addObject()
                    .putObject("properties")
                    .putObject(discriminator.property())
                    .set("enum", known);
        }
        return translated;
    }

    private JsonNode keywords(Place schema, boolean parent) {
        if (schema.node().isBoolean() && !v30) {
            return schema.node();
        }
        ObjectNode translated = NODES.objectNode();
        if (schema.object().isReference()) {
            Place target = schema.target();
            translated.put("$ref", SchemaBundle.DEFINITIONS + (parent ? bundle.addParent(target) : bundle.add(target)));
            if (v30) {
                return translated;
            }
        }
        for (Place keyword : schema.children()) {
            translate(keyword, translated);
        }
        if (v30) {
            excludeFractions(translated);
            replaceNullable(schema, translated);
            replaceExclusive(translated, "minimum", "exclusiveMinimum");
            replaceExclusive(translated, "maximum", "exclusiveMaximum");
        }
        leaveOutWriteOnly(schema, translated);
        return translated;
    }

    private void translate(Place keyword, ObjectNode translated) {
        String name = keyword.name();
        if (v30 ? name.equals("properties") : MAPS.contains(name)) {
            ObjectNode map = translated.putObject(name);
            keyword.object().children().forEach(child -> map.set(child.name(), translate(child)));
        } else if (LISTS.contains(name) && !(v30 && name.equals("prefixItems"))) {
            if (!keyword.node().isArray() || keyword.node().isEmpty()) {
                throw keyword.expected("an array of schemas");
            }
            ArrayNode list = translated.putArray(name);
            for (Place child : keyword.children()) {
                list.add(name.equals("allOf") && child.isReference() ? translateParent(child) : translate(child));
            }
        } else if ((v30 ? SINGLES_3_0 : SINGLES).contains(name)) {
            boolean flag = name.equals("additionalProperties") && keyword.node().isBoolean();
            translated.set(name, flag ? keyword.node() : translate(keyword));
        } else if (ASSERTIONS_3_0.contains(name) || !v30 && ASSERTIONS_SINCE_3_1.contains(name)) {
            check(keyword);
            translated.set(name, keyword.node());
        } else if (!v30 && (name.equals("$dynamicRef") || name.equals("$recursiveRef"))) {
            throw keyword.expected("$ref, as " + name + " is not supported");
        }
    }

    private void check(Place keyword) {
        switch (keyword.name()) {
            case "type" -> checkType(keyword);
            case "required", "enum" -> {
                if (!keyword.node().isArray()) {
                    throw keyword.expected("an array");
                }
            }
            case "exclusiveMinimum", "exclusiveMaximum" -> {
                if (v30 ? !keyword.node().isBoolean() : !keyword.node().isNumber()) {
                    throw keyword.expected(v30 ? "true or false" : "a number");
                }
            }
            case "minimum", "maximum", "multipleOf" -> {
                if (!keyword.node().isNumber()) {
                    throw keyword.expected("a number");
                }
            }
            case "pattern", "format" -> {
                if (!keyword.node().isTextual()) {
                    throw keyword.expected("a string");
                }
            }
            default -> {
                if (keyword.name().matches("(min|max)[A-Z].*")
                        && !keyword.node().isIntegralNumber()) {
                    throw keyword.expected("an integer");
                }
            }
        }
    }

    private void checkType(Place type) {
        JsonNode node = type.node();
        boolean known = node.isArray() && !v30
                ? type.children().stream().allMatch(child -> isType(child.node()))
                : isType(node);
        if (!known) {
            throw type.expected("one of the types array, boolean, integer, number, object, string"
                    + (v30 ? "" : ", null, or an array of them"));
        }
    }

    private boolean isType(JsonNode node) {
        return TYPES_3_0.contains(node.asText("")) && node.isTextual()
                || !v30 && node.isTextual() && node.textValue().equals("null");
    }

    /** {@code 1.0} is an integer in JSON Schema 2020-12, but not in OpenAPI 3.0. */
    private static void excludeFractions(ObjectNode translated) {
        if (translated.path("type").asText("").equals(INTEGER)) {
            String format = translated.path("format").asText("");
            boolean limited = format.equals("int32") || format.equals("int64");
            translated.put("format", limited ? INTEGER + " " + format : INTEGER);
        }
    }

    /** Null is of the type of a schema that is nullable; without a type nothing excludes it. */
    private static void replaceNullable(Place schema, ObjectNode translated) {
        JsonNode type = translated.get("type");
        if (type != null && schema.node().path("nullable").asBoolean()) {
            translated.putArray("type").add(type).add("null");
        }
    }

    private static void replaceExclusive(ObjectNode translated, String limit, String exclusive) {
        JsonNode flag = translated.remove(exclusive);
        if (flag != null && flag.asBoolean() && translated.has(limit)) {
            translated.set(exclusive, translated.remove(limit));
        }
    }

    /** A write-only property is never in a response, and not required there. */
    private void leaveOutWriteOnly(Place schema, ObjectNode translated) {
        Set<String> writeOnly = new HashSet<>();
        collectWriteOnly(schema, writeOnly, new HashSet<>());
        if (writeOnly.isEmpty()) {
            return;
        }
        if (translated.get("required") instanceof ArrayNode required) {
            ArrayNode remaining = translated.putArray("required");
            required.forEach(name -> {
                if (!writeOnly.contains(name.textValue())) {
                    remaining.add(name);
                }
            });
        }
        if (translated.get("properties") instanceof ObjectNode properties) {
            writeOnly.stream().filter(properties::has).forEach(name -> properties.set(name, BooleanNode.FALSE));
        }
    }

    private void collectWriteOnly(Place schema, Set<String> names, Set<Place> passed) {
        Place resolved = schema.resolve();
        if (!passed.add(resolved)) {
            return;
        }
        for (Place property : resolved.child("properties").children()) {
            if (property.node().path("writeOnly").asBoolean() && (!v30 || !property.isReference())
                    || property.resolve().node().path("writeOnly").asBoolean()) {
                names.add(property.name());
            }
        }
        resolved.child("allOf").children().forEach(part -> collectWriteOnly(part, names, passed));
    }
}
